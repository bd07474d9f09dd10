"""Language tags: the one spelling of each, and the direction its text runs.

    pt-BR   az-Arab   zh-Hant-HK

RFC 5646, restricted as docs/spec/statement-v1.md says. A wrong tag shows a text in the wrong direction or voice; it
can't change its words.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from undersigned.core.errors import Malformed

Direction = Literal["ltr", "rtl"]

_LENGTH_LIMIT: Final = 35
_TAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*)"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"
)
_RTL_SCRIPTS: Final = frozenset("Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi".split())  # noqa: SIM905  # read as a list
_RTL_LANGUAGES: Final = frozenset(
    (  # noqa: SIM905  # the same
        "aao abh abv acm acq acw acx acy adf aeb aec afb aii apc apd ar arc arq ars ary arz azb bal bcc bgn bgp bqi "
        "brh ckb dv fa glk haz hbo he jpr khw ks lrc luz mzn nqo pbt pbu pga pnb prs ps rhg sd sdh skr sqt ssh syr "
        "ug ur yi"
    ).split()
)
# Languages written in Arabic script in these regions and otherwise elsewhere (Unicode CLDR, likely subtags).
_RTL_REGIONS: Final = frozenset(
    (  # noqa: SIM905  # the same
        "az-IQ az-IR ha-CM ha-SD kk-AF kk-CN kk-IR kk-MN ku-IQ ku-IR ku-LB ky-CN ms-CC pa-PK tg-PK tk-AF tk-IR "
        "uz-AF uz-CN"
    ).split()
)


class MalformedLanguage(Malformed):
    """Not a language tag, or not its one spelling. Facts: ``language``."""

    code = "malformed-language"


def canonical(tag: str) -> str:
    """Give a tag in its canonical case (RFC 5646 section 2.1.1), whatever its own.

    Raises:
        MalformedLanguage: It is not well-formed, or has a subtag twice or out of order.
    """
    found = _read(tag)
    script, region = found["script"], found["region"]
    head = "-".join(filter(None, (found["language"], script and script.title(), region and region.upper())))
    return head + tag.lower()[len(head) :]


def require(tag: str) -> None:
    """Let pass only a tag in its one spelling.

    Raises:
        MalformedLanguage: It is not.
    """
    if canonical(tag) != tag:
        raise MalformedLanguage(repr(tag), defect="language", language=tag)


def direction(tag: str) -> Direction:
    """Tell where a line in this language begins: "ltr", on the left, or "rtl", on the right.

    The script subtag decides; without one, the script the language is usually written in, there.

    Raises:
        MalformedLanguage: The tag is not well-formed.
    """
    found = _read(tag)
    language, script, region = found["language"], found["script"], (found["region"] or "").upper()
    if script:
        return "rtl" if script.title() in _RTL_SCRIPTS else "ltr"
    return "rtl" if language in _RTL_LANGUAGES or f"{language}-{region}" in _RTL_REGIONS else "ltr"


def _read(tag: str) -> re.Match[str]:
    found = _TAG.fullmatch(tag.lower()) if tag.isascii() and len(tag) <= _LENGTH_LIMIT else None
    if found is None or not _in_order(found):
        raise MalformedLanguage(repr(tag[:_LENGTH_LIMIT]), defect="language", language=tag[:_LENGTH_LIMIT])
    return found


def _in_order(found: re.Match[str]) -> bool:
    variants = found["variants"].split("-")[1:]
    singletons = re.findall(r"-([0-9a-z])(?=-)", found["extensions"])
    return len(set(variants)) == len(variants) and singletons == sorted(set(singletons))
