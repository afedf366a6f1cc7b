"""The words that turn or weaken a statement, and the stems under which words are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from summarizer.checks.numbers.trie import either

NEGATORS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        # Without its apostrophe, as speech recognition writes it, a contraction is one, too.
        "not no never none nobody nothing neither nor without cannot nowhere noone unable"
        " dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wouldnt shouldnt couldnt"
        " cant wont".split()
    ),
    "fr": frozenset("ne n sans aucun aucune jamais ni personne rien non".split()),
    "es": frozenset("no sin nunca jamás ningún ninguna ninguno tampoco nadie nada ni".split()),
}
# They turn a verb that follows with "to" ("refused to sign"); elsewhere they only weaken.
REFUSALS = frozenset("refus declin fail unwill unlike unabl".split())
_WEAK_EN = """refuse reject deny decline fail lack oppose ban prevent block halt unlikely unable
 impossible instead rather except few hardly barely scarcely stop cease avoid exclude
  against dismiss absence absent zero free cancel suspend withdraw bar forbid prohibit object
 disagree
 dispute unwilling incomplete invalid unclear uncertain unknown unaware rarely
 seldom abandon doubt delay postpone
 insufficient inability failure refusal denial ignore reluctant defer
 illegal illegally unlawful unlawfully improper improperly ineffective non disallow un cant
 unsuccessful unsuccessfully opposition objection disapprove discourage wont
"""
_WEAK = {
    "en": _WEAK_EN,
    "fr": """refuser rejeter nier échouer manquer empêcher impossible incapable contre
 plutôt
 peu cesser éviter exclure démentir sauf guère absence""",
    "es": """rechazar negar fracasar falta impedir imposible incapaz contra poco dejar
 evitar
 excluir desmentir salvo apenas ausencia""",
}
# A claim may be more careful than its passage by these, and not less.
_CAREFUL = frozenset(
    "probably likely reportedly allegedly apparently presumably supposedly".split()
)
MAY: Mapping[str, frozenset[str]] = {
    "en": _CAREFUL | frozenset("may might could perhaps possibly maybe potentially".split()),
    "fr": frozenset("pourrait pourraient peut-être".split()),
    "es": frozenset("podría podrían quizá quizás".split()),
}
IF: Mapping[str, frozenset[str]] = {
    "en": frozenset("if unless provided".split()),
    "fr": frozenset("si".split()),
    "es": frozenset("si".split()),
}
# Every word that a claim may have put in, in one set for all languages.
NOTS = frozenset().union(*NEGATORS.values(), *MAY.values(), *IF.values()) - _CAREFUL - {"unable"}
# What only a text with a negator, a modal or an "if" holds, in lower case.
_STRONG = {
    code: re.compile(
        rf"\b(?:{either(NEGATORS[code] | MAY[code] | IF[code])}(?!\w)"
        r"|(?:refus|declin|fail|unwill|unlike)\w* to\b)|n['’]t\b"
    )
    for code in NEGATORS
}


@lru_cache(maxsize=1024)
def is_strong(text: str, language: str) -> bool:
    """Tell whether a text may hold a negator, a modal or an "if"."""
    return _STRONG[language].search(text.lower()) is not None


_OPEN_EN = """may might could can would should possible possibly potential potentially likely
 unlikely if
  unless whether perhaps maybe allegedly reportedly expect consider propose proposal suggest plan
 want
  risk fear threat threaten hope probably able opportunity allow permit chance depend condition
 subject
 once until provided seem appear believe think aim intend option sure assume
 wonder ought supposed try unclear uncertain warn in-case conditional
 ability capable enable accuse suspect consideration possibility authorize entitle option eligible
"""
_OPEN = {
    "en": _OPEN_EN,
    "fr": """pourrait pourraient peut peuvent possible peut-être si serait auraient aurait
 probable risque""",
    "es": "podría podrían puede pueden posible quizá si sería habría probable riesgo",
}
_FUNCTION_EN = """the a an of to in on at by for from with and or as that this these those it its
 he she
  they them his her their we our us you your i my me him who whom whose which what is are was were
 be
  been being am has have had having do does did done will would shall should can could may might
 must
 there here then than so such very also just still even any some all each every both more most much
 many other another one ever yet already soon now immediately about into over under out up down off
 again between through during before after when while because since but however if whether how why
  where s t d ll ve re m let get got going go really quite own same per via upon say said says
 tell told
 according not no nor never none without neither
