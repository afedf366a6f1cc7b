"""Find stretches of capitalised words and cut them into units that may be names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.document import Document, Sentence
from summarizer.names import words
from summarizer.names.countries import country
from summarizer.names.fold import fold

_UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x530) if chr(c).isupper())
_ABBREVIATED = (
    r"(?:Mrs?|Ms|Dr|St|Jr|Sr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Adm|Prof|Rev|Hon|Inc|Corp|Ltd|Co"
    r"|MRS?|MS|DR|SEN|REP|GOV|GEN|Mme|Sra|M)\."
)
_WORD = (
    rf"(?:{_ABBREVIATED}|(?:[{_UPPER}]\.)+(?![\w])|(?:(?:al|el|ash|as|ad)-)?[{_UPPER}]\w*(?:[-’'.&]\w+)*['’]?"
    rf"|[a-z]{{1,4}}[{_UPPER}]\w{{2,}})"
)
_GAP = r"(?:[ \t\xa0]{1,3}|[ \t]{0,3}\n[ \t]{0,8})"
_JOINT = (
    rf"(?:(?:of|for)(?:{_GAP}the)?|and|&|de{_GAP}l[ao]s?|de{_GAP}l['’]|de|des|du|del|da|do|dos|di"
    rf"|van{_GAP}de[rn]?|van|von|der|bin|ibn|al|el|la|le|y|et)"
)
# The look ahead passes over common words, which the branches behind it would each be tried at.
_SPAN = re.compile(
    rf"(?<![\w·-])(?=[a-z]{{0,4}}+-?[{_UPPER}])"
    rf"(?:[LD]['’])?({_WORD}(?:{_GAP}(?:{_JOINT}{_GAP})?{_WORD})*)"
)
# Where no capital follows small letters, names are runs of plain words in capitals, most of
# which end where they must: the group tells that nothing behind can belong to them.
_INNER = re.compile(rf"[{_UPPER}](?:(?<=[a-z].)|(?<=[a-z]-.))")
_RUN = re.compile(
    rf"[{_UPPER}](?<![\w·-].)\w*+(?: [{_UPPER}]\w*+)*+"
    rf"(?:(?=[^\w\s.&'’-]|\Z| (?![ \t\xa0\n{_UPPER}&]|{_JOINT}{_GAP}))()|)"
)
_TOKEN = re.compile(rf"{_WORD}|{_JOINT}")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=[sSzZ])['’]|['’])$")
_LONG = re.compile(r"[^\W\d_]{4,}")
_PRONOUN = re.compile(r"I(?:['’]\w+)?")
_COMPOUND = re.compile(
    r"-(?:related|wide|based|led|winners?|winning|backed|style|born|owned|controlled|speaking"
    r"|friendly|only|like|era|run|made|funded|linked)$"
)
_OPENERS = frozenset(".!?…*•#>|:—–-[(·")
_QUOTES = frozenset("\"“”«»‘'’")
# Function words that end one name and begin a sentence where a caption lacks its full stop.
_CUTS = words.bag(
    "the in a an at on he she it they we this that these those when if but and as by with our "
    "your my image photo video photos there here his her however after before while since what "
    "who does do did is are was were can could would should has have"
)
_BODIES = words.bag(
    "administration commission agency service services department authority board council "
    "committee bureau office institute"
)
_SUBJECTS = words.bag(
    "department ministry office committee subcommittee bureau institute centers agency "
    "secretary minister administration commission ministere ministerio"
)


class Token(NamedTuple):
    """A word of a unit; `form` is folded."""

    start: int
    end: int
    text: str
    form: str
    joint: bool = False


class Unit(NamedTuple):
    """Adjoining words that may be a name; `opens` where they begin a sentence."""

    tokens: tuple[Token, ...]
    forms: tuple[str, ...]  # of the tokens
    sentence: int
    opens: bool
    loud: bool  # stands in Title Case or ALL CAPS, where capitals say nothing

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def units(document: Document, masked: str, language: str) -> Iterator[Unit]:
    """Yield the units of every sentence that a reader sees, in the order of the text."""
    for sentence in document.sentences:
        if sentence.role == "skip":
            continue
        number = sentence.number
        loud = sentence.role == "heading" and _is_title_case(masked[sentence.start : sentence.end])
        for start, end, plain in _spans(masked, sentence.start, sentence.end):
            opens = _opens(masked, sentence, start)
            text = masked[start:end]
            if text.isalpha():  # one word, as most are
                form = fold(text)
                if text != "I":
                    yield Unit((Token(start, end, text, form),), (form,), number, opens, loud)
                continue
            if plain and (unit := _plain(text, start, number, opens=opens, loud=loud)):
                yield unit
                continue
            tokens = [_token(t) for t in _TOKEN.finditer(masked, start, end)]
            for n, piece in enumerate(_pieces(tokens, language)):
                capitals = len(piece) > 1 and all(t.text.isupper() or t.joint for t in piece)
                forms = tuple([token.form for token in piece])
                first = opens and n == 0
                yield Unit(tuple(piece), forms, number, first, loud or capitals)


def _spans(masked: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield where the stretches of capitalised words of a sentence stand.

    With each comes whether it is made of words in capitals with a space between them.
    """
    if _INNER.search(masked, start, end):
        for match in _SPAN.finditer(masked, start, end):
            yield *match.span(1), False
        return
    at = start
    while run := _RUN.search(masked, at, end):
        if run.lastindex:
            at = run.end()
            yield run.start(), at, True
        elif whole := _SPAN.match(masked, run.start(), end):
            at = whole.end()
            yield *whole.span(1), False
        else:
            at = run.start() + 1


