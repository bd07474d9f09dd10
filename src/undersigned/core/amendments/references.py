"""References: where a text speaks of its own clauses by their labels.

    c7 "The rights of articles 4 to 6 …"    Reference("c7", "text", 14, 29, "articles 4 to 6", target="c4"), …

Found by the words of the labels themselves, and by those that languages have for it (`naming`). What may be the number
of something else ("in 1948", "30 articles", "article 4 of the Charter") is no reference: rather one too few than a
false one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import regex  # type: ignore[import-untyped]  # published without types

from undersigned.core.amendments.naming import NAMINGS, UNNAMED, Naming
from undersigned.core.amendments.numbering import Shape, numbers
from undersigned.core.amendments.numerals import LARGEST, WRITTEN, Numerals
from undersigned.core.text.wording import Clause, Wording

_MEMBERS: Final = ("heading", "text")
_NEARBY: Final = 60  # characters in which the owner of a clause is looked for
_RANGE_LIMIT: Final = 1_000
_HAN: Final = regex.compile(r"\p{Han}")
_LETTERS: Final = regex.compile(r"[\p{L}\p{M}]+")
_DASH: Final = r"(?<!\p{L})[-–—]"  # not in "4 ו-5"
_OF_SOMETHING: Final = r"(?!\w|\s*[%‰°]|[.,]\d|\s+(?:bis|ter|quater)\b|\s+(?-i:\p{Lu}{2,}\b))"

_Unit: TypeAlias = str | None
"""The words around the number of a label; empty for a bare number; None: any."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A way to refer to labels of a unit, whose numbers look like this."""

    pattern: regex.Pattern[str]
    number: regex.Pattern[str]
    numerals: Numerals
    unit: _Unit


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a clause's heading or text, from *start* to *end*, whose *words* speak of the clause *target*."""

    clause: str
    member: str
    start: int
    end: int
    words: str
    target: str


def references(wording: Wording) -> tuple[Reference, ...]:
    """Find all references of a text to its own clauses, in its order; "articles 4 to 6" is one for each of them."""
    finder = Finder(wording)
    return tuple(reference for clause in wording.clauses for reference in finder.find(clause))


class Finder:
    """Finds references to the clauses of one text, in its own clauses and in those that somebody wants to add."""

    __slots__ = ("_end", "_labels", "_literal", "_owner", "_rules", "_targets", "_through")

    def __init__(self, wording: Wording) -> None:
        """Learn the labels of a text."""
        naming = NAMINGS.get(wording.language.partition("-")[0], UNNAMED)
        labelled = numbers(wording.clauses)
        self._targets: defaultdict[tuple[_Unit, int], set[str]] = defaultdict(set)
        for name, (shape, value) in labelled.items():
            for unit in (_unit(shape), None):
                self._targets[unit, value].add(name)
        self._rules = list(_rules({_unit(shape): shape for shape, _ in labelled.values()}, naming))
        self._owner = regex.compile(f"(?:{naming.owner})$", regex.IGNORECASE)
        self._end = regex.compile(_end(naming), regex.IGNORECASE)
        self._through = regex.compile(f"{_DASH}|{naming.through}", regex.IGNORECASE)
        self._labels = _labels(wording.clauses, labelled)
        self._literal = regex.compile(
            rf"(?<![\w-])\L<labels>{_OF_SOMETHING}(?!{naming.elsewhere})", labels=[*self._labels]
        )

    def find(self, clause: Clause) -> list[Reference]:
        """Find the references of one clause to others; the first one to each, in its heading and in its text."""
        found: dict[tuple[str, str], Reference] = {}
        for member in _MEMBERS:
            words = getattr(clause, member)
            for start, end, target in sorted(self._found(words)):
                if target != clause.id:
                    one = Reference(clause.id, member, start, end, words[start:end], target)
                    found.setdefault((member, target), one)
        return list(found.values())

    def _found(self, words: str) -> Iterator[tuple[int, int, str]]:
        for rule in self._rules:
            for match in rule.pattern.finditer(words):
                if not self._owner.search(words, max(0, match.start() - _NEARBY), match.start()):
                    for value in self._numbers(match, rule):
                        yield from ((match.start(), match.end(), target) for target in self._sole(rule.unit, value))
        for match in self._literal.finditer(words) if self._labels else ():
            yield match.start(), match.end(), self._labels[match[0]]

    def _sole(self, unit: _Unit, value: int) -> set[str]:
        targets = self._targets.get((unit, value), set())
        return targets if len(targets) == 1 else set()

    def _numbers(self, match: regex.Match[str], rule: _Rule) -> list[int]:
        """Give the numbers that a list of them names; "article 4, 5 people" names one."""
        values: list[int] = []
        end = 0
        for number in rule.number.finditer(match["list"]):
            value = _value(number[0], rule.numerals)
            if values and self._through.search(match["list"], end, number.start()):
                values += range(values[-1] + 1, min(value, values[-1] + _RANGE_LIMIT))
            elif values and match["many"] is None and not self._end.match(match.string, match.end()):
                break
            values.append(value)
            end = number.end()
        return values


def _value(written: str, numerals: Numerals) -> int:
    if written.isdecimal():
        return int(written) if len(written) <= len(str(LARGEST)) else 0
    return numerals.read(written)


