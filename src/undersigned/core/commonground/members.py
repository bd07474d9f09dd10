"""Members: what a problem's file says, read by type, with the place in the file wherever something is wrong.

    {"id": "16", "weight": 0.5}     weight = Fraction(1, 2), exactly

No fault is passed over in silence: a member that nobody knows is refused, since it may be a misspelt one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final, NoReturn

from undersigned.core.commonground.problem import Position
from undersigned.core.errors import Malformed

ID_LIMIT: Final = 200
"""Characters of an id."""

DIGITS_LIMIT: Final = 40
"""Characters of a number; also how far its first and its last digit may be from the point."""

COUNT_LIMIT: Final = 1_000_000_000
"""The most organisations that a condition can ask for."""

FOR_PEOPLE: Final = frozenset({"name", "note"})
"""Members that nothing is computed from."""


class MalformedProblem(Malformed):
    """A problem of common ground that cannot be one.

    Facts: ``defect``, and ``where`` in the file; ``what`` is wrong there, where that can be said.
    """

    code = "malformed-problem"


class Unusable(str):
    """A number that is none, or too long to be one."""

    __slots__ = ()


def fault(defect: str, where: str, what: object = "", **facts: object) -> MalformedProblem:
    """Make the error for a defect at a place."""
    return MalformedProblem(f"{defect} at {where}: {what}", defect=defect, where=where, what=str(what), **facts)


def number(written: str) -> Fraction | Unusable:
    """Read a number exactly; one that is none, or too long, comes back as it was written."""
    try:
        value = Decimal(written)
    except InvalidOperation:
        return Unusable(written)
    if len(written) > DIGITS_LIMIT or not value.is_finite() or not _within_sight(value):
        return Unusable(written)
    return Fraction(value)


def members(value: object, where: str, *, must: Iterable[str] = (), may: Iterable[str] = ()) -> Mapping[str, object]:
    """Give an object that has what it must, and nothing but what it may.

    Raises:
        MalformedProblem: Not an object, a member is missing, or one is unknown.
    """
    found = mapping(value, where)
    for name in must:
        if name not in found:
            raise fault("missing-member", where, name)
    for name in found:
        if name not in {*must, *may, *FOR_PEOPLE}:
            raise fault("unknown-member", where, name)
    return found


def mapping(value: object, where: str) -> Mapping[str, object]:
    """Give an object; raise MalformedProblem if it is none."""
    return value if isinstance(value, dict) else _wrong_type(value, where, "an object")


def array(value: object, where: str) -> Sequence[object]:
    """Give an array; raise MalformedProblem if it is none."""
    return value if isinstance(value, list) else _wrong_type(value, where, "a list")


def truth(value: object, where: str) -> bool:
    """Give true or false; raise MalformedProblem if it is neither."""
    return value if isinstance(value, bool) else _wrong_type(value, where, "true or false")


def identity(value: object, where: str) -> str:
    """Give an id; raise MalformedProblem if it cannot be one."""
    if not isinstance(value, str) or isinstance(value, Unusable):
        return _wrong_type(value, where, "an id in quotation marks")
    if not 0 < len(value) <= ID_LIMIT or value != value.strip() or "/" in value or not _is_whole(value):
        raise fault("bad-id", where, value[:ID_LIMIT])
    return value


def identities(value: object, where: str) -> tuple[str, ...]:
    """Give ids, no two of them the same; raise MalformedProblem if they are not."""
    found = tuple(identity(one, f"{where}/#{place}") for place, one in enumerate(array(value, where), start=1))
    require_different(found, where)
    return found


def require_different(names: Sequence[str], where: str) -> None:
    """Raise MalformedProblem if an id is given twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise fault("duplicate-id", where, name)
        seen.add(name)


def weight(value: object, where: str) -> Fraction:
    """Give a weight; raise MalformedProblem if it is below nothing or no number."""
    if isinstance(value, Unusable) or (isinstance(value, Fraction) and value < 0):
        raise fault("not-a-weight", where, value)
    return value if isinstance(value, Fraction) else _wrong_type(value, where, "a number")


def count(value: object, where: str) -> int:
    """Give a whole number from 0; raise MalformedProblem if it is none."""
    if isinstance(value, Unusable) or (isinstance(value, Fraction) and not _is_count(value)):
        raise fault("not-a-count", where, value)
    return int(value) if isinstance(value, Fraction) else _wrong_type(value, where, "a number")


def position(value: object, where: str) -> Position:
    """Give a position; raise MalformedProblem if it is another word."""
    found = _POSITIONS.get(value) if isinstance(value, str) else _wrong_type(value, where, "a position")
    if found is None:
        raise fault("unknown-position", where, value)
    return found


_POSITIONS: Final[Mapping[str, Position]] = {one.value: one for one in Position}


def _wrong_type(value: object, where: str, wanted: str) -> NoReturn:
    raise fault("wrong-type", where, _kind(value), wanted=wanted)


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Fraction() | Unusable():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case _:
            return "an object"


def _within_sight(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and abs(exponent) <= DIGITS_LIMIT and abs(value.adjusted()) <= DIGITS_LIMIT


def _is_count(value: Fraction) -> bool:
    return value.denominator == 1 and 0 <= value <= COUNT_LIMIT


def _is_whole(name: str) -> bool:
    return not any("\ud800" <= one <= "\udfff" for one in name)
