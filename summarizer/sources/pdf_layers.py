"""Which layers of a PDF are switched off (ISO 32000-1, 8.11: optional content)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_MOST = 5000


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers that are not drawn, by the numbers of their objects."""

    off: frozenset[int] = frozenset()

    @classmethod
    def of(cls, root: Any) -> Layers:
        """Return the layers of a document by its catalogue; none are off where that is broken."""
        try:
            properties = root["/OCProperties"].get_object()
            usual = properties["/D"].get_object()
            named = {_number(one) for one in _list(properties.get("/OCGs"))}
            off = {_number(one) for one in _list(usual.get("/OFF"))}
            if usual.get("/BaseState") == "/OFF":
                off |= named - {_number(one) for one in _list(usual.get("/ON"))}
        except Exception:  # noqa: BLE001  layers must not cost the text
            return cls()
        return cls(frozenset(number for number in off if number is not None))

    def hide(self, held: Any) -> bool:
        """Tell whether a layer, or a group of layers all of which are off, is not drawn."""
        if not self.off or held is None:
            return False
        try:
            group = held.get_object()
            if group.get("/Type") != "/OCMD":
                return _number(group) in self.off
            layers = group.get("/OCGs")
            several = _list(layers) or [layers]
            return "/VE" not in group and all(_number(one) in self.off for one in several)
        except Exception:  # noqa: BLE001  as above
            return False


def _list(held: Any) -> list[Any]:
    found = held.get_object() if held is not None else None
    return list(found)[:_MOST] if isinstance(found, list) else []


def _number(held: Any) -> int | None:
    """Return the number of the object that something is, or leads to."""
    reference = getattr(held, "indirect_reference", None) or held
    number = getattr(reference, "idnum", None)
    return number if isinstance(number, int) else None
