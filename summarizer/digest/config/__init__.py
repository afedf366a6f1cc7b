"""What a digest is told by its CONFIG.toml."""

from summarizer.digest.config.load import load
from summarizer.digest.config.values import Config, Deliver, MailPlace, SlackPlace

__all__ = ["Config", "Deliver", "MailPlace", "SlackPlace", "load"]
