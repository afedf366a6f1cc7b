"""Editions as mail: one message a recipient, by SMTP, with TLS that is verified."""

from summarizer.deliver.mail.channel import MailChannel, channel

__all__ = ["MailChannel", "channel"]
