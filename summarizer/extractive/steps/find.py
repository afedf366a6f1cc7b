"""Find the steps and decisions of single sentences; the rules, with what they need to know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.attribution import Attribution
from summarizer.attribution.letters import letter
from summarizer.extractive.clauses import Passage, balanced, holds, passage, shorten, size
from summarizer.extractive.salience import FILLERS, Reading, Unit
from summarizer.extractive.steps import asked, cues
from summarizer.published import StepStatus
from summarizer.when import Dated, find_dates

_REPORTED_SUBJECTS = ("it would", "they would", "he would", "she would", "we would")


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was found: its passage, and how sure and how weighty it is."""

    unit: Unit
    passage: Passage
    owner: str | None
    due: str | None
    status: StepStatus
    taken: bool
    weight: float


class Finder:
    """The rules with what they need to know of the whole document."""

    def __init__(
        self,
        reading: Reading,
        attributions: Iterable[Attribution],
        people: Iterable[str],
        meeting: bool,
    ) -> None:
        self.reading = reading
        self.meeting = meeting
        self.talk = reading.spoken or bool(reading.speakers)
        self.future = cues.FUTURE.get(reading.language, cues.FUTURE["en"])
        self.said = {a.sentence: a for a in attributions if a.manner == "indirect"}
        self.letter = letter(reading.document)
        self.orders = reading.terms["shall"] >= 5 or reading.document.text.count(" shall ") >= 5
        self.court = sum(reading.terms[word] for word in cues.COURT_TERMS) >= 8
        names = {*reading.speakers, *people}
        self.owners = {name.lower() for name in names} | {
            name.split()[0].lower() for name in names if name
        }

    def decision(self, unit: Unit) -> Step | None:
        """Return the decision that a sentence records, or None."""
        text = unit.passage.text
        marked = cues.MARKED_DECISION.match(text)
        section = unit.section is not None and cues.DECISION_SECTION.fullmatch(unit.section)
        if marked and size(text[marked.end() :]) >= 3 and not text.endswith("?"):
            found = self._from(unit, marked.end())
            return self._step(unit, found, None, "planned", 3.0)
        if section and unit.role == "item":
            return self._step(unit, unit.passage, None, "planned", 2.5)
        if not (self.meeting or self.talk) or text.endswith("?"):
            return None
        agreed = cues.AGREED.search(text) if holds(text, cues.AGREED_SIGNS) else None
        if agreed and text[: agreed.start()].rstrip().endswith(
            (" that", " what", " which", " because", " since", " as")
        ):
            return None
        if FILLERS.search(text) or text[:1] in '"“«' or not balanced(text):
            return None
        if agreed is None or cues.UNDECIDED.search(text[: agreed.end() + 40]):
            return None
        by = None
        group = agreed.group()
        if group[:1].isupper() and not cues.FIRST.match(group):
            by = None
        return self._step(unit, unit.passage, by, "planned", 1.5)

    def step(self, unit: Unit) -> Step | None:
        """Return the step that a sentence announces, or None."""
        text = unit.passage.text
        if text.endswith("?") or unit.speaker == "Q" or (text[:1] in '"“«' and not self.talk):
            return None
        marked = cues.MARKED.match(text)
        if marked and size(text[marked.end() :]) >= 3:
            return self._assigned(unit, self._from(unit, marked.end()), 3.0)
        if unit.section and unit.role == "item" and cues.ACTION_SECTION.fullmatch(unit.section):
            return self._assigned(unit, unit.passage, 2.5)
        if self.court and (court := self._court(unit)):
            return court
        if (self.talk or self.meeting) and (noted := self._noted(unit)):
            return noted
        if promised := self._promised(unit):
            return promised
        ordered = cues.ORDERED.match(text) if self.orders and unit.role == "item" else None
        if ordered and ordered["verb"] not in ("the", "each", "all", "agencies"):
            return self._step(unit, unit.passage, None, "planned", 0.8)
        match = cues.NEXT_STEP.search(text) if holds(text, cues.NEXT_STEP_SIGNS) else None
        if match and not cues.UNDECIDED.search(text[: match.start()]):
            return self._step(unit, unit.passage, None, "planned", 1.8)
        if other := self._asked(unit):
            start = self._subject(text, other.start)[1] if other.start else 0
            found = self._clause_of(unit, start, other.words)
            return self._step(unit, found, other.owner, other.status, other.weight)
        lets = cues.LETS.search(text, 0, 50) if self.talk and self.meeting else None
        if lets and lets["verb"] not in cues.TALKED_OF and cues.BASE_FORM.fullmatch(lets["verb"]):
            return self._step(unit, self._from(unit, lets.start()), None, "proposed", 0.3)
        return None

    def _asked(self, unit: Unit) -> asked.Asked | None:
        """Return what the sentence says that others are to do, or that its holder announces."""
        text = unit.passage.text
        if self.court or (unit.torn and not balanced(text)):
            return None
        if self.letter and (told := asked.requested(text, self.letter, unit.passage.start)):
            return told
        whole = self.reading.document.text
        said = None if self.talk else self.said.get(unit.passage.sentence)
        if said is not None and said.cue and asked.announces(whole[said.cue.start : said.cue.end]):
            span = said.content[0]
            content = " ".join(whole[span.start : span.end].split())
            if found := asked.announced(text, said, content):
                return found
        if self.meeting and (found := asked.meets(text)):
            return found
        if found := asked.asked(text, self.reading.language):
            return found
        return asked.proposed(text) if self.meeting else None

    def _assigned(self, unit: Unit, found: Passage, weight: float) -> Step | None:
        match = cues.NOTE.match(found.text)
        if match and match["who"][:1].islower() and not cues.BASE_FORM.fullmatch(match["verb"]):
            match = None
        label = self.reading.document.sentences[unit.passage.sentence - 1]
        named = cues.OWNED.match(self.reading.document.text, label.start, found.start)
        if named and weight < 3.0:
            return self._step(unit, found, named["who"], "planned", weight, taken=True)
        owner = match["who"].lstrip("@") if match else self._subject_owner(found.text, unit)
        low = owner.lower() if owner else ""
        if match and (cues.BASE_FORM.fullmatch(low) or low in cues.URGED):
            owner = None
        return self._step(unit, found, owner, "planned", weight, taken=True)

    def _subject_owner(self, text: str, unit: Unit) -> str | None:
        match = self.future.search(text)
        subject = self._subject(text, match.start())[0] if match else ""
        return self._owner(subject, unit)[0] if subject else None

    def _noted(self, unit: Unit) -> Step | None:
        text = unit.passage.text
        for match in cues.NOTE.finditer(text):
            who = match["who"].lstrip("@")
            first = who.split()[0].strip(",").lower()
            if (who.lower() in self.owners or first in self.owners) and cues.BASE_FORM.fullmatch(
                match["verb"]
            ):
                found = self._from(unit, match.start("who"))
                return self._step(unit, found, who, "planned", 2.2, taken=True)
        start = cues.NOTE_START.match(text) if unit.role == "item" else None
        if start and (start["verb"] not in cues.NEVER or text.startswith("To be")):
            return self._step(unit, unit.passage, unit.speaker, "planned", 0.9)
        return None

    def _court(self, unit: Unit) -> Step | None:
        text = unit.passage.text
        match = cues.COURT.search(text)
        if match is None or "“" in text[: match.start()] or '"' in text[: match.start()]:
            return None
        before = text[: match.start()].lower()
        if cues.HYPOTHETICAL.search(before):
            return None
        verb = (match["verb"] or match["done"] or "").lower()
        if not verb.startswith(("remand", "order")):
            return None  # what a court has ruled is done, and nobody's next step
        return self._step(unit, unit.passage, None, "planned", 2.0)

    def _promised(self, unit: Unit) -> Step | None:
        """Return the step of a sentence in the future tense."""
        text = unit.passage.text
        futures = list(self.future.finditer(text))
        if not futures or cues.GENERAL.search(text):
            return None
        for match in futures:
            modal = match.group().strip()
            if self.reading.language == "fr" and cues.NO_FUTURE.search(modal):
                continue
            subject, start, barred = self._subject(text, match.start())
            before = text[: match.start()]
            quoted = before.count('"') % 2 or before.count("“") > before.count("”")
            if barred or quoted or before.count("«") > before.count("»"):
                continue
            denied = bool(cues.DENIED.search(modal) or cues.DENIED_BEFORE.search(subject))
            subject = cues.CLITIC.sub("", subject)
            if cues.UNSURE.search(before) or not self._may_promise(subject, text, match, unit):
                continue
            owner, sure = self._owner(subject, unit)
            status: StepStatus = "declined" if denied else "planned"
            if status == "planned" and cues.IF.search(text):
                status = "conditional"
            if subject.endswith(","):
                owner, sure = _interrupted(text[: match.start()]), True
            if size(text[match.end() :]) < (3 if self.talk else 1) or (
                unit.torn and not balanced(text)
            ):
                continue
            if cues.PASSIVE.match(text, match.end()):
                owner = None  # what is done to a thing is not done by it
            found = self._clause(unit, start, match.end())
            first = bool(cues.FIRST.match(subject))
            weight = 1.0 if sure else 0.6
            by_name = owner is not None and self._is_mine(owner)
            return self._step(unit, found, owner, status, weight, taken=sure and (first or by_name))
        return None

    def _is_mine(self, owner: str) -> bool:
        """Tell whether an owner is somebody of the meeting: a name, or "the editors"."""
        low = owner.lower()
        return low in self.owners or low.split()[0] in self.owners or bool(cues.OFFICE.match(owner))

    def _subject(self, text: str, at: int) -> tuple[str, int, bool]:
        """Return the words before a verb back to the clause's start, and whether it is barred."""
        last: re.Match[str] | None = None
        for boundary in cues.CLAUSE.finditer(text, 0, at):
            last = boundary
        start = last.end() if last else 0
        word = last.group().strip(" ,.;:").lower() if last else ""
        subject = cues.ADVERBS.sub("", text[start:at].strip())
        barred = word in cues.BARRED or (word == "that" and not subject) or (word == "as")
        if word == "that" and subject and last is not None:
            before = text[: last.start()].rstrip()[-14:].lower()
            barred = not cues.REPORTS.search(before)
        if word in ("which", "who") and subject.endswith(",") and _interrupted(text[:at]):
            barred = False  # the relative clause is over, and its noun goes on
        return subject, start, barred

    def _may_promise(self, subject: str, text: str, match: re.Match[str], unit: Unit) -> bool:
        after = cues.NEXT_WORD.match(text, match.end())
        verb = after["verb"].lower() if after else ""
        acted = bool(after and verb == "be" and cues.BE_DONE.match(text, after.end()))
        words = subject.split()
        if self.reading.language in ("fr", "es"):
            if cues.LASTS.match(match.group().strip()):
                return False
            fits = bool(words) and len(words) <= 12 and not cues.POSSESSIVE.match(subject)
            return fits and self._third(subject, text)
        if not verb or (verb in cues.NEVER and not acted) or len(words) > 12:
            return False
        if cues.DUTY.fullmatch(match.group().strip()):
            # A duty is a step where it has a day: "must tell the league by December 1".
            dated = cues.DEADLINE.search(text, match.end()) is not None
            if self.talk or not dated or not find_dates(text[match.end() :], None, "en"):
                return False
        if not words:
            return unit.role == "item" and match.start() == 0
        if cues.FIRST.fullmatch(words[-1]) and len(words) <= 2:
            return self._first(verb, acted, text)
        if cues.LEANS.fullmatch(words[-1]) or cues.POSSESSIVE.match(subject):
            return False
        return self._third(subject, text)

    def _first(self, verb: str, acted: bool, text: str) -> bool:
        if not self.talk:
            return True
        if verb in cues.TALK and not acted:
            return False
        # "We will be challenged" is a forecast; "we will publish it on Monday" is a step.
        dated = bool(find_dates(text, None, self.reading.language))
        at_once = "question" in text or bool(cues.AT_ONCE.search(text))
        return dated or (not at_once and bool(cues.BASE_FORM.fullmatch(verb)))

    def _third(self, subject: str, text: str) -> bool:
        if cues.PRONOUN.fullmatch(subject):
            indefinite = not (cues.SHE_OR_HE.fullmatch(subject) and not self.talk)
            law = self.orders and cues.EACH.match(subject)
            if indefinite and not law:
                return False
        if self.talk:
            named = subject.split()[0].lower() in self.owners or subject.lower() in self.owners
            proper = bool(cues.PROPER.search(subject))
            named = named or bool(cues.OFFICE.fullmatch(subject))
            return named or (proper and bool(find_dates(text, None, self.reading.language)))
        return True

    def _owner(self, subject: str, unit: Unit) -> tuple[str | None, bool]:
        """Return who is to do it, and whether that is somebody the text names."""
        words = subject.split()
        if not words:
            return unit.speaker, unit.speaker is not None
        if cues.FIRST.fullmatch(words[-1]) and len(words) <= 2:
            # "We" is the meeting, not the one who speaks.
            mine = words[-1].lower() in ("i", "je", "j'", "j’", "yo")
            speaker = unit.speaker or self._writer(unit)
            return (speaker, speaker is not None) if mine else (None, False)
        reported = cues.REPORTED.match(subject)
        if reported:
            subject = reported["who"]
            words = subject.split()
        if cues.PRONOUN.fullmatch(subject) or len(words) > 10 or not balanced(subject):
            return None, False
        if words[0][:1].islower() and words[0].lower() not in cues.DETERMINERS:
            return (subject, True) if subject.lower() in self.owners else (None, False)
        return subject, True

    def _writer(self, unit: Unit) -> str | None:
        """Return who says "I" in a letter."""
        written = self.letter if self.letter and unit.passage.start < self.letter.end else None
        return written.writer[0] if written and written.writer else None

    def _clause(self, unit: Unit, start: int, at: int) -> Passage:
        """Return the reported clause that holds the step, or the sentence it stands in."""
        said = self.said.get(unit.passage.sentence)
        text = self.reading.document.text
        whole = unit.passage
        for span in said.content if said else ():
            inside = whole.start <= span.start and span.end <= whole.end
            words = " ".join(text[span.start : span.end].split())
            if inside and whole.text[start:at].strip() in words and balanced(words):
                that = cues.THAT.match(text, span.start, span.end)
                begin = that.end() if that else span.start
                return passage(self.reading.document, whole.sentence, begin, span.end)
        return whole

    def _clause_of(self, unit: Unit, start: int, words: str) -> Passage:
        """Return the sentence, or its clause from `start` where only this keeps `words` in it."""
        said = self.said.get(unit.passage.sentence)
        if said and said.holder and words.startswith(_REPORTED_SUBJECTS):
            # Its holder is the owner, and "X stated that" is not said again.
            at = max(0, unit.passage.text.find(words))
            return self._clause(unit, at, at + len(words))
        short = shorten(self.reading.document, unit.passage, self.reading.language)
        return unit.passage if words in short.text else self._from(unit, start)

    def _from(self, unit: Unit, offset: int) -> Passage:
        """Return the unit's passage without its first `offset` characters (squeezed)."""
        document, whole = self.reading.document, unit.passage
        at, seen, space = whole.start, 0, False
        while at < whole.end and seen < offset:
            if not document.text[at].isspace():
                seen += 1
                space = False
            elif not space:
                seen += 1
                space = True
            at += 1
        while at < whole.end and document.text[at].isspace():
            at += 1
        return passage(document, whole.sentence, at, whole.end)

    def _step(
        self,
        unit: Unit,
        found: Passage,
        owner: str | None,
        status: StepStatus,
        weight: float,
        *,
        taken: bool = False,
    ) -> Step | None:
        language = self.reading.language
        short = shorten(self.reading.document, found, language)
        length = size(short.text)
        if (
            length < 3
            or (length > 70 and weight < 2.0)
            or len(short.text) > 700
            or short.text.endswith("?")
        ):
            return None
        dates = find_dates(short.text, self.reading.anchor, language)
        ahead = [each for each in dates if _ahead(each, short.text)]
        ahead.sort(key=lambda each: not cues.DEADLINE.search(short.text[: each.start + 7][-16:]))
        due = ahead[0].text if ahead else None
        weight -= 0.5 if FILLERS.search(short.text) else 0.0
        score = weight + 0.4 * unit.score + (0.5 if due else 0.0) - 0.02 * max(0, length - 30)
        return Step(unit, short, _bounded(owner), due, status, taken, score)


def _ahead(each: Dated, text: str) -> bool:
    """Tell whether a step may be due at a time: not "last week", nor "as announced today"."""
    told = cues.TOLD.search(text, max(0, each.start - 30), each.start)
    return told is None and cues.GONE.search(each.text) is None


def _interrupted(before: str) -> str | None:
    """Return the subject of "the Secretary, in consultation with the Board, [shall …]"."""
    found = list(cues.APART.finditer(before))
    return found[-1]["who"] if found else None


def _bounded(owner: str | None) -> str | None:
    owner = " ".join(owner.split()) if owner else None
    return owner[:120] if owner else None