def _plain(text: str, start: int, sentence: int, *, opens: bool, loud: bool) -> Unit | None:
    """Return the unit that words in capitals make; None where they may be more than one."""
    tokens: list[Token] = []
    forms: list[str] = []
    for word in text.split(" "):
        form = fold(word)
        if word == "I" or word == word.lower() or (form in _CUTS and tokens):
            return None
        end = start + len(word)
        tokens.append(Token(start, end, word, form))
        forms.append(form)
        start = end + 1
    return Unit(
        tuple(tokens), tuple(forms), sentence, opens, loud or (len(tokens) > 1 and text.isupper())
    )


def _token(match: re.Match[str]) -> Token:
    text = match[0]
    start = match.start()
    return Token(start, start + len(text), text, fold(text), text == text.lower())


def _bare(text: str) -> str:
    """Return a word without a possessive ending."""
    return _POSSESSIVE.sub("", text) if "'" in text or "’" in text else text


def _opens(text: str, sentence: Sentence, at: int) -> bool:
    """Tell whether a sentence, a quotation or a list item begins at `at`."""
    k = at - 2
    if k > sentence.start and text[k].isalnum() and text[k + 1] == " ":
        return False  # as most words stand
    k = at - 1
    while k >= sentence.start and (text[k].isspace() or text[k] in _QUOTES):
        k -= 1
    if k == sentence.start and text[k] in "QA":
        return True  # a question or an answer of a transcript
    return k < sentence.start or text[k] in _OPENERS or (text[k] == "," and text[at - 1] in _QUOTES)


def _is_title_case(text: str) -> bool:
    long = _LONG.findall(text)
    high = sum(1 for w in long if w[0].isupper())
    return len(long) >= 2 and high > 0.7 * len(long)


def _pieces(tokens: list[Token], language: str) -> Iterator[list[Token]]:
    """Cut a span where a joint joins nothing, and behind a possessive."""
    current: list[Token] = []
    k = 0
    while k < len(tokens):
        token = tokens[k]
        if token.joint and current and k + 1 < len(tokens):
            right = next((n for n in range(k + 1, len(tokens)) if tokens[n].joint), len(tokens))
            if _joins(current, token, tokens[k + 1 : right], language):
                current.append(token)
            else:
                yield current
                current = []
        elif _cuts(token, first=k == 0):
            if current:
                yield current
            current = []
        elif not token.joint:
            bare = _bare(token.text)
            inner = fold(bare) in words.INNER_POSSESSIVES and k + 1 < len(tokens)
            if inner or len(bare) == len(token.text):
                current.append(token)
            else:
                end = token.start + len(bare)
                current.append(Token(token.start, end, bare, fold(bare)))
                yield current
                current = []
        k += 1
    if current:
        yield current


def _cuts(token: Token, *, first: bool) -> bool:
    """Tell whether a capitalised word belongs to no name and parts those beside it."""
    text = token.text
    if (text[0] == "I" and _PRONOUN.fullmatch(text)) or ("-" in text and _COMPOUND.search(text)):
        return True
    return token.form in _CUTS and not first and not token.text.isupper()


def _joins(left: list[Token], joint: Token, right: list[Token], language: str) -> bool:
    """Tell whether a lower-case word between capitals belongs to one name."""
    word = joint.form.split()[0] if joint.form else "&"
    last = left[-1].form
    if word == "&":
        return True
    if word in {"of", "for"}:
        if word == "for" and last in words.ROLES:
            return last == "coordinator"
        return last in words.OF_NOUNS or last in words.ROLES
    if word in {"and", "et", "y"}:
        if any(t.form in words.GIVEN or t.form in words.ROLES for t in right):
            return False
        heads = {left[n - 1].form for n in range(1, len(left)) if left[n].joint}
        if heads & _SUBJECTS:
            return not country(left[-1].text) and len(right) <= 3
        body = len(right) > 1 and right[-1].form in _BODIES
        if body and not any(
            t.form in words.ORG_NOUNS or t.form in words.ROLES or country(t.text) for t in left
        ):
            return True  # "Food and Drug Administration"
        adjective = last.endswith(("ic", "al", "ary")) and country(last) is None
        return adjective and any(t.form in words.ORG_NOUNS for t in right)
    if language in {"fr", "es"}:
        return last in words.ORG_NOUNS or (last in words.GIVEN and len(right) <= 2)
    if word in {"la", "le", "do"}:
        return last in words.GIVEN
    return last not in words.CALENDAR and last not in words.STARTERS
