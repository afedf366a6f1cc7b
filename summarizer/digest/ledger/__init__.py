"""What a digest remembers between runs: one SQLite file, and the state machine that it holds.

    item     new → briefed, or failed (attempts, next try) → given_up; passed: never to be told
    message  ready → sending → sent | dead (reason); anything else → unknown → sent or ready

Every change is one commit. What is to be sent stands in the file before the first byte goes out.
"""

from summarizer.digest.ledger.books import Ledger
from summarizer.digest.ledger.editions import Frozen
from summarizer.digest.ledger.items import Told, Waiting
from summarizer.digest.ledger.lock import locked
from summarizer.digest.ledger.outbox import Message

__all__ = ["Frozen", "Ledger", "Message", "Told", "Waiting", "locked"]
