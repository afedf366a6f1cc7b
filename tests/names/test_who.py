"""The actors a reader sees first are those who act, speak or are spoken of the most."""

from __future__ import annotations

from collections import Counter

from summarizer.document import Document, Origin
from summarizer.draft import ActorDraft
from summarizer.extractive.who import who
from summarizer.names import find_names
from summarizer.segment import sentences

TEXT = (
    "Minister Halloran rejects harbour plan\n\n"
    "By Petra Lindqvist\n\n"
    "Transport Minister Greta Halloran rejected the plan for a harbour in Ostrava on Friday. "
    "“We cannot pay for it,” Halloran said. Image: Simon Oakes.\n\n"
    "Ruben Castellan, leader of the Civic Party, told reporters in Ostrava that he was sad. "
    "Norway has offered money. Ships from Denmark use the harbour.\n\n"
    "Sources\n\n"
    "Heidi Vance. “Harbour plan is dead” — Velden Herald\n"
)


def actors(text: str, speakers: Counter[str] | None = None) -> list[ActorDraft]:
    doc = Document(text, sentences(text), Origin("sample"), language="en")
    return who(doc, find_names(doc), speakers)


def shown(text: str) -> list[str]:
    return [actor.name for actor in actors(text)]


def test_the_person_of_the_headline_comes_first() -> None:
    assert shown(TEXT)[0] == "Greta Halloran"


def test_the_sentence_of_an_actor_holds_the_name_and_the_role() -> None:
    doc = Document(TEXT, sentences(TEXT), Origin("sample"), language="en")
    for actor in who(doc, find_names(doc)):
        sentence = doc.sentence(actor.s)
        assert sentence is not None
        text = " ".join(doc.text_of(sentence).split())
        assert actor.name in text
        assert actor.role is None or actor.role in text


def test_a_place_that_never_acts_is_no_actor() -> None:
    assert not {"Ostrava", "Denmark"} & set(shown(TEXT))


def test_a_country_that_acts_is_an_actor() -> None:
    assert "Norway" in shown(TEXT)


def test_bylines_credits_and_source_lists_give_no_actors() -> None:
    assert not {"Petra Lindqvist", "Simon Oakes", "Heidi Vance"} & set(shown(TEXT))


def test_speaking_often_moves_an_actor_up() -> None:
    ranked = [actor.name for actor in actors(TEXT, Counter({"Castellan": 40}))]
    assert ranked[0] == "Ruben Castellan"


def test_at_most_sixty_actors_are_returned() -> None:
    ends = ["ova", "ski", "sen", "ton", "ley", "man", "berg", "dal", "wick"]
    people = [
        f"Anna {a}{e}" for a in ("Bran", "Cor", "Dal", "Fen", "Gor", "Hol", "Mar") for e in ends
    ]
    people += [f"Peter {a}{e}" for a in ("Tor", "Vel") for e in ends]
    text = " ".join(f"{person} said no." for person in people)
    assert len(actors(text)) == 60


def test_a_text_without_actors_gives_none() -> None:
    assert actors("nothing happened here, and nobody came.") == []


RULING = (
    "Court of Appeals\n\nNo. 20-1507\n\nOAK CHAPEL OF VELDEN,\n\nPlaintiff, Appellant,\n\nv.\n\n"
    "JANET T. HILLS, in her official capacity as Governor,\n\nDefendant, Appellee.\n\n"
    "Roger K. Gannon, with whom Mathew D. Stover was on brief, for appellant.\n\n"
    "Congress passed the statute in 1934. The Department of Commerce said in 1990 that it applied. "
    "The Department of Commerce said so again. See Pine Chapel v. Sissons, 459 F. Supp. 3d 273. "
    "Janet T. Hills issued an order. Oak Chapel of Velden sued Janet T. Hills in May.\n"
)


def test_the_parties_of_a_ruling_come_before_the_bodies_that_it_mentions() -> None:
    assert set(shown(RULING)[:2]) == {"Oak Chapel of Velden", "Janet T. Hills"}


def test_counsel_and_the_parties_of_cited_cases_are_no_actors() -> None:
    names = " ".join(shown(RULING))
    assert not any(word in names for word in ("Gannon", "Stover", "Pine", "Sissons"))


def test_who_is_named_in_capitals_is_shown_as_the_holder_of_the_statements() -> None:
    text = (
        "Briefing by Press Secretary Ada Lind-Roe\n\n"
        "MS. LIND-ROE:  The bridge is closed. We want it open.\n\n"
        "Q  When will it be open?\n\nMS. LIND-ROE:  In May, we think.\n"
    )
    (actor, *_) = actors(text, Counter({"Ada Lind-Roe": 2}))
    assert (actor.name, "MS. LIND-ROE" in actor.aliases) == ("Ada Lind-Roe", True)
