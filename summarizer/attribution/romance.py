"""The reporting words and closed classes of French and Spanish."""

from __future__ import annotations

from summarizer.attribution.lexicon import Cue, CueKind, Form, Lexicon, words


def _forms(kind: CueKind, form: Form, text: str) -> dict[str, Cue]:
    return {word: Cue(kind, form) for word in text.split()}


_FR_CUES: dict[str, Cue] = {
    **_forms(
        "say",
        "past",
        "dit déclaré précisé affirmé ajouté assuré répondu expliqué souligné",
    ),
    **_forms(
        "say",
        "past",
        "indiqué estimé rappelé soutenu reconnu confié lancé poursuivi conclu",
    ),
    **_forms("say", "past", "insisté prétendu écrit commenté martelé répliqué rétorqué noté"),
    **_forms(
        "say",
        "finite",
        "dit déclare précise affirme ajoute assure répond explique souligne",
    ),
    **_forms(
        "say",
        "finite",
        "indique estime rappelle soutient reconnaît confie lance poursuit",
    ),
    **_forms("say", "finite", "conclut insiste prétend écrit commente note disent déclarent"),
    **_forms("say", "finite", "affirment estiment assurent expliquent indiquent soutiennent"),
    **_forms("show", "past", "annoncé révélé montré confirmé rapporté démenti suggéré promis"),
    **_forms(
        "show",
        "finite",
        "annonce révèle montre confirme rapporte dément suggère promet",
    ),
    **_forms("show", "finite", "annoncent révèlent montrent confirment rapportent promettent"),
    **_forms("think", "past", "pensé cru espéré jugé considéré craint"),
    **_forms("think", "finite", "pense croit espère juge considère craint pensent croient"),
    **_forms("think", "finite", "espèrent jugent considèrent craignent"),
}

FRENCH = Lexicon(
    cues=_FR_CUES,
    hearsay=words(""),
    demands={
        **dict.fromkeys(words("appelle appellent appelé"), words("à au aux")),
        **dict.fromkeys(words("demande demandent demandé exige exigent exigé"), words("que de")),
    },
    according=(
        ("selon",),
        ("d'", "après"),
        ("pour", "qui"),
        ("aux", "yeux", "de"),
        ("pour", "le"),
        ("pour", "la"),
    ),
    that=words("que qu'"),
    wh=words("comment pourquoi si combien quand où"),
    pronouns=words("il elle on ils elles je nous vous tu j'"),
    determiners=words(
        "le la les l' un une des ce cet cette ces son sa ses leur leurs notre nos mon ma mes "
        "plusieurs certains aucun chaque"
    ),
    auxiliaries=words("a ont avait avaient ai avons est sont était n' ne pas s' se lui leur y en"),
    be=words("est sont était été soit"),
    adverbs=words(
        "aussi encore ensuite également ainsi donc déjà toutefois par ailleurs récemment même "
        "notamment puis enfin"
    ),
    prepositions=words(
        "de d' du des à au aux dans sur pour par avec sans sous vers chez entre depuis après "
        "avant lors selon contre en"
    ),
    linkers=words("de d' du des la le les l' et"),
    conjunctions=words("et mais ou car donc que qu' si quand lorsque puisque comme alors"),
    relatives=words("qui"),
    hearers=words(""),
    objects=words(""),
    titles=words("m mm mme mlle dr me maître"),
)

_ES_CUES: dict[str, Cue] = {
    **_forms(
        "say",
        "finite",
        "dijo afirmó declaró señaló explicó aseguró agregó añadió indicó",
    ),
    **_forms("say", "finite", "sostuvo manifestó expresó comentó respondió advirtió subrayó"),
    **_forms(
        "say",
        "finite",
        "destacó recordó insistió reiteró concluyó escribió precisó apuntó",
    ),
    **_forms(
        "say",
        "finite",
        "dice afirma declara señala explica asegura agrega añade indica",
    ),
    **_forms(
        "say",
        "finite",
        "sostiene advierte subraya destaca recuerda insiste escribe dijeron",
    ),
    **_forms("say", "finite", "afirmaron declararon señalaron dicen afirman aseguran señalan"),
    **_forms("say", "past", "dicho afirmado declarado señalado asegurado explicado indicado"),
    **_forms("show", "finite", "anunció informó reveló confirmó negó mostró prometió propuso"),
    **_forms(
        "show",
        "finite",
        "anuncia informa revela confirma niega muestra promete propone",
    ),
    **_forms("show", "past", "anunciado informado revelado confirmado negado prometido"),
    **_forms(
        "think",
        "finite",
        "cree piensa espera considera opina creen piensan esperan teme",
    ),
    **_forms("think", "finite", "creo pienso espero creemos esperamos consideran sabía sabe"),
}

SPANISH = Lexicon(
    cues=_ES_CUES,
    hearsay=words(""),
    demands=dict.fromkeys(
        words("pidió pide pidieron exigió exige exigieron"), words("que la el a")
    ),
    according=(("según",), ("de", "acuerdo", "con"), ("en", "palabras", "de")),
    that=words("que"),
    wh=words("cómo qué si quién dónde cuándo por"),
    pronouns=words("él ella ellos ellas yo nosotros usted ustedes"),
    determiners=words(
        "el la los las un una unos unas este esta estos estas ese esa su sus nuestro nuestra "
        "algunos varios muchos cada ningún"
    ),
    auxiliaries=words("ha han había habían he hemos no se le les lo me nos fue es era"),
    be=words("es son fue era sido"),
    adverbs=words("también además luego después ya aún todavía asimismo recientemente siempre"),
    prepositions=words(
        "de del a al en con por para sin sobre entre desde hasta hacia ante tras durante según "
        "contra"
    ),
    linkers=words("de del la el los las y e en"),
    conjunctions=words("y e pero o u porque que si cuando aunque mientras como"),
    relatives=words("quien quienes"),
    hearers=words(""),
    objects=words(""),
    titles=words("sr sra srta dr dra don doña"),
)
