"""The spelling of a problem: JSON, as docs/spec/common-ground-v1.md says it, in and out.

    {"clauses": [{"id": "16", "variants": ["as-drafted", "egypt"]}], "organisations": [{"id": "chile"}],
     "positions": {"chile": {"16/egypt": "object"}}, "default": "accept"}

Files come from strangers. Whoever writes one can ask a long question, and cannot make its reader do anything else.
"""

from __future__ import annotations

import codecs
import json
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NoReturn

from undersigned.core.commonground import members as read
from undersigned.core.commonground.members import Unusable, fault
from undersigned.core.commonground.problem import Answers, Clause, Organisation, Position, Problem
from undersigned.core.commonground.soundness import require_sound

BYTES_LIMIT: Final = 50_000_000
"""Bytes of a file."""

FILE: Final = "the file"
"""Where something is that concerns all of it."""


def from_json(data: bytes) -> Problem:
    """Read a problem from JSON.

    Raises:
        MalformedProblem: Whatever is wrong, and where.
    """
    return build(_parse(text_of(data)))


def as_json(problem: Problem) -> dict[str, object]:
    """Give the problem as JSON has it, without what is left out because it is the default."""
    return {
        "clauses": [_clause_out(clause) for clause in problem.clauses],
        "organisations": [_organisation_out(problem, one) for one in problem.organisations],
        "positions": {
            one.id: {f"{clause}/{variant}": str(said) for (clause, variant), said in answers.items()}
            for one in problem.organisations
            if (answers := problem.positions.get(one.id))
        },
        "default": str(problem.default),
    }


def to_json(problem: Problem) -> bytes:
    """Write a problem as JSON."""
    return json.dumps(as_json(problem), ensure_ascii=False, indent=1).encode() + b"\n"


def plain(value: Fraction) -> int | float:
    """Give a number as JSON has it: an integer when whole, else a decimal."""
    return value.numerator if value.denominator == 1 else float(value)


def text_of(data: bytes) -> str:
    """Give the text of a file in UTF-8, or in UTF-16 with its mark.

    Raises:
        MalformedProblem: Too large, or no text.
    """
    if len(data) > BYTES_LIMIT:
        raise fault("too-large", FILE, len(data), limit=BYTES_LIMIT)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise fault("not-utf-8", FILE, f"byte {error.start}") from error


def build(value: object) -> Problem:
    """Make a problem of what JSON says.

    Raises:
        MalformedProblem: Whatever is wrong, and where.
    """
    top = read.members(value, FILE, must=("clauses", "organisations"), may=("positions", "default"))
    clauses = _clauses(top["clauses"])
    organisations = _organisations(top["organisations"])
    problem = Problem(
        clauses=clauses,
        organisations=organisations,
        positions=_positions(top.get("positions", {}), clauses, organisations),
        default=read.position(top.get("default", Position.UNMANDATED.value), "default"),
    )
    require_sound(problem)
    return problem


def _parse(text: str) -> object:
    try:
        parsed: object = _DECODER.decode(text)
    except RecursionError:
        raise fault("too-deep", FILE) from None
    except json.JSONDecodeError as error:
        raise fault("not-json", f"line {error.lineno}, column {error.colno}", error.msg) from None
    return parsed


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = Counter(name for name, _value in pairs).most_common(1)[0][0]
        raise fault("twice-a-member", FILE, twice)
    return found


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_int=read.number, parse_float=read.number, parse_constant=Unusable
)


def _clauses(value: object) -> tuple[Clause, ...]:
    found = tuple(_clause(one, place) for place, one in enumerate(read.array(value, "clauses"), start=1))
    read.require_different([clause.id for clause in found], "clauses")
    known = {clause.id for clause in found}
    for clause in found:
        _require_known(clause.needs, known, f"clauses/{clause.id}/needs", "unknown-clause")
    return found


def _clause(value: object, place: int) -> Clause:
    found = read.members(value, f"clauses/#{place}", must=("id", "variants"), may=("weight", "required", "needs"))
    name = read.identity(found["id"], f"clauses/#{place}/id")
    where = f"clauses/{name}"
    return Clause(
        id=name,
        variants=read.identities(found["variants"], f"{where}/variants"),
        weight=read.weight(found.get("weight", Fraction(1)), f"{where}/weight"),
        required=read.truth(found.get("required", False), f"{where}/required"),
        needs=frozenset(read.identities(found.get("needs", []), f"{where}/needs")),
    )


def _organisations(value: object) -> tuple[Organisation, ...]:
    found = tuple(_organisation(one, place) for place, one in enumerate(read.array(value, "organisations"), start=1))
    read.require_different([one.id for one in found], "organisations")
    known = {one.id for one in found}
    for one in found:
        _require_known(one.all_of, known, f"organisations/{one.id}/if/all_of", "unknown-organisation")
    return found


def _organisation(value: object, place: int) -> Organisation:
    found = read.members(value, f"organisations/#{place}", must=("id",), may=("weight", "if"))
    name = read.identity(found["id"], f"organisations/#{place}/id")
    where = f"organisations/{name}"
    wanted = found.get("if")
    condition = {} if wanted is None else read.members(wanted, f"{where}/if", may=("at_least", "all_of"))
    return Organisation(
        id=name,
        weight=read.weight(found.get("weight", Fraction(1)), f"{where}/weight"),
        at_least=read.count(condition.get("at_least", Fraction(0)), f"{where}/if/at_least"),
        all_of=frozenset(read.identities(condition.get("all_of", []), f"{where}/if/all_of")),
    )


def _require_known(names: frozenset[str], known: set[str], where: str, defect: str) -> None:
    for name in sorted(names - known):
        raise fault(defect, where, name)


def _positions(
    value: object, clauses: tuple[Clause, ...], organisations: tuple[Organisation, ...]
) -> Mapping[str, Answers]:
    said = read.mapping(value, "positions")
    known = {one.id for one in organisations}
    names = {clause.id for clause in clauses}
    asked = {f"{clause.id}/{variant}": (clause.id, variant) for clause in clauses for variant in clause.variants}
    found: dict[str, Answers] = {}
    for name, answers in said.items():
        if name not in known:
            raise fault("unknown-organisation", "positions", name)
        if given := _answers(answers, asked, names, f"positions/{name}"):
            found[name] = given
    return found


def _answers(value: object, asked: Mapping[str, tuple[str, str]], names: set[str], where: str) -> Answers:
    return {
        asked[key] if key in asked else _stranger(key, names, where): read.position(said, f"{where}/{key}")
        for key, said in read.mapping(value, where).items()
    }


def _stranger(key: str, names: set[str], where: str) -> NoReturn:
    clause, _, variant = key.partition("/")
    if not clause or not variant or "/" in variant:
        raise fault("bad-position-key", where, key)
    raise fault("unknown-variant" if clause in names else "unknown-clause", where, key)


def _clause_out(clause: Clause) -> dict[str, object]:
    found: dict[str, object] = {"id": clause.id, "variants": list(clause.variants)}
    if clause.weight != 1:
        found["weight"] = plain(clause.weight)
    if clause.required:
        found["required"] = True
    if clause.needs:
        found["needs"] = sorted(clause.needs)
    return found


def _organisation_out(problem: Problem, one: Organisation) -> dict[str, object]:
    found: dict[str, object] = {"id": one.id}
    if one.weight != 1:
        found["weight"] = plain(one.weight)
    condition: dict[str, object] = {}
    if one.at_least:
        condition["at_least"] = one.at_least
    if one.all_of:
        condition["all_of"] = [other.id for other in problem.organisations if other.id in one.all_of]
    return found | ({"if": condition} if condition else {})