def _unit(shape: Shape) -> str:
    return " ".join(_LETTERS.findall(f"{shape.before} {shape.after}")).casefold()


def _rules(shapes: dict[str, Shape], naming: Naming) -> Iterator[_Rule]:
    for unit, shape in shapes.items():
        number = _number(shape.numerals)
        for pattern, of in _of_shape(unit, shape, number, naming):
            compiled = regex.compile(pattern, regex.IGNORECASE)
            yield _Rule(compiled, regex.compile(number, regex.IGNORECASE), shape.numerals, of)


def _of_shape(unit: str, shape: Shape, number: str, naming: Naming) -> Iterator[tuple[str, _Unit]]:
    """Give the patterns of references to labels of a shape, and the unit that each means."""
    if _HAN.search(unit):
        yield _han(unit, number, naming), unit
    elif not _LETTERS.search(shape.after):
        yield from _worded(unit, shape, number, naming)
        yield from _bare(unit, shape, number, naming)


def _worded(unit: str, shape: Shape, number: str, naming: Naming) -> Iterator[tuple[str, _Unit]]:
    """Give patterns of words and numbers: "article 4", "articles 4 to 6", "4. madde", "第四条"."""
    several = _list(number, naming)
    of_something = f"{_OF_SOMETHING}(?!{naming.elsewhere})"
    for (one, many), of in _forms(unit, shape, naming):
        words = rf"(?<![\w-]){naming.before}(?:(?P<many>{many})|(?:{one}))"
        yield rf"{words}\s*(?P<list>{several}){of_something}", of
    if naming.behind:
        yield rf"(?<!\w)(?P<list>(?P<many>){several})(?:\.|['’]\p{{L}}+)\s*{naming.behind}", None
    if not unit:
        yield rf"第(?P<list>(?P<many>){several})[条條款项項点點章节節]", None


def _bare(unit: str, shape: Shape, number: str, naming: Naming) -> Iterator[tuple[str, _Unit]]:
    """Give patterns of numbers alone, which must be the end of what is said: "as in 7", and "(4)" if labels look so."""
    end = _end(naming)
    if naming.see:
        yield rf"(?<!\w)(?:{naming.see})\s*(?P<list>(?P<many>){_list(number, naming)})(?={end})", None
    if shape.before.endswith("("):
        bracketed = _list(rf"\({number}\)", naming)
        yield rf"(?<=[\p{{L}},]\s)(?P<list>(?P<many>){bracketed})(?={end})", unit


def _forms(unit: str, shape: Shape, naming: Naming) -> Iterator[tuple[tuple[str, str], _Unit]]:
    """Give the words for clauses with such labels, one and many: the label's own, and general ones.

    A word that is not known as one has to be written as in the label: people demand things, and have a "Demand 4".
    """
    known = [naming.generic, *naming.others] if naming.generic[0] else []
    if not unit:
        yield from ((form, None) for form in known)
        return
    own = next((form for form in known if _is_form(unit, form, naming)), None)
    word = rf"(?-i:{regex.escape(shape.before.strip())})"
    yield own or (word, rf"{word}\w{{1,2}}"), unit
    if known and own != naming.generic:
        yield naming.generic, None


def _is_form(word: str, form: tuple[str, str], naming: Naming) -> bool:
    return bool(regex.fullmatch(rf"{naming.before}(?:{'|'.join(form)})\.?", word, regex.IGNORECASE))


def _han(unit: str, number: str, naming: Naming) -> str:
    word = regex.escape(unit.removeprefix("第").strip()[:1])
    joined = rf"{word}?\s*(?:{naming.both}|{naming.through}|{_DASH}|[,，、])\s*第?{number}"
    return rf"第?(?P<list>(?P<many>)(?<=第){number}(?:{joined})*+)\s*{word}"


def _number(numerals: Numerals) -> str:
    if numerals not in WRITTEN[:4]:
        return r"\p{Nd}{1,4}+"
    return rf"(?:(?-i:{numerals.pattern})(?!-\p{{L}})|\p{{Nd}}{{1,4}}+)"


def _list(number: str, naming: Naming) -> str:
    words = rf"(?:{naming.both}|{naming.through})\s*-?"
    between = rf"\s*(?:[,;،؛、，]\s*(?:{words})?|{words}|{_DASH})\s*"
    one = rf"(?:{number}(?!\w)|\({number}\))"
    return rf"(?>{one}(?:{between}{one})*)"


def _end(naming: Naming) -> str:
    return rf"\s*(?:[.,;:!?)\]،؛。，；、؟…]|$|\b(?:{naming.here})\b)"


def _labels(clauses: Sequence[Clause], labelled: dict[str, tuple[Shape, int]]) -> dict[str, str]:
    """Give the labels that have to be found letter by letter, each with the clause that alone has it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for clause in clauses:
        shape, _ = labelled.get(clause.id, (None, 0))
        words = clause.label.rstrip(".:)")
        is_found_otherwise = _HAN.search(words) or not _LETTERS.search(shape.after) if shape else " " not in words
        if not is_found_otherwise:
            found[words].add(clause.id)
    return {words: min(names) for words, names in found.items() if len(names) == 1}
