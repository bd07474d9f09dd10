"""Naming: the words by which texts refer to their own clauses, language by language.

    en "articles 4 to 6"    de "nach Ziffer 4"    ar "في المادتين 4 و5"    tr "4. madde"    zh "第四条至第六条"

Patterns of the module `regex`. Too few words here, and a reference is not found; too many, and people are warned of
nothing. So only what is common is here, and words that name parts of other texts, such as "chapter", are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How a language refers to clauses.

    generic, others: words for one clause and for several; the generic ones are used whatever the labels say.
    both, through: between numbers. before: what is written together with a word. see: where a number stands alone.
    here: after a reference that stands alone. elsewhere: what follows a clause of another text. owner: what precedes
    it. behind: words that stand after their number.
    """

    generic: tuple[str, str]
    others: tuple[tuple[str, str], ...]
    both: str
    through: str
    before: str = ""
    see: str
    here: str = r"(?!)"
    elsewhere: str = r"(?!)"
    owner: str = r"(?!)"
    behind: str = ""


UNNAMED: Final = Naming(generic=("", ""), others=(), both="&", through="…", see="")
"""Of a language that is not known here: only the labels' own words are found."""

NAMINGS: Final = {
    "en": Naming(
        generic=("clause", "clauses"),
        others=(
            (r"article|art\.", r"articles|arts\."),
            (r"paragraph|para\.", r"paragraphs|paras\."),
            (r"section|sec\.|§", r"sections|secs\.|§§"),
            ("point", "points"),
            ("item", "items"),
        ),
        both="and|or|&",
        through="to|through|until",
        see=r"see(?:\s+also)?|cf\.|as\s+in",
        here="above|below|hereof",
        elsewhere=r"\s+of\s+(?!(?:this|these|our|the\s+present)\b)",
        owner=r"(?:\p{L}['’]s?|\b(?:charter|covenant|convention|constitution|treaty|statute|code|act|law),?)\s+",
    ),
    "fr": Naming(
        generic=("clause", "clauses"),
        others=(
            (r"article|art\.", r"articles|arts?\."),
            ("paragraphe", "paragraphes"),
            ("section", "sections"),
            ("point", "points"),
            ("alinéa", "alinéas"),
        ),
        both="et|ou",
        through="à|au|jusqu['’]à",
        see=r"voir(?:\s+aussi)?|cf\.|comme\s+(?:au|à|en)",
        here=r"ci-dessus|ci-dessous|ci-après",
        elsewhere=r"\s+(?>de\s+la|de\s+l['’]|du|des|de)\b(?!\s*(?:présent|cette|ce\b|ces\b|notre))",
    ),
    "es": Naming(
        generic=("cláusula", "cláusulas"),
        others=(
            (r"artículo|art\.", r"artículos|arts\."),
            ("párrafo", "párrafos"),
            ("apartado", "apartados"),
            ("sección", "secciones"),
            ("punto", "puntos"),
        ),
        both="y|e|o|u",
        through="a|al|hasta",
        see=r"véase(?:\s+también)?|ver|cf\.|como\s+en(?:\s+el)?",
        here=r"supra|infra|anterior|siguiente|más\s+arriba|más\s+abajo",
        elsewhere=r"\s+(?>de\s+la|de\s+los|del|de)\b(?!\s*(?:presente|est[ea]|nuestr[oa]))",
    ),
    "pt": Naming(
        generic=("cláusula", "cláusulas"),
        others=(
            (r"artigo|art\.", r"artigos|arts\."),
            ("parágrafo", "parágrafos"),
            ("secção|seção", "secções|seções"),
            ("ponto", "pontos"),
            ("item", "itens"),
        ),
        both="e|ou",
        through="a|ao|até",
        see=r"ver|veja|cf\.|como\s+n[oa]",
        here=r"supra|infra|acima|abaixo",
        elsewhere=r"\s+(?>da|do|das|dos|de)\s+(?!(?:presente|noss[oa])\b)",
    ),
    "it": Naming(
        generic=("clausola", "clausole"),
        others=(
            (r"articolo|art\.", r"articoli|artt\."),
            ("paragrafo", "paragrafi"),
            ("sezione", "sezioni"),
            ("punto", "punti"),
        ),
        both="e|o|ed",
        through="a|al|fino\\s+a",
        see=r"vedi|cfr\.|come\s+(?:in|al)",
        here="sopra|sotto",
        elsewhere=r"\s+(?>della|dello|dell['’]|dei|degli|delle|del|di)\b(?!\s*(?:presente|quest))",
    ),
    "de": Naming(
        generic=("Klausel", "Klauseln"),
        others=(
            (r"Artikels?|Art\.", r"Artikeln?"),
            (r"Absatz(?:es)?|Abs\.", r"Absätzen?"),
            (r"Paragra(?:f|ph)(?:en)?|§", r"Paragra(?:f|ph)en|§§"),
            (r"Ziffer|Ziff\.|Z\.", "Ziffern"),
            (r"Punkt(?:e?s)?", "Punkten?"),
            (r"Abschnitt(?:e?s)?", "Abschnitten?"),
        ),
        both="und|oder|sowie",
        through="bis",
        see=r"siehe(?:\s+auch)?|s\.|vgl\.|wie\s+(?:in|unter)",
        here="oben|unten",
        elsewhere=r"\s+(?>der|des|von)\s+(?!(?:vorliegenden|hier)\b)",
    ),
    "ru": Naming(
        generic=(r"пункт(?:а|у|ом|е)?|п\.", r"пункт(?:ы|ов|ам|ами|ах)|пп\."),
        others=(
            (r"стать(?:я|и|е|ю|[её]й)|ст\.", r"стать(?:и|ям|ями|ях)|статей"),
            (r"параграф(?:а|у|ом|е)?|§", r"параграф(?:ы|ов|ам|ами|ах)|§§"),
            (r"раздел(?:а|у|ом|е)?", r"раздел(?:ы|ов|ам|ами|ах)"),
        ),
        both="и|или",
        through="по|до",
        see=r"см\.(?:\s+также)?|как\s+в",
        here="выше|ниже",
        elsewhere=r"\s+(?:(?-i:\p{Lu})|устав|конвенц|деклараци[ия]|пакт|харти|закон|конституц|договор|кодекс)",
    ),
    "ar": Naming(
        generic=("بند", "بندين|بندان|بنود"),
        others=(
            ("مادة", "مادتين|مادتان|مواد"),
            ("فقرة", "فقرتين|فقرتان|فقرات"),
            ("نقطة", "نقطتين|نقطتان|نقاط"),
        ),
        both="و|أو",
        through="إلى|حتى",
        before=r"[وف]?(?:[بك]?ال|لل|[بلك])?",
        see=r"انظر(?:\s+أيضا)?|كما\s+في",
        here="أعلاه|أدناه",
        elsewhere=r"\s+من\s+(?!هذ[اه]\b)",
    ),
    "fa": Naming(
        generic=(r"بند", r"بندها(?:\u200c?ی)?|بندهای"),
        others=(
            (r"ماده(?:\u0654|\u200c?ی)?|مادۀ", r"مواد"),
            (r"اصل", r"اصول"),
        ),
        both="و|یا",
        through="تا|الی",
        see=r"نگاه\s+کنید\s+به|نک\.|مانند",
        here="بالا|زیر",
        elsewhere=r"\s+(?:از\s+(?!این\b)|میثاق|منشور|اعلامی|کنوانسیون|قانون|اساسنامه|پیمان|معاهده|عهدنامه)",
    ),
    "he": Naming(
        generic=("סעיף|ס['׳]", "סעיפים|סעיפי"),
        others=(("פסקה", "פסקאות"), ("נקודה", "נקודות")),
        both="ו|או",
        through="עד",
        before="[ושכ]?[בלמה]?",
        see=r"ראו(?:\s+גם)?|ראה|כמו\s+ב",
        here="לעיל|להלן",
        elsewhere=r"\s+(?:של\s+(?!(?:הצהרה|קריאה|אמנה)\s+זו)|ל(?!(?:עיל|הלן)\b)\p{L}{2,})",
    ),
    "tr": Naming(
        generic=(r"madde\w*", r"maddeler\w*"),
        others=((r"fıkra\w*", r"fıkralar\w*"), (r"bent\w*", r"bentler\w*"), (r"paragraf\w*", r"paragraflar\w*")),
        both="ve|veya|ya\\s+da",
        through="ila|ile",
        see=r"bkz\.|bakınız",
        here="yukarıda|aşağıda",
        owner=r"(?<!\b(?:bu|işbu)\s+)\b[\p{L}'’]+n[ıiuü]n\s+",
        behind=r"(?:madde|fıkra|bent|paragraf)\w*",
    ),
    "zh": Naming(
        generic=("条|條", "条|條"),
        others=(("款", "款"), ("项|項", "项|項"), ("点|點", "点|點"), ("章", "章"), ("节|節", "节|節")),
        both="和|与|與|及|或|、",
        through="至|到",
        see="参见|參見|见|見|如",
        here="所述|以上|以下",
        owner=r"[》」』]|(?<!本)(?:公约|公約|宪章|憲章|宪法|憲法|宣言|条约|條約|法|章程|决议|決議)的?",
    ),
}
"""By the first part of a language tag."""
