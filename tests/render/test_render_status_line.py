from __future__ import annotations

from summarizer.published import Grounding
from summarizer.render import closing
from tests.render.render_samples import brief, dropped, provenance


def parts(**changes: object) -> list[str]:
    return closing(brief(provenance=provenance(**changes))).split(" · ")


def test_a_run_without_a_model_closes_with_what_is_known() -> None:
    assert closing(brief()) == "grounded 3/3 · extractive · 0 requests · – tokens · 0.02 s"


def test_a_run_with_a_model_names_model_tokens_cost_and_time() -> None:
    made = provenance(
        model="lab/large",
        requests=1,
        input_tokens=3210,
        output_tokens=480,
        cost_usd=0.00123,
        seconds=14.26,
    )
    assert closing(brief(provenance=made)) == (
        "grounded 3/3 · lab/large · 1 request · 3,210/480 tokens · $0.0012 · 14.3 s"
    )


def test_a_price_that_is_not_known_is_a_dash() -> None:
    assert "$–" in parts(requests=2)


def test_a_count_that_is_not_known_is_a_dash_beside_the_one_that_is() -> None:
    assert "–/480 tokens" in parts(output_tokens=480)


def test_a_price_too_small_to_show_is_not_rounded_to_nothing() -> None:
    assert "<$0.0001" in parts(cost_usd=0.00001)


def test_a_price_of_nothing_is_shown_as_nothing() -> None:
    assert "$0.00" in parts(cost_usd=0.0)


def test_what_was_dropped_is_counted() -> None:
    assert closing(brief(dropped=[dropped(), dropped()])).endswith(" · dropped 2")


def test_a_brief_from_the_cache_says_so() -> None:
    assert parts(cached=True)[-1] == "cached"


def test_a_source_that_was_not_read_to_the_end_is_told() -> None:
    counts = Grounding(claims=3, grounded=2, near=1, absent=0, failed_checks=0, coverage=0.999)
    assert "read 99 %" in closing(brief(grounding=counts))


def test_a_models_name_cannot_drive_the_terminal() -> None:
    assert "\x1b" not in closing(brief(provenance=provenance(model="a\x1b[31m\nb")))
