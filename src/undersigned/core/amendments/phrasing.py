"""Phrasing: the patterns of what a text says when it refers to labels like its own.

    labels "Article 1" …    "article 4", "articles 4 to 6", "clause 4", "see 4", and not "paragraph 4", a part of one
    labels "1." …           "clause 4", "paragraph 4", "point 4", "see 4", and not "4" alone

What may be a number of something else has no pattern, so that whoever is warned has a reason to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import regex  # type: ignore[import-untyped]  # published without types

from undersigned.core.amendments.naming import NAMINGS, Naming
from undersigned.core.amendments.numbering import Shape
from undersigned.core.amendments.numerals import CHINESE, WRITTEN, Numerals

DASH: Final = r"(?<!\p{L})[-–—]"  # not in "4 ו-5"
OF_SOMETHING: Final = r"(?!\w|\s*[%‰°]|[.,]\d|\s+(?:bis|ter|quater)\b|\s+(?-i:\p{Lu}{2,}\b))"
HAN: Final = regex.compile(r"\p{Han}")
LETTERS: Final = regex.compile(r"[\p{L}\p{M}]+")

Unit: TypeAlias = str | None
"""The words around the number of a label; empty for a bare number; None: any."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to refer to labels of a unit: the pattern of all of it, and of each number in its group "list".

    Its group "many" takes part where the words speak of several.
    """

    pattern: regex.Pattern[str]
    number: regex.Pattern[str]
    numerals: Numerals
    unit: Unit


def unit_of(shape: Shape) -> str:
    """Give the words around the number of a label."""
    return " ".join(LETTERS.findall(f"{shape.before} {shape.after}")).casefold()


def rules(shapes: Mapping[str, Shape], naming: Naming) -> Iterator[Rule]:
    """Give the ways to refer to labels of these shapes, by their units, in a language."""
    for unit, shape in shapes.items():
        if word := _han_word(unit, shape, naming):
            yield _rule(_han(word, naming), CHINESE, unit or None)
        elif not LETTERS.search(shape.after):
            number = _number(shape.numerals)
            for pattern, of in (*_worded(unit, shape, number, naming), *_bare(unit, shape, number, naming)):
                yield _rule(pattern, shape.numerals, of)


def end_of(naming: Naming) -> str:
    """Give the pattern of what stands after a number alone that refers to something."""
    return rf"\s*(?:[.,;:!?)\]،؛。，；、؟…]|$|\b(?:{naming.here})\b)"


def _rule(pattern: str, numerals: Numerals, unit: Unit) -> Rule:
    number = regex.compile(_number(numerals), regex.IGNORECASE)
    return Rule(regex.compile(pattern, regex.IGNORECASE), number, numerals, unit)


def _worded(unit: str, shape: Shape, number: str, naming: Naming) -> Iterator[tuple[str, Unit]]:
    """Give patterns of words and numbers: "article 4", "articles 4 to 6", "4. madde"."""
    several = _list(number, naming)
    of_something = f"{OF_SOMETHING}(?!{naming.elsewhere})"
    for (one, many), of in _forms(unit, shape, naming):
        words = rf"(?<![\w-]){naming.before}(?:(?P<many>{many})|(?:{one}))"
        yield rf"{words}\s*(?P<list>{several}){of_something}", of
    if naming.behind:
        yield rf"(?<!\w)(?P<list>(?P<many>){several})(?:\.|['’]\p{{L}}+)\s*{naming.behind}", None


def _bare(unit: str, shape: Shape, number: str, naming: Naming) -> Iterator[tuple[str, Unit]]:
    """Give patterns of numbers alone, which must be the end of what is said: "as in 7", and "(4)" if labels look so."""
    end = end_of(naming)
    if naming.see:
        yield rf"(?<!\w)(?:{naming.see})\s*(?P<list>(?P<many>){_list(number, naming)})(?={end})", None
    if shape.before.endswith("("):
        bracketed = _list(rf"\({number}\)", naming)
        yield rf"(?<=[\p{{L}},]\s)(?P<list>(?P<many>){bracketed})(?={end})", unit


def _forms(unit: str, shape: Shape, naming: Naming) -> Iterator[tuple[tuple[str, str], Unit]]:
    """Give the words for clauses with such labels, one and many: the label's own, and general ones.

    In a known language, a word that is none for clauses has to be written as in the label: people demand things, and
    have a "Demand 4".
    """
    known = [form for form in (naming.generic, *naming.others) if form[0]]
    if not unit:
        yield from ((form, None) for form in known)
        return
    own = next((form for form in known if _is_form(shape.before.strip(), form, naming)), None)
    word = rf"(?{'-i' if known else ''}:{regex.escape(shape.before.strip())})"
    yield own or (word, rf"{word}\w{{1,2}}"), unit
    if known and own != naming.generic:
        yield naming.generic, None


def _is_form(word: str, form: tuple[str, str], naming: Naming) -> bool:
    return bool(regex.fullmatch(rf"{naming.before}(?:{'|'.join(form)})\.?", word, regex.IGNORECASE))


def _han_word(unit: str, shape: Shape, naming: Naming) -> str:
    """Give what stands after a number in Chinese: of a label that is only a number, any of the words for clauses."""
    if HAN.search(unit):
        return str(regex.escape(shape.after.strip()[:1]))
    any_of = "|".join(one for one, _ in (naming.generic, *naming.others))
    return f"(?:{any_of})" if naming is NAMINGS["zh"] and not unit else ""


def _han(word: str, naming: Naming) -> str:
    number = _number(CHINESE)
    joined = rf"{word}?\s*(?:{naming.both}|{naming.through}|{DASH}|[,，、])\s*第?{number}"
    return rf"第?(?P<list>(?P<many>)(?<=第){number}(?:{joined})*+)\s*{word}"


def _number(numerals: Numerals) -> str:
    if numerals not in WRITTEN[:4]:
        return r"\p{Nd}{1,4}+"
    return rf"(?:(?-i:{numerals.pattern})(?!-\p{{L}})|\p{{Nd}}{{1,4}}+)"


def _list(number: str, naming: Naming) -> str:
    words = rf"(?:{naming.both}|{naming.through})\s*-?"
    between = rf"\s*(?:[,;،؛、，]\s*(?:{words})?|{words}|{DASH})\s*"
    one = rf"(?:{number}(?!\w)|\({number}\))"
    return rf"(?>{one}(?:{between}{one})*)"
