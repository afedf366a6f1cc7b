"""A budget: what a run may use, kept before each call and counted after it.

A call reserves what it could use at most, so that many calls at once cannot pass a cap
together; afterwards it is settled with what it did use. Made for the tasks of one thread:
nothing here waits, so no lock is needed.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from summarizer.budget.prices import EXAMPLE, Prices, cost
from summarizer.errors import BudgetExceeded, UsageError

# Sums of floats: three times 0.1 must fit into 0.3.
_DUST = 1e-9


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that a run may use: US dollars, calls, tokens both ways, bytes sent; None is no cap.

    Raises UsageError for a cap that is negative or no number.
    """

    cost: float | None = None
    calls: int | None = None
    tokens: int | None = None
    bytes: int | None = None

    def __post_init__(self) -> None:
        for name in (field.name for field in fields(self)):
            cap = getattr(self, name)
            if cap is not None and not cap >= 0:  # not `< 0`: nan must be refused too
                raise UsageError(f"the cap on {name} is {cap}", "give a number of 0 or more")


@dataclass(frozen=True, slots=True)
class Spent:
    """What finished calls have used; `cost` in US dollars, None where a price was not known."""

    calls: int
    tokens: int
    bytes: int
    cost: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Reservation:
    """What one call may use; each is itself only, so that equal calls are told apart."""

    model: str
    input_tokens: int
    output_tokens: int
    bytes: int
    cost: float | None


class Budget:
    """Keeps the caps of one run."""

    def __init__(self, caps: Caps, prices: Prices) -> None:
        self._caps = caps
        self._prices = prices
        self._open: set[Reservation] = set()
        self._spent = Spent(calls=0, tokens=0, bytes=0, cost=0.0)

    @property
    def spent(self) -> Spent:
        """What settled calls have used; calls under way are not in it."""
        return self._spent

    @property
    def in_flight(self) -> int:
        """How many calls are reserved and neither settled nor released."""
        return len(self._open)

    def check(self, model: str) -> None:
        """Raise UsageError where a cap on cost is set and the model's price is not known."""
        if self._caps.cost is not None and self._prices.of(model) is None:
            raise UsageError(
                f"the price of {model} is not known, so --max-cost cannot be kept",
                "put its price per million tokens into prices.toml in the configuration folder "
                f"(~/.config/summarizer), a line like {EXAMPLE.replace('openai/my-model', model)}",
            )

    def reserve(
        self, model: str, *, input_tokens: int, output_tokens: int, bytes: int
    ) -> Reservation:
        """Set aside what a call could use, before it is sent.

        Raises BudgetExceeded where that does not fit beside what is spent and what calls under
        way hold, and UsageError as `check` does.
        """
        if min(input_tokens, output_tokens, bytes) < 0:
            raise ValueError("a call cannot use less than nothing")
        self.check(model)
        price = self._prices.of(model)
        wanted = Reservation(
            model, input_tokens, output_tokens, bytes, cost(price, input_tokens, output_tokens)
        )
        self._must_fit(wanted)
        self._open.add(wanted)
        return wanted

    def settle(
        self, reservation: Reservation, input_tokens: int | None, output_tokens: int | None
    ) -> None:
        """Count what a call did use; a count that is unknown or nonsense leaves the estimate.

        A prompt of no tokens is nonsense too: servers say 0 where they do not count.
        Settling twice, or after a release, changes nothing.
        """
        if reservation not in self._open:
            return
        self._open.remove(reservation)
        read = _counted(input_tokens, 1, reservation.input_tokens)
        written = _counted(output_tokens, 0, reservation.output_tokens)
        paid = cost(self._prices.of(reservation.model), read, written)
        before = self._spent
        self._spent = Spent(
            calls=before.calls + 1,
            tokens=before.tokens + read + written,
            bytes=before.bytes + reservation.bytes,
            cost=_sum(before.cost, reservation.cost if paid is None else paid),
        )

    def refuse(self, reservation: Reservation) -> None:
        """Count a call that the server did not work on: no token was used."""
        if reservation in self._open:
            self._open.remove(reservation)
            before = self._spent
            self._spent = replace(
                before, calls=before.calls + 1, bytes=before.bytes + reservation.bytes
            )

    def cost(self, model: str, input_tokens: int | None, output_tokens: int | None) -> float | None:
        """Return what an answer comes to in US dollars, None where that is not known."""
        return cost(self._prices.of(model), input_tokens, output_tokens)

    def release(self, reservation: Reservation) -> None:
        """Give back what was set aside for a call that was never sent."""
        self._open.discard(reservation)

    def _must_fit(self, wanted: Reservation) -> None:
        caps, spent, held = self._caps, self._spent, self._open
        others = f", beside {len(held)} under way" if held else ""
        if caps.cost is not None:
            if wanted.cost is None:
                raise BudgetExceeded(
                    f"a call of {wanted.input_tokens:,} tokens is longer than the price known "
                    f"of {wanted.model} holds for, so --max-cost cannot be kept",
                    "put a price without up_to into prices.toml in the configuration folder",
                )
            left = caps.cost - (spent.cost or 0.0) - sum(one.cost or 0.0 for one in held)
            if wanted.cost > left + _DUST:
                raise BudgetExceeded(
                    f"the next call could cost {_dollars(wanted.cost)} and {_dollars(left)} "
                    f"of {_dollars(caps.cost)} are left{others}"
                )
        tokens = sum(one.input_tokens + one.output_tokens for one in held)
        sent = sum(one.bytes for one in held)
        for name, cap, used, more in (
            ("calls", caps.calls, spent.calls + len(held), 1),
            (
                "tokens",
                caps.tokens,
                spent.tokens + tokens,
                wanted.input_tokens + wanted.output_tokens,
            ),
            ("bytes", caps.bytes, spent.bytes + sent, wanted.bytes),
        ):
            if cap is not None and used + more > cap:
                raise BudgetExceeded(
                    f"the next call could use {more:,} {name if more != 1 else name[:-1]} "
                    f"and {max(0, cap - used):,} of {cap:,} are left{others}",
                    f"raise the cap on {name}, or run the rest later: what is finished is kept",
                )


def _counted(said: int | None, least: int, estimate: int) -> int:
    return estimate if said is None or said < least else said


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _dollars(amount: float) -> str:
    amount = max(0.0, amount)
    return f"${amount:.4f}" if amount >= 0.001 or not amount else f"${amount:.7f}"
