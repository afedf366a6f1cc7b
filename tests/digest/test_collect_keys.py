"""Laws of canonical addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.collect.keys import canonical, link

NAMES = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
QUERIES = st.lists(st.tuples(NAMES, NAMES), max_size=4)
TRACKING = st.sampled_from(
    ["utm_source", "utm_medium", "gclid", "fbclid", "mc_cid", "UTM_Campaign", "_hsenc"]
)


def url(host, path, query, scheme="https", end=""):
    joined = "&".join(f"{name}={value}" for name, value in query)
    return f"{scheme}://{host}.example/{path}{end}" + (f"?{joined}" if joined else "")


@given(NAMES, NAMES, QUERIES, st.lists(st.tuples(TRACKING, NAMES), max_size=3), st.randoms())
def test_what_hangs_on_an_address_makes_no_difference(host, path, query, tracking, chance):
    mixed = [*query, *tracking]
    chance.shuffle(mixed)
    other = url(f"www.{host}", path, mixed, "http", "/") + "#top"
    assert canonical(other) == canonical(url(host, path, query))


@given(NAMES, st.lists(NAMES, min_size=2, max_size=2, unique=True), QUERIES)
def test_another_path_or_parameter_is_another_page(host, paths, query):
    first, second = paths
    assert canonical(url(host, first, query)) != canonical(url(host, second, query))
    assert canonical(url(host, first, [*query, ("id", "1")])) != canonical(
        url(host, first, [*query, ("id", "2")])
    )


@given(NAMES, NAMES, QUERIES)
def test_a_canonical_address_is_its_own(host, path, query):
    once = canonical(url(host, path, query))
    assert canonical(f"https://{once}") == once


@given(st.text(max_size=50))
def test_any_text_has_a_canonical_address_or_none(text):
    for raw in (text, f"https://a.example/{text}"):
        found = canonical(raw)
        assert found is None or found.isascii()


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "", "/relative", "mailto:a@b.example", "https://", "//a.example/"])  # fmt: skip
def test_a_link_is_a_web_address_or_none(bad):
    assert link(bad) is None


def test_a_link_keeps_where_on_the_page_it_leads():
    assert link("https://a.example/b#section-2") == "https://a.example/b#section-2"
    assert link("https://a.example/b#<script>") == "https://a.example/b"
