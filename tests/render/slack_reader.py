"""What a reader of Slack sees of blocks, and whether Slack would take them.

Written from Slack's pages about mrkdwn, apart from the code that writes it: entities are
decoded, `<…>` is obeyed, `*`, `_`, `~` and the backquote format where they stand at the edge of
words, `:name:` becomes an emoji, and a line that begins with ">" is a quotation. Plain text has
entities and emoji only. slackblocks checks the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from slackblocks.blocks import Block

_ANGLE = re.compile(r"<([^<>]*)>")
_STYLED = re.compile(r"(?<![^\W_])([*_~`])(?=\S)([^\n]*?)(?<=\S)\1(?![^\W_])")
_EMOJI = re.compile(r":([\w+'-]*[^\W\d_][\w+'-]*|[+-]1|100|1234):")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt);)")


@dataclass
class Seen:
    """The text of a message as it is read, and all in it that is more than text."""

    text: str = ""
    links: list[str] = field(default_factory=list)
    styled: list[tuple[str, str]] = field(default_factory=list)
    active: list[str] = field(default_factory=list)


def read(blocks: Sequence[Mapping[str, Any]]) -> Seen:
    """Return what is seen of blocks, a line for each block or element."""
    seen = Seen()
    lines = []
    for block in blocks:
        for text in _texts(block):
            assert not _ENTITY.search(text["text"]), text["text"]
            shown = text["text"]
            if text["type"] == "mrkdwn":
                assert text["verbatim"] is True
                shown = _mrkdwn(shown, seen)
            else:
                assert not {"<", ">"} & set(shown)
            seen.active += _EMOJI.findall(shown)
            lines.append(shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    seen.text = "\n".join(lines)
    return seen


def check(blocks: Sequence[Mapping[str, Any]], text: str) -> None:
    """Hold a message against every limit, ours and those that slackblocks knows."""
    assert 1 <= len(blocks) <= 50
    assert 1 <= len(text) <= 3000
    assert len({block["block_id"] for block in blocks}) == len(blocks)
    sizes = [_size(one["text"]) for block in blocks for one in _texts(block)]
    assert sum(sizes) <= 12_000
    for block in blocks:
        assert Block.from_dict(dict(block))._resolve() == block
        assert len(block["block_id"]) <= 255
        longest = 150 if block["type"] == "header" else 3000
        assert all(1 <= _size(one["text"]) <= longest for one in _texts(block))
        assert len(block.get("elements", [])) <= 10
        assert set(block) <= {"type", "block_id", "text", "elements"}
        assert block["type"] in ("header", "section", "context", "divider")


def _size(text: str) -> int:
    return max(len(text), len(text.encode("utf-16-le")) // 2)


def _texts(block: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in [block.get("text"), *block.get("elements", [])] if one]


def _mrkdwn(text: str, seen: Seen) -> str:
    def angle(match: re.Match[str]) -> str:
        target, bar, label = match.group(1).partition("|")
        if bar and re.match(r"https?://", target):
            seen.links.append(target.replace("&amp;", "&"))
            if _STYLED.search(label):
                seen.active.append(label)
            return f"\x00{label}\x00"
        seen.active.append(match.group(0))
        return ""

    seen.active += [line for line in text.split("\n") if line.startswith(("&gt;", "＞"))]
    shown = _ANGLE.sub(angle, text)
    for mark, inner in _STYLED.findall(shown):
        seen.styled.append((mark, inner))
    return _STYLED.sub(r"\2", shown).replace("\x00", "")
