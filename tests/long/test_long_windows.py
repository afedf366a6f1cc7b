"""Windows: whole sentences, each once, cut where it is natural, within their tokens."""

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.budget import text_tokens
from summarizer.draft import BriefDraft
from summarizer.windows import halves, lines, renumbered, share, windows
from summarizer.windows.lines import groups
from tests.long.reader import cite, document, filler, said

BLOCKS = st.lists(
    st.sampled_from(
        ["# Heading of a part", "MR. KIRBY: We will look at it. It is late.", "Q   Why is that so?",
         "- an item of a list", "A plain sentence stands here. Another follows it.", "```\ncode\n```",
         "Short.", "x" * 900, "Une phrase en français. Encore une."]
    ),
    min_size=1, max_size=60,
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(BLOCKS, st.integers(20, 400))
def test_windows_tile_the_document(blocks, most):
    made = document("\n\n".join(blocks))
    found = windows(made, most)
    numbers = [n for window in found for n in range(window.first, window.last + 1)]
    assert numbers == [s.number for s in made.sentences]
    assert [w.number for w in found] == list(range(1, len(found) + 1))
    assert {w.count for w in found} <= {len(found)}


@settings(deadline=None, max_examples=60)
@given(BLOCKS, st.integers(20, 400))
def test_a_window_holds_at_most_its_tokens_or_one_sentence(blocks, most):
    made = document("\n\n".join(blocks))
    for window in windows(made, most):
        held = [made.text_of(s) for s in window.sentences(made) if s.role != "skip"]
        assert sum(map(text_tokens, held)) <= most * 1.001 or len(held) == 1 or window.count == 1


@settings(deadline=None, max_examples=60)
@given(BLOCKS, st.integers(20, 400))
def test_every_sentence_that_a_reader_sees_is_sent_once(blocks, most):
    made = document("\n\n".join(blocks))
    sent = [s for window in windows(made, most) for group in groups(made, window) for s in group]
    assert sent == [s for s in made.sentences if s.role != "skip"]


@settings(deadline=None, max_examples=30)
@given(BLOCKS)
def test_the_halves_of_a_window_are_the_window(blocks):
    made = document("\n\n".join(blocks))
    (whole,) = windows(made, 10**6)
    numbers = [n for half in halves(made, whole) for n in range(half.first, half.last + 1)]
    assert numbers == [s.number for s in made.sentences]


def test_a_document_that_fits_is_one_window():
    assert len(windows(document(filler(100)))) == 1


def test_windows_are_about_equal_and_as_few_as_can_be():
    made = document(filler(1400))
    sizes = [sum(text_tokens(made.text_of(s)) for s in w.sentences(made)) for w in windows(made)]
    assert len(sizes) == -(-sum(sizes) // 6000)
    assert max(sizes) < 1.4 * min(sizes)


def test_a_cut_is_made_before_a_heading_that_is_near():
    text = "\n\n".join([filler(190), "## The second part", filler(170, 500)])
    second = windows(document(text))[1]
    assert (
        document(text).text_of(document(text).sentences[second.first - 1]) == "## The second part"
    )
    assert second.context == ""


def test_no_heading_is_cut_off_from_its_text():
    made = document("\n\n".join(f"# Part {n}\n\n{filler(30, n)}" for n in range(40)))
    for window in windows(made, 900):
        assert window.sentences(made)[-1].role != "heading"


def test_a_window_that_begins_inside_a_turn_names_the_heading_and_the_speaker():
    text = "\n\n".join(
        ["# Opening", "MR. KIRBY: Good morning.", "MS. ROE: Hello.", "# Questions",
         "MS. ROE: " + filler(3), "MR. KIRBY: " + filler(700)]
    )  # fmt: skip
    made = document(text)
    third = windows(made)[2]
    assert third.context == "Questions / MR. KIRBY"
    assert lines(made, third)[0] == "(goes on: Questions / MR. KIRBY)"


def test_a_quote_gets_the_number_of_the_sentence_that_holds_it():
    text = filler(200) + " The council agreed to close the bridge in May. " + filler(200, 300)
    made = document(text)
    (window,) = windows(made, 10**5)
    line = next(g for g in groups(made, window) if any("council" in made.text_of(s) for s in g))
    draft = said("[1] x y z\n000000000000>>>")
    quote = "agreed to close the bridge in May"
    draft["what"] = [
        {"text": "It closes.", "when": None, "where": None, "evidence": cite(line[0].number, quote)}
    ]
    mended = renumbered(BriefDraft.model_validate(draft), made, window)
    found = made.sentences[mended.what[0].evidence[0].s - 1]
    assert quote in made.text_of(found)
    assert line[0].number < found.number or len(line) == 1


def test_a_quote_that_stands_twice_is_taken_where_it_was_cited():
    text = "\n\n".join(
        f"MR. SPEAKER{n % 2} ROE: {filler(40, n * 50)} I agree with that in full."
        for n in range(12)
    )
    made = document(text)
    (window,) = windows(made, 10**6)
    where = [s.number for s in made.sentences if "I agree" in made.text_of(s)]
    for number in where:
        line = next(g for g in groups(made, window) if number in [s.number for s in g])
        draft = said("[1] x y z\n000000000000>>>")
        draft["what"] = [
            {
                "text": "Yes.",
                "when": None,
                "where": None,
                "evidence": cite(line[0].number, "I agree with that in full"),
            }
        ]
        mended = renumbered(BriefDraft.model_validate(draft), made, window)
        assert mended.what[0].evidence[0].s == number


def test_what_was_read_is_a_share_of_the_text():
    made = document(filler(1000))
    found = windows(made)
    assert share(made, found) == 1.0
    assert 0.3 < share(made, found[:1]) < 0.36
