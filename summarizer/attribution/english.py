"""The reporting words and closed classes of English."""

from __future__ import annotations

from summarizer.attribution.lexicon import Cue, Lexicon, cues, irregular, regular, words

_SAY = (
    "state add claim argue warn insist remark comment observe assert allege declare conclude "
    "reply respond contend complain testify joke counter caution opine muse quip "
    "answer affirm"
)
# These take a plain object as well, so that only a clause, a quotation or a "that" counts.
_SHOW = (
    "report note suggest reveal indicate estimate predict acknowledge recommend propose promise "
    "recall demonstrate confirm hint point imply guarantee specify advise ask inquire pledge "
    "stipulate rule project forecast discuss speculate theorize vow announce explain concede "
    "stress emphasize emphasise reiterate mention tweet lament proclaim clarify repeat "
    "boast exclaim maintain"
)
_KNOW = "recognize recognise realize realise notice discover learn decide"
_THINK = (
    "believe hope suspect suppose guess remember imagine expect doubt fear wish agree wonder "
    "reckon fancy figure assume worry"
)
_IRREGULAR_SAY = (
    "say says said saying",
    "admit admits admitted admitting",
)
_IRREGULAR_SHOW = (
    "show shows showed showing",
    "deny denies denied denying",
    "hold holds held holding",
    "swear swears swore swearing",
    "write writes wrote writing",
)
_IRREGULAR_KNOW = (
    "find finds found finding",
    "know knows knew knowing",
    "understand understands understood understanding",
    "hear hears heard hearing",
    "see sees saw seeing",
    "forget forgets forgot forgetting",
    "foresee foresees foresaw foreseeing",
)
_IRREGULAR_THINK = (
    "think thinks thought thinking",
    "feel feels felt feeling",
    "mean means meant meaning",
    "bet bets bet betting",
)
_TELL = (
    "tell tells told telling",
    "inform informs informed informing",
    "assure assures assured assuring",
    "remind reminds reminded reminding",
    "convince convinces convinced convincing",
    "notify notifies notified notifying",
    "warn warns warned warning",
)

_CUES: dict[str, Cue] = {
    **cues("show", map(regular, _SHOW.split())),
    **cues("show", map(irregular, _IRREGULAR_SHOW)),
    **cues("know", map(regular, _KNOW.split())),
    **cues("know", map(irregular, _IRREGULAR_KNOW)),
    **cues("think", map(regular, _THINK.split())),
    **cues("think", map(irregular, _IRREGULAR_THINK)),
    **cues("say", map(regular, _SAY.split())),
    **cues("say", map(irregular, _IRREGULAR_SAY)),
    **cues("tell", map(irregular, _TELL)),
    **{word: Cue("sure", "base") for word in words("sure certain confident aware hopeful afraid")},
    "continued": Cue("show", "past"),
    "shown": Cue("show", "past"),
    "known": Cue("know", "past"),
    "seen": Cue("know", "past"),
    "written": Cue("show", "past"),
}

ENGLISH = Lexicon(
    cues=_CUES,
    hearsay=words(
        "said believed thought reported expected known alleged claimed understood estimated "
        "rumoured rumored considered feared assumed presumed"
    ),
    demands={word: words("for") for word in words("call calls called calling")},
    according=(
        ("according", "to"),
        ("in", "the", "words", "of"),
        ("in", "the", "opinion", "of"),
        ("in", "the", "view", "of"),
    ),
    that=words("that"),
    wh=words("what how why whether which who whom where"),
    pronouns=words("i you he she it we they one everyone everybody someone somebody nobody both"),
    determiners=words(
        "the a an this that these those his her its their our my your some many most several "
        "all no each every any such another both few"
    ),
    auxiliaries=words(
        "is are was were am be been has have had do does did will would can could may might "
        "must shall should don doesn didn won wouldn couldn can't hasn haven hadn isn aren wasn "
        "weren 've 's 'd 'll 're 'm 't not t cannot"
    ),
    be=words("is are was were am be been being 's 're 'm get got"),
    adverbs=words(
        "also then later once again even still just already always never often now further "
        "furthermore recently previously repeatedly reportedly really certainly personally "
        "publicly clearly only simply first finally ever today yesterday however too therefore "
        "meanwhile nevertheless eventually ultimately originally long jointly"
    ),
    prepositions=words(
        "of in on at by for with from to about after before during under over through between "
        "among against into onto upon since until despite without within regarding concerning "
        "following including near outside inside across behind beyond like unlike as per via"
    ),
    linkers=words("of for at in from on and 's de la le du des del van von der den al bin el &"),
    conjunctions=words(
        "and but or so because if when while although though as since that where whether than "
        "unless until before after once"
    ),
    relatives=words("who which that"),
    hearers=words("me him her us them you it reporters journalists lawmakers"),
    objects=words("me him her us them"),
    titles=words("mr mrs ms dr sir lord lady prof professor judge justice sen rep gen miss"),
)
