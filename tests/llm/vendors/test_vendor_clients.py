"""The two wires under the client that all vendors share."""

from __future__ import annotations

from tests.llm.asking import BAD, CANARY, NOTE, Asked, ask
from tests.llm.server import scripted
from tests.llm.vendors import speaking
from tests.llm.vendors.speaking import claude, error, gemini, root, text, tool_use

ENVIRONMENT = {"ANTHROPIC_API_KEY": CANARY, "GEMINI_API_KEY": CANARY}


def test_claude_without_schemas_is_asked_with_a_tool_and_an_overload_is_waited_for() -> None:
    no_schemas = error("anthropic", 400, "invalid_request_error", "output_config: not supported")
    busy = error("anthropic", 529, "overloaded_error")
    answer = claude(tool_use(), stop="tool_use")
    with scripted(no_schemas, busy, answer) as server:
        found = ask(Asked(root(server)), model=speaking.NAMES["anthropic"], environment=ENVIRONMENT)
    assert (found.draft.count, found.mode, found.requests) == (1, "tools", 3)
    assert (found.input_tokens, found.output_tokens) == (100, 20)


def test_claude_that_can_neither_schemas_nor_tools_is_asked_in_words() -> None:
    no_schemas = error("anthropic", 400, "invalid_request_error", "output_config: not supported")
    no_tools = error("anthropic", 400, "invalid_request_error", "tool_choice: forced tool use")
    with scripted(no_schemas, no_tools, claude(text(f"```json\n{NOTE}\n```"))) as server:
        found = ask(Asked(root(server)), model=speaking.NAMES["anthropic"], environment=ENVIRONMENT)
    assert (found.draft.count, found.mode) == (1, "md_json")


def test_gemini_is_asked_again_for_what_is_wrong_with_its_answer() -> None:
    with scripted(gemini({"text": BAD}), gemini({"text": NOTE})) as server:
        found = ask(Asked(root(server)), model=speaking.NAMES["google"], environment=ENVIRONMENT)
    assert (found.draft.count, found.mode, found.requests) == (1, "json_schema", 2)
    roles = [said["role"] for said in server.requests[1].json["contents"]]
    assert roles == ["user", "model", "user"]
    assert "greater than or equal to 0" in str(server.requests[1].json["contents"][2])
