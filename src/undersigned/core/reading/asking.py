"""Asking: how languages name whom they ask, and which words only public bodies have in their names.

We demand of the | Ministry of Health | that …      An das | Bundesministerium für Arbeit | : …
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Grammar:
    """How one language names whom it asks, as patterns of folded text.

    `turns` are pairs of what stands before the body and what stands after it. There, a group `verb` has to be in small
    letters, which tells "de publier" from "de Guerre"; a group `grown` is a word onto which a preposition has grown,
    and no country. `article` is left out of the name. `limit` ends its head: of "workers of the Ministry" the workers
    are the head, and no public body. A head among `offices` is one where the rest names a public body.
    """

    turns: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    article: re.Pattern[str]
    limit: re.Pattern[str]
    public: re.Pattern[str]
    offices: re.Pattern[str]


def grammar(*, turns: tuple[tuple[str, str], ...], article: str, limit: str, public: str, offices: str) -> Grammar:
    """Compile what is known of one language."""
    return Grammar(
        turns=tuple((re.compile(before), re.compile(after)) for before, after in turns),
        article=re.compile(rf"(?:{article})"),
        limit=re.compile(limit),
        public=re.compile(public),
        offices=re.compile(offices),
    )


COLON: Final = r"\s*:"
END: Final = r"\s*(?:[:;.!]|$)"
EVERYWHERE: Final = r"\bg ?(?:7|8|20|77)\b|\bbrics\b|\bnato\b|\botan\b|\bunesco\b|\bunicef\b"

ENGLISH: Final = grammar(
    turns=(
        (
            r"\b(?:demand|ask|require|expect|want)\w*\s+(?:of|from)\s",
            rf",?\s+(?:that|to|not to)\b|(?<! of)(?<! for)(?<! and)(?<! in)\s+(?:the|an?|full|immediate)\s|{END}",
        ),
        (
            (
                r"\b(?:call(?:s|ing)?\s+(?:up)?on|appeal(?:s|ing)?\s+to|urg(?:e|es|ing)|ask|request|press|invite|"
                r"petition)\s(?!that\b|for\b|to\b)"
            ),
            rf",?\s+(?:to|that|not to|and to)\b|{END}",
        ),
        (
            r"(?:^\s*|\b(?:demand|insist|ask|require|urge)s?\s+)that\s",
            (
                r"\s+(?:(?:immediately|finally|at once)\s+)?(?:must|should|shall|publish|stop|"
                r"end|release|free|withdraw|"
                r"ratify|respect|guarantee|ensure|protect|repeal|recogni[sz]e|cease|open|fund|"
                r"provide|pay|halt|lift|drop|"
                r"adopt|take|make|allow|grant|abolish|implement|investigate|restore|return|"
                r"reinstate|accept|commit|sign|act|"
                r"refrain|reform|raise|close|ban)(?:e?s)?\s"
            ),
        ),
        (r"^\s*(?:from|of)\s", r",?\s+we\s+(?:demand|ask|expect|require|want)\b"),
        (r"\bdemands?\s+(?:on|to|for)\s", END),
        (r"^\s*to\s", COLON),
        (r"^\s*(?=the\s|all\s|every\s|our\s)", r"\s+(?:must|should|shall|ha(?:s|ve)\s+to|ought\s+to)\b"),
    ),
    article=r"the\s+",
    limit=r"\s(?:of|for|in|at|from|by|with|on|and)\s|,",
    public=r"\bgovernments?\b|\bministr(?:y|ies)|\b(?:prime )?ministers?\b|parliament|\bcongress\b|\bsenat|\bstates?\b|"
    r"\b(?:security|human rights|city|town|county|municipal|district|european|state|privy|federal|national) council\b|"
    r"\bcommission(?:er)?\b|\bcourts?\b|\btribunal|\bauthorit(?:y|ies)\b|\bmunicipal|\bcity\b|\bmayor|\bgovernor|"
    r"\bpolice\b|\bprosecutor|\battorney[- ]general\b|\bnations\b|\beuropean union\b|\bafrican union\b|\beu\b|\bun\b|"
    r"\bdepartment\b|\bdepartments\b|\badministration\b|\bhome office\b|\bforeign office\b|\btreasury\b|legislat|"
    r"\bcabinet\b|\bregulator|\bembass(?:y|ies)\b|\bambassador|\bworld health organi[sz]ation\b|\bworld bank\b|"
    rf"\binternational labou?r organi[sz]ation\b|\bilo\b|\bimf\b|{EVERYWHERE}",
    offices=r"\bpresident|\bsecretary|\bheads?\b|\bmembers?\b|\bleaders?\b|\brapporteur|\bcouncil\b|\bcommittee\b",
)

GERMAN: Final = grammar(
    turns=(
        (
            r"\b(?:fordern|verlangen|erwarten)\s+(?:wir\s+)?vo[nm]\s",
            rf",?\s+dass\b|(?<! fur)(?<! und)(?<! an)(?<! in)(?<! fur)\s+(?:die|das|den|eine[nr]?|ein)\s|, |{END}",
        ),
        (r"\b(?:fordern|rufen)\s+(?:wir\s+)?", r"\s+(?:dazu\s+|hiermit\s+|dringend\s+)?auf\b"),
        (r"\b(?:bitten|ersuchen|drangen)\s+(?:wir\s+)?", rf",?\s+dass\b|, |{END}"),
        (r"\b(?:appellieren\s+(?:wir\s+)?|wenden\s+uns\s+)an\s", rf",?\s+dass\b|, |{END}"),
        (r"^\s*vo[nm]\s", r"\s+(?:fordern|verlangen|erwarten)\s+wir\b"),
        (r"\bforderungen\s+an\s", END),
        (r"^\s*an\s", COLON),
        (r"^\s*(?=(?:der|die|das|alle)\s)", r"\s+(?:muss|mussen|soll|sollen|sollte|sollten|hat|haben)\b"),
    ),
    article=r"(?:der|die|das|den|dem)\s+",
    limit=r"\s(?:fur|der|des|von|vom|in|im|an|zu|zum|zur|gegen|bei|und)\s|,",
    public=r"regierung|ministeri|minister(?:in|innen|s|n)?\b|bundestag|parlament|landtag|\bsenat|behorde|verwaltung|"
    r"kommission\b|europaische\w* union|\beu\b|staat(?:en|s|es)?\b|kommunen?\b|gemeinden?\b|\bstadt\b|gericht|"
    r"vereinte\w* nationen|polizei|staatsanwalt|burgermeister|kanzler|\bkreis\b|\b\w*(?:bundes|landes|aussen)amt\b|"
    r"auswartige\w* amt|(?:bundes|stadt|gemeinde|sicherheits|europa|national|stande|kreis|"
    rf"land)rat\b|lander\b|{EVERYWHERE}",
    offices=r"prasident|generalsekretar|\bmitglied|\bstaats",
)

FRENCH: Final = grammar(
    turns=(
        (
            (
                r"\b(?:exigeons|demandons|reclamons|attendons|appelons|invitons|exhortons|prions|sommons|interpellons|"
                r"pressons|enjoignons|exiger|demander|appeler)\s+(?:(?:a|au|aux|de|du|des)\s+|d')?"
            ),
            (
                r",?\s+(?:a\s+ce\s+)?(?:que\b|qu')|,?\s+(?:de\s+|d'|"
                r"a\s+)(?:ne\s+pas\s+)?(?:s')?(?P<verb>[a-z]+(?:er|ir|re|oir))\b|"
                rf",?\s+(?:de|d'|a)\s*:|(?<! de)(?<! et)(?<! a)\s+(?:la|le|les|une?|des)\s|{END}"
            ),
        ),
        (r"^\s*(?:a|au|aux)\s+", COLON),
        (r"^\s*(?=(?:le|la|les)\s|l')", r"\s+(?:doit|doivent|devrait|devraient)\b"),
    ),
    article=r"(?:le|la|les)\s+|l'",
    limit=r"\s(?:de|du|des|pour|dans|en|a|et)\s|\sd'|,",
    public=r"\bgouvernement|\bministere|\bministres?\b|parlement|\bassemblee nationale\b|\bsenat|"
    r"\betats?\b|\bcommission\b|"
    r"\bconseil\s+(?:de\s+securite|d'etat|municipal|regional|departemental|constitutionnel|de\s+l'europe|federal)|"
    r"\bcour\b|\btribun|\bautorite|\bmairie|\bmaires?\b|\bville\b|\bcommunes?\b|\bprefet|\bprefecture|\bpolice\b|"
    r"\bprocureur|\bnations\b|\bunion europeenne\b|\bunion africaine\b|\bue\b|\bonu\b|\bregion\b|"
    rf"\badministration|{EVERYWHERE}",
    offices=r"\bpresiden|\bsecretaire|\bchefs?\b|\bmembres?\b|\bdirigeant|\bconseil\b",
)

SPANISH: Final = grammar(
    turns=(
        (
            (
                r"\b(?:exigimos|pedimos|demandamos|reclamamos|solicitamos|requerimos|instamos|"
                r"llamamos|exhortamos|apelamos|"
                r"urgimos|conminamos|emplazamos|exigir|pedir|reclamar|instar)\s+(?:al|a|del|de)\s+"
            ),
            (
                r",?\s+(?:a\s+)?que\b|,?\s+a\s+(?:no\s+)?(?P<verb>[a-z]+[aei]r(?:se|los?|las?|les?)?)\b|"
                rf",?\s+a\s*:|(?<! de)(?<! y)(?<! a)(?<! en)(?<! para)\s+(?:la|el|los|las|una?)\s|{END}"
            ),
        ),
        (r"^\s*(?:al|a\s+la|a\s+los|a\s+las)\s+", COLON),
        (r"^\s*(?=(?:el|la|los|las)\s)", r"\s+(?:debe|deben|deberian?|tienen?\s+que|ha\s+de|han\s+de)\b"),
    ),
    article=r"(?:el|la|los|las)\s+",
    limit=r"\s(?:de|del|para|en|por|y|a)\s|,",
    public=r"\bgobiernos?\b|\bministeri|\bministr[oa]s?\b|\bparlament|\bcongreso\b|\bsenado\b|"
    r"\bestados?\b|\bcomision\b|"
    r"\bconsejo de (?:seguridad|europa|ministros|estado)\b|\bcorte\b|\btribunal|\bautoridad|\bayuntamiento|\balcald|"
    r"\bmunicipi|\bpolicia\b|\bfiscal|\bnaciones\b|\bunion europea\b|\bue\b|\bonu\b|\bcancilleria\b|\bsecretaria de\b|"
    rf"\bjunta de\b|\bgeneralitat\b|\badministracion|\bgobernador|\bdefensoria\b|{EVERYWHERE}",
    offices=r"\bpresiden|\bsecretari|\bjef[ea]s?\b|\bmiembros?\b|\blider|\bconsejo\b",
)

PORTUGUESE: Final = grammar(
    turns=(
        (
            (
                r"\b(?:exigimos|pedimos|reivindicamos|solicitamos|reclamamos|instamos|apelamos|"
                r"chamamos|exortamos|requeremos|"
                r"conclamamos|demandamos)\s+(?:aos?|as?|d[oa]s?)\s+"
            ),
            (
                r",?\s+(?:a\s+|para\s+)?que\b|,?\s+(?:a|para)\s+(?:nao\s+)?(?P<verb>[a-z]+[aeio]r(?:em)?)\b|"
                rf",?\s+(?:a|para)\s*:|(?<! de)(?<! e)(?<! em)(?<! para)\s+(?:os?|as?|uma?)\s|{END}"
            ),
        ),
        (r"^\s*(?:aos?|as?)\s+", COLON),
        (r"^\s*(?=(?:os?|as?)\s)", r"\s+(?:devem?|deveriam?|tem\s+(?:de|que)|precisam?)\b"),
    ),
    article=r"(?:os?|as?)\s+",
    limit=r"\s(?:de|do|da|dos|das|para|em|no|na|por|e)\s|,",
    public=r"\bgovernos?\b|\bministeri|\bministr[oa]s?\b|\bparlament|\bcongresso\b|\bsenado\b|"
    r"\bestados?\b|\bcomissao\b|"
    r"\bconselho (?:de seguranca|da europa|de ministros|europeu)\b|\bcorte\b|\btribuna|"
    r"\bautoridade|\bprefeit|\bcamara\b|"
    r"\bmunicipi|\bpolicia\b|\bprocurador|\bministerio publico\b|\bnacoes\b|\buniao europeia\b|\bue\b|\bonu\b|"
    rf"\bassembleia\b|\bsecretaria de\b|\bgovernador|\badministracao\b|{EVERYWHERE}",
    offices=r"\bpresiden|\bsecretari|\bchefes?\b|\bmembros?\b|\blider|\bconselho\b",
)

ITALIAN: Final = grammar(
    turns=(
        (
            (
                r"\b(?:chiediamo|esigiamo|pretendiamo|rivendichiamo|sollecitiamo|invitiamo|"
                r"esortiamo|domandiamo|richiediamo|"
                r"facciamo\s+appello|ci\s+appelliamo)\s+(?:(?:[ad]a(?:l|llo|lla|i|gli|lle)|al|allo|alla|ai|"
                r"agli|alle)\s+|[ad]?a?ll')?"
            ),
            (
                r",?\s+(?:che|affinche)\b|,?\s+(?:di|ad?)\s+(?:non\s+)?(?P<verb>[a-z]+(?:are|ere|ire|"
                r"rre|rsi|r[lnv][aeio]))\b|"
                rf",?\s+(?:di|ad?)\s*:|(?<! di)(?<! e)(?<! per)(?<! a)(?<! in)\s+(?:il|lo|la|i|gli|le|una?)\s|{END}"
            ),
        ),
        (r"^\s*(?:(?:al|allo|alla|ai|agli|alle)\s+|all')", COLON),
        (r"^\s*(?=(?:il|lo|la|i|gli|le)\s|l')", r"\s+(?:deve|devono|dovrebbe|dovrebbero|ha\s+il\s+dovere)\b"),
    ),
    article=r"(?:il|lo|la|i|gli|le)\s+|l'",
    limit=r"\s(?:di|del|dello|della|dei|degli|delle|per|in|a|e)\s|\sde?ll'|,",
    public=r"\bgovern[oi]\b|\bminister[oi]\b|\bministr[oaie]\b|\bparlament|\bsenato\b|\bcamera dei\b|\bstat[oi]\b|"
    r"\bcommissione\b|\bconsiglio (?:di sicurezza|d'europa|dei ministri|europeo|comunale|"
    r"regionale)\b|\bcorte\b|\btribunal|"
    r"\bautorita\b|\bcomun[ei]\b|\bsindac[oa]\b|\bsindaci\b|\bregion[ei]\b|\bpolizia\b|\bprocura|\bprefett|\bnazioni\b|"
    rf"\bunione europea\b|\bue\b|\bonu\b|\bquestura\b|\bamministrazion|{EVERYWHERE}",
    offices=r"\bpresiden|\bsegretari|\bcap[oi]\b|\bmembri\b|\bleader|\bconsiglio\b",
)

ARABIC: Final = grammar(
    turns=(
        (
            r"(?<!\w)و?(?:نطالب|نناشد|ندعو|ندعوا|نحث|نطلب\s+من)\s+",
            rf"،?\s+(?:بان|ان|الي|علي)(?!\w)|\s+(?=(?P<grown>ب\w{{3,}}))|،|{END}",
        ),
        (r"^\s*الي\s+", COLON),
        (r"^\s*علي\s+", r"\s+ان(?!\w)"),
    ),
    article=r"(?!)",
    limit=r"\s(?:في|من|علي|عن|و)\s|،",
    public=r"حكوم|وزار|وزير|وزراء|برلمان|مجلس\s+(?:ال)?(?:امن|نواب|شعب|وزراء|شوري|امه|بلدي)|محكم|سلطات|"
    r"السلطه|(?<!\w)(?:ال)?دول|"
    r"الامم\s+المتحده|مفوضي|بلدي|الاتحاد\s+(?:الاوروبي|الافريقي)|شرطه|النيابه|مجموعه\s+العشرين|جامعه\s+الدول",
    offices=r"رئيس|رؤساء|رءساء|الامين|اعضاء|مجلس",
)

GRAMMARS: Final = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "pt": PORTUGUESE,
    "it": ITALIAN,
    "ar": ARABIC,
}
