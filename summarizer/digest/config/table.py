"""Reading one TOML table, every key checked: a slip of the pen is an error, not a default."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.errors import SettingsError


class Table:
    """A table of a file; `place` says which, for errors.

    Each key is asked for once, in its type; `close` refuses those that nobody asked for.
    """

    def __init__(self, values: object, place: str) -> None:
        if not isinstance(values, Mapping):
            raise SettingsError(f"{place} is not a table", "see the README for an example")
        self.place = place
        self._values: Mapping[str, object] = values
        self._known: list[str] = []

    def has(self, name: str) -> bool:
        """Tell whether the key is set; it counts as asked for."""
        if name not in self._known:
            self._known.append(name)
        return name in self._values

    def holds(self, name: str) -> bool:
        """Tell whether the key is set, without asking for it."""
        return name in self._values

    def text(self, name: str) -> str | None:
        """Return a text, None where there is none."""
        if not self.has(name):
            return None
        value = self._values[name]
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(name, "put a text in quotation marks")
        if any(ord(letter) < 32 or ord(letter) == 127 for letter in value):
            raise self.wrong(name, "leave control characters and line ends out")
        return value.strip()

    def needed(self, name: str) -> str:
        """Return a text that must be there."""
        value = self.text(name)
        if value is None:
            raise SettingsError(f"{self.place} does not set {name}", f'add {name} = "…"')
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; a single text is a list of one."""
        if not self.has(name):
            return ()
        value = self._values[name]
        parts = [value] if isinstance(value, str) else value
        if not isinstance(parts, list) or not all(isinstance(p, str) and p.strip() for p in parts):
            raise self.wrong(name, 'write ["a", "b"]')
        return tuple(part.strip() for part in parts)

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        if not self.has(name):
            return default
        value = self._values[name]
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(name, f"give a whole number from {least} to {most}")
        return value

    def truth(self, name: str) -> bool:
        """Return true or false; false where the key is not set."""
        if not self.has(name):
            return False
        value = self._values[name]
        if not isinstance(value, bool):
            raise self.wrong(name, "write true or false, without quotation marks")
        return value

    def tables(self, name: str) -> list[object]:
        """Return the tables of `[[name]]`."""
        if not self.has(name):
            return []
        value = self._values[name]
        if not isinstance(value, list):
            raise SettingsError(f"{self.place}: {name} is one table", f"write [[{name}]]")
        return value

    def raw(self, name: str) -> object:
        """Return a value as it stands, for others to check; None where there is none."""
        return self._values[name] if self.has(name) else None

    def wrong(self, name: str, hint: str) -> SettingsError:
        """Return the error about the value of a key."""
        return SettingsError(f"{name} is {self._values.get(name)!r} in {self.place}", hint)

    def close(self) -> None:
        """Refuse the keys that were not asked for."""
        unknown = [name for name in self._values if name not in self._known]
        if unknown:
            choices = ", ".join(self._known)
            raise SettingsError(
                f"{self.place} sets {unknown[0]!r}, which is no setting", f"choose from {choices}"
            )
