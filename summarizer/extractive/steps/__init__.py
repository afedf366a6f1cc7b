"""Find what is to be done next, and what was decided, in the words of the source.

Precision comes before recall: a future of a general truth ("they will make mistakes"), a past
future ("would"), a question and a remark about the talk itself ("I'll turn it over") are no
steps. English, French and Spanish.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.attribution import Attribution
from summarizer.draft import Cite, DecisionDraft, NextStepDraft
from summarizer.extractive.salience import Reading, alike, terms
from summarizer.extractive.steps.find import Finder, Step

MOST = 60
# What is only asked for or proposed is a position as well; a list of steps needs the first few.
_PROPOSED = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a document says is next and was decided; `used` are the sentences that say so."""

    next_steps: list[NextStepDraft]
    actions: list[NextStepDraft]
    decisions: list[DecisionDraft]
    used: frozenset[int]


def outcome(
    reading: Reading,
    attributions: Iterable[Attribution],
    people: Iterable[str],
    *,
    meeting: bool,
) -> Outcome:
    """Return next steps, actions and decisions, each list by weight and without repeats.

    Outside a meeting, decisions stand among the next steps and nothing is an action. `people`
    are names that may own a step in notes ("Ada to write the draft").
    """
    finder = Finder(reading, attributions, people, meeting)
    steps: list[Step] = []
    decided: list[Step] = []
    for unit in reading.units:
        decision = finder.decision(unit)
        if decision is not None:
            (decided if meeting else steps).append(decision)
        elif (step := finder.step(unit)) is not None:
            steps.append(step)
    used = frozenset(step.unit.passage.sentence for step in (*decided, *steps))
    decided = _ranked(decided)
    steps = _ranked(steps, [terms(step.passage.text) for step in decided])
    hoped = [step for step in steps if step.status == "proposed"][_PROPOSED:]
    steps = [step for step in steps if step not in hoped]
    taken = [step for step in steps if meeting and step.taken and step.owner]
    rest = [step for step in steps if not (meeting and step.taken and step.owner)]
    return Outcome(
        [_draft(step) for step in rest],
        [_draft(step) for step in taken],
        [_decision(step) for step in decided],
        used,
    )


def _ranked(steps: list[Step], known: list[frozenset[str]] | None = None) -> list[Step]:
    """Order by weight and keep one of those that are nearly alike."""
    seen = list(known or ())
    kept: list[Step] = []
    for step in sorted(steps, key=lambda each: -each.weight):
        words = terms(step.passage.text)
        if len(kept) == MOST:
            break
        if not any(alike(words, other) for other in seen):
            kept.append(step)
            seen.append(words)
    return kept


def _draft(step: Step) -> NextStepDraft:
    text = step.passage.text
    return NextStepDraft(
        action=text,
        owner=step.owner,
        due=step.due,
        status=step.status,
        evidence=[Cite(s=step.passage.sentence, q=text)],
    )


def _decision(step: Step) -> DecisionDraft:
    text = step.passage.text
    return DecisionDraft(text=text, by=step.owner, evidence=[Cite(s=step.passage.sentence, q=text)])
