"""The digest job: many sources → one message for each channel, once."""
