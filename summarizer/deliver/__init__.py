"""One message out: a channel turns an edition into payloads, and sends each of them once."""

from summarizer.deliver.model import Channel, Edition, Payload, Receipt, outbox_key

__all__ = ["Channel", "Edition", "Payload", "Receipt", "outbox_key"]
