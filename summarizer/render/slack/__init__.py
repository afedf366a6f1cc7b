"""A brief or an edition → Slack's blocks, as plain dicts within the limits that Slack keeps.

Values are escaped and never formatted: a line whose value holds a mark of Slack's is sent as
plain text.
"""

from summarizer.render.slack.brief import body_of, write
from summarizer.render.slack.digest import messages, notice
from summarizer.render.slack.message import Message

__all__ = ["Message", "body_of", "messages", "notice", "write"]