"""
_FUNCTION = {
    "en": _FUNCTION_EN,
    "fr": """le la les l un une des du de d à au aux en et ou où qui que qu quoi dont ce cet
 cette ces se s
  sa son ses leur leurs il elle ils elles on nous vous je y est sont était étaient a ont avait
 avaient
  être été avoir eu fait pas plus par pour sur dans avec mais donc car si très aussi encore même
 tout
 tous toute toutes ne n c j m t sera seront serait sans aucun aucune jamais ni rien""",
    "es": """el la los las un una unos unas de del al a en y o u que quien cual lo le les se su
 sus es son
 era eran fue fueron ha han había habían ser sido estar está están por para con sin sobre pero como
 más muy también ya no ni nunca si este esta estos estas ese esa esto eso hay me te nos""",
}
FUNCTION: Mapping[str, frozenset[str]] = {
    code: frozenset(words.split()) for code, words in _FUNCTION.items()
}
# "If" behind one of these is "whether".
ASKING = frozenset({"ask", "know", "wonder", "see", "unclear", "question", "check", "decid", "sur"})
# What a question asks without wanting an answer is denied.
ASKED = frozenset({"what", "why", "who", "how"})
# What nobody does without some word against it.
_REJECTING = "refuse reject deny decline fail oppose prevent block ban forbid prohibit"
_AGAINST = """lose loss defeat drop condemn criticise criticize protest challenge quit resign leave
 limit restrict harm violate contest counter resist push back veto shun skip away out miss
 unable short bad wrong worry concern but despite cannot"""
# A verb that hands a "not" on to the verb behind it: "does not plan to sign".
_CATENATIVE = """plan want intend expect wish agree allow need try seek believe think able likely
 possible begin start continue decide appear seem want mean help manage authorize permit ready
 regard consider view deem anticipate foresee"""

_IRREGULAR_EN = """buy:bought sell:sold make:made take:took,taken give:gave,given come:came
 go:went,gone
 see:saw,seen know:knew,known get:got,gotten find:found think:thought say:said tell:told leave:left
 feel:felt bring:brought begin:began,begun keep:kept hold:held write:wrote,written stand:stood
 hear:heard let:let mean:meant set:set meet:met run:ran pay:paid sit:sat speak:spoke,spoken lie:lay
  lead:led read:read grow:grew,grown lose:lost fall:fell,fallen send:sent build:built
 understand:understood
 draw:drew,drawn break:broke,broken spend:spent cut:cut rise:rose,risen drive:drove,driven win:won
 choose:chose,chosen shoot:shot fight:fought teach:taught catch:caught strike:struck seek:sought
 throw:threw,thrown fly:flew,flown steal:stole,stolen withdraw:withdrew,withdrawn wear:wore,worn
 become:became forget:forgot,forgotten hide:hid,hidden arise:arose shake:shook,shaken sign:signed
  die:died,dying,death die:dies prove:proven show:shown hurt:hurt bear:bore,borne bind:bound
 ban:banned beat:beaten blow:blew,blown deal:dealt feed:fed freeze:froze,frozen hang:hung
 lay:laid swear:swore,sworn sweep:swept tear:tore,torn wake:woke overcome:overcame
 undergo:underwent,undergone undertake:undertook,undertaken overthrow:overthrew,overthrown
 mislead:misled foresee:foresaw,foreseen uphold:upheld forbid:forbade,forbidden
 forgive:forgave,forgiven rebuild:rebuilt stick:stuck shut:shut quit:quit put:put bite:bit,bitten
 ride:rode,ridden sing:sang,sung sink:sank,sunk swim:swam drink:drank,drunk eat:ate,eaten"""


def _irregular() -> dict[str, str]:
    pairs = (entry.split(":") for entry in _IRREGULAR_EN.split())
    return {form: base for base, forms in pairs for form in forms.split(",")}


_BASE = _irregular()
# The same for all times, or a noun as well: they tell no time.
_TIMELESS = frozenset("let set cut hurt shut quit put death dies dying read lay hung".split())
_SUFFIX = re.compile(r"(?:ations?|ings?|edly|ed|ments?|ies|ied|ly|es|(?<!s)s|e|y)$")
_SHORTEST = 3
_FIRST_LETTERS = 5


@lru_cache(maxsize=16384)
def stem(word: str, language: str) -> str:
    """Return what the forms of a word share, roughly: "confirms", "confirmed" give "confirm"."""
    if language != "en":
        return word[:_FIRST_LETTERS]
    word = _BASE.get(word, word)
    match = _SUFFIX.search(word)
    while match and match.start() >= _SHORTEST:
        word = word[: match.start()]
        match = _SUFFIX.search(word) if match.group() == "ly" else None
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word


def is_past(word: str) -> bool:
    """Tell whether an English word in small letters may be the past form of a verb."""
    if word in _BASE:
        return word not in _TIMELESS
    return len(word) > len("need") and word.endswith("ed")


def _stems(words: str, language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in words.split())


WEAK = {code: _stems(words, code) for code, words in _WEAK.items()}
OPEN = {code: _stems(words, code) for code, words in _OPEN.items()}
CATENATIVE = _stems(_CATENATIVE, "en")
REJECTING = _stems(_REJECTING, "en")
AGAINST = _stems(_AGAINST, "en")

_OPPOSITES = """accept/reject,refuse,decline
 support/oppose,reject,against back/oppose,against confirm/deny,refute
  rise/fall,drop,decline increase/decrease,reduce,fall,drop,decline grow/shrink
 allow/ban,prohibit,forbid,prevent
  permit/ban,prohibit,forbid approve/reject,refuse,disapprove,veto agree/refuse,disagree win/lose
 admit/deny
 acquit/convict succeed/fail raise/lower,cut,reduce gain/lose praise/criticize,criticise,condemn
  welcome/condemn,reject add/remove open/close begin/end start/end,stop,finish join/leave,quit
 arrive/leave,depart
 possible/impossible likely/unlikely able/unable willing/unwilling legal/illegal lawful/unlawful
  public/private strengthen/weaken improve/worsen expand/reduce,shrink grant/deny,refuse
 uphold/overturn,reverse
 affirm/reverse,overturn hire/fire,dismiss include/exclude remember/forget accelerate/slow,delay
 enable/disable,prevent encourage/discourage best/worst highest/lowest largest/smallest most/least
  early/late high/low more/less,fewer positive/negative successful/unsuccessful,failed
 safe/unsafe,dangerous
 guilty/innocent constitutional/unconstitutional clear/unclear known/unknown certain/uncertain
 optimistic/pessimistic favour/oppose,against favor/oppose,against defend/attack
 majority/minority advance/retreat
 before/after above/below impose/lift keep/lose,lost retain/lose complete/incomplete
 sufficient/insufficient correct/incorrect accurate/inaccurate
 adequate/inadequate valid/invalid relevant/irrelevant proper/improper regular/irregular
 appear/disappear arrest/convict,acquit,sentence charge/convict,acquit investigate/fine,convict
 lease/sell,buy rent/buy,sell resign/fire,dismiss delay/cancel,reject postpone/cancel
 nominate/elect propose/adopt"""


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in _OPPOSITES.split():
        one, others = entry.split("/")
        for other in others.split(","):
            a, b = stem(one, "en"), stem(other, "en")
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {word: frozenset(words) for word, words in found.items()}


# Small words: they are opposites only where the same word stands beside them.
LEADING = frozenset({"before", "after", "above", "below", "more", "less", "fewer", "most", "least"})
COMPARING = frozenset({"more", "less", "fewer"})
OPPOSITES: Mapping[str, frozenset[str]] = _opposites()
# "Unimportant": what only begins like it ("under", "union") has too few letters left.
_UN = "un"
_LEFT = 5
_HOLDS_UN = re.compile(r"\b[Uu]n(?!der|less|til|i[cflotqv])[a-z]{5}")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=16384)
def opposites(root: str) -> frozenset[str]:
    """Return the roots that say the opposite of one; English only."""
    others = OPPOSITES.get(root, frozenset())
    if len(root) >= _LEFT:
        others |= {_UN + root}
    if root.startswith(_UN) and len(root) >= _LEFT + len(_UN):
        others |= {root[len(_UN) :]}
    return others


def may_turn(claim: str, passages: Sequence[str]) -> bool:
    """Tell whether a claim may hold the opposite of a word of its passages; English only."""
    return any(stem(word, "en") in OPPOSITES for word in _WORD.findall(claim.lower())) or any(
        _HOLDS_UN.search(text) for text in (claim, *passages)
    )
