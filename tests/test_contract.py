"""The published schemas are what the models say."""

from pathlib import Path

import jsonschema
import pytest

from summarizer import contract

FOLDER = Path(__file__).parents[1] / "schemas"


def test_every_schema_is_committed_and_nothing_else():
    assert {p.name for p in FOLDER.iterdir()} == {f"{n}.schema.json" for n in contract.schemas()}


@pytest.mark.parametrize("name", sorted(contract.schemas()))
def test_a_committed_schema_is_the_one_the_models_give(name):
    committed = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == contract.schemas()[name], "run `make schemas`"


@pytest.mark.parametrize("name", sorted(contract.schemas()))
def test_a_schema_is_valid_json_schema(name):
    jsonschema.Draft202012Validator.check_schema(__import__("json").loads(contract.schemas()[name]))


@pytest.mark.parametrize("name", ["draft", "meeting-draft"])
def test_no_bound_of_a_draft_is_too_long_for_a_grammar(name):
    # llama.cpp refuses a grammar with a repetition of 2,000 or more.
    def bounds(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("maxItems", "maxLength", "minItems", "minLength"):
                    yield value
                else:
                    yield from bounds(value)
        elif isinstance(node, list):
            for item in node:
                yield from bounds(item)

    found = list(bounds(__import__("json").loads(contract.schemas()[name])))
    assert found
    assert max(found) < 2000
