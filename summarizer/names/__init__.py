"""Names: who is named in a document, in which forms, and whether two names are one actor's."""

from summarizer.names.countries import country, demonym
from summarizer.names.find import find_names
from summarizer.names.same import same_name
from summarizer.names.values import Mention, Name

__all__ = ["Mention", "Name", "country", "demonym", "find_names", "same_name"]
