"""Where the options of the commands are written."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from summarizer import cli


def test_no_two_commands_write_the_same_option() -> None:
    written = Counter(
        ast.unparse(node)
        for path in Path(cli.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "typer.Option"
    )
    assert len(written) > 30
    assert [option for option, count in written.items() if count > 1] == []
