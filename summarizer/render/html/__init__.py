"""HTML: a brief as a page of its own, and a digest as mail (HTML and text).

Values are escaped by the templates, all of them, and links lead to http and https only. Nothing
that is written here holds a script or makes a reader's program load anything.
"""

from summarizer.render.html.brief import write
from summarizer.render.html.mail import LIMIT, Mail, mail

__all__ = ["LIMIT", "Mail", "mail", "write"]
