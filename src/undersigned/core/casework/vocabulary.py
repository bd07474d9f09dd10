"""The words in which cases are told, as short closed lists of codes, and what larger vocabularies call the same.

    Occupation.JOURNALIST       HURIDOCS micro-thesaurus 10: 029005010000 · ISCO-08: 2642
    Right.LIBERTY               HURIDOCS micro-thesaurus 03: 010800000000, 031202000000 · Universal Declaration: 3, 9
    Happened.DETAINED           HURIDOCS micro-thesaurus 04: 030101000000, 030102000000

The codes of HURIDOCS are those of OpenEvSys, its own program for the Events Standard Formats, at commit 2f734af9
(2020). Where it has no term for a code of ours, nothing stands here: what does not fit is not made to fit. Values are
stored for ever, and none is renamed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from undersigned.core.casework.dates import Precision, When
from undersigned.core.casework.happenings import Happened, Reliability
from undersigned.core.casework.status import Status


class Occupation(StrEnum):
    """What a person does, or did before; the groups of ISCO-08, and those whom persecution looks for."""

    AGRICULTURE = "agriculture"
    ARMED_FORCES = "armed-forces"
    ARTIST = "artist"
    CARE = "care"
    CIVIL_SERVANT = "civil-servant"
    CLERK = "clerk"
    CRAFT = "craft"
    DOCKER = "docker"
    DOMESTIC = "domestic"
    ENGINEER = "engineer"
    ENVIRONMENT = "environment"
    FISHER = "fisher"
    HEALTH = "health"
    HUMAN_RIGHTS = "human-rights"
    INDIGENOUS_LEADER = "indigenous-leader"
    JOURNALIST = "journalist"
    JUDGE = "judge"
    LABOURER = "labourer"
    LAWYER = "lawyer"
    MANAGER = "manager"
    MINER = "miner"
    OPERATOR = "operator"
    PEACE = "peace"
    POLICE = "police"
    POLITICIAN = "politician"
    RELIGIOUS = "religious"
    RETIRED = "retired"
    SALES = "sales"
    SCHOLAR = "scholar"
    SCIENTIST = "scientist"
    SEAFARER = "seafarer"
    SERVICE = "service"
    SOCIAL_WORKER = "social-worker"
    STUDENT = "student"
    TEACHER = "teacher"
    TECHNICIAN = "technician"
    TRADE_UNIONIST = "trade-unionist"
    TRANSPORT = "transport"
    UNEMPLOYED = "unemployed"
    WOMENS_RIGHTS = "womens-rights"
    WRITER = "writer"
    OTHER = "other"


class Right(StrEnum):
    """Which right is touched."""

    LIFE = "life"
    NOT_TORTURED = "not-tortured"
    LIBERTY = "liberty"
    FAIR_TRIAL = "fair-trial"
    NOT_DISAPPEARED = "not-disappeared"
    NOT_ENSLAVED = "not-enslaved"
    EXPRESSION = "expression"
    ASSEMBLY = "assembly"
    ASSOCIATION = "association"
    TRADE_UNION = "trade-union"
    RELIGION = "religion"
    MOVEMENT = "movement"
    ASYLUM = "asylum"
    NATIONALITY = "nationality"
    NON_DISCRIMINATION = "non-discrimination"
    PRIVACY = "privacy"
    PROPERTY = "property"
    PARTICIPATION = "participation"
    WORK = "work"
    HEALTH = "health"
    HOUSING = "housing"
    EDUCATION = "education"
    CULTURE = "culture"
    FAMILY = "family"
    REMEDY = "remedy"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Work:
    """What an occupation is elsewhere: terms of micro-thesaurus 10, and groups of ISCO-08 of any level."""

    huridocs: tuple[str, ...] = ()
    isco: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a right is elsewhere: terms of micro-thesaurus 03, and articles of the Universal Declaration."""

    huridocs: tuple[str, ...] = ()
    articles: tuple[int, ...] = ()


OCCUPATIONS: Final[Mapping[Occupation, Work]] = {
    Occupation.AGRICULTURE: Work(("060100000000", "060200000000"), ("61", "63")),
    Occupation.ARMED_FORCES: Work(("100000000000",), ("0",)),
    Occupation.ARTIST: Work(
        ("029005020000", "029005030000", "029005040000", "029005050000", "039007000000"), ("265", "343")
    ),
    Occupation.CARE: Work(("050103000000",), ("53",)),
    Occupation.CIVIL_SERVANT: Work(("010102000000", "039004000000"), ("1112", "335")),
    Occupation.CLERK: Work(("040000000000",), ("4",)),
    Occupation.CRAFT: Work(("070000000000",), ("7",)),
    Occupation.DOCKER: Work(("090303030000",), ("9333",)),
    Occupation.DOMESTIC: Work(("090103010000",), ("9111",)),
    Occupation.ENGINEER: Work(("020103000000", "020104000000"), ("214", "215", "216", "25")),
    Occupation.ENVIRONMENT: Work(("030403000000", "900603000000")),
    Occupation.FISHER: Work(("060105000000",), ("622",)),
    Occupation.HEALTH: Work(("020202000000", "020203000000", "030202000000", "030203000000"), ("22", "32")),
    Occupation.HUMAN_RIGHTS: Work(("030404000000", "900604000000")),
    Occupation.INDIGENOUS_LEADER: Work(("010103000000",), ("1113",)),
    Occupation.JOURNALIST: Work(("029005010000",), ("2642",)),
    Occupation.JUDGE: Work(("029002020000",), ("2612",)),
    Occupation.LABOURER: Work(("090200000000", "090300000000", "090900000000"), ("92", "93")),
    Occupation.LAWYER: Work(("029002010000",), ("2611",)),
    Occupation.MANAGER: Work(("010200000000", "010300000000"), ("112", "12", "13", "14")),
    Occupation.MINER: Work(("070101000000",), ("8111",)),
    Occupation.OPERATOR: Work(("080100000000", "080200000000"), ("81", "82")),
    Occupation.PEACE: Work(("030402000000", "030405000000", "900602000000", "900605000000")),
    Occupation.POLICE: Work(("039005000000", "050106020000"), ("3355", "5412")),
    Occupation.POLITICIAN: Work(("010101000000", "010104010000", "030401000000", "900601000000"), ("1111",)),
    Occupation.RELIGIOUS: Work(("029006000000", "030408000000", "039008000000", "900609000000"), ("2636", "3413")),
    Occupation.RETIRED: Work(("900100000000",)),
    Occupation.SALES: Work(("050200000000", "090101000000"), ("52", "95")),
    Occupation.SCHOLAR: Work(("020301000000", "029004030000"), ("231", "2633")),
    Occupation.SCIENTIST: Work(("020101000000", "020102000000", "020201000000"), ("211", "212", "213")),
    Occupation.SEAFARER: Work(("030104000000", "080304000000"), ("3151", "3152", "835")),
    Occupation.SERVICE: Work(("050101000000", "050102000000", "050105000000"), ("51",)),
    Occupation.SOCIAL_WORKER: Work(("029004060000", "030409000000", "039006000000", "900610000000"), ("2635", "3412")),
    Occupation.STUDENT: Work(("900300000000",)),
    Occupation.TEACHER: Work(
        ("020302000000", "020303000000", "020304000000", "020390000000", "030300000000"), ("232", "233", "234", "235")
    ),
    Occupation.TECHNICIAN: Work(("030100000000",), ("31", "35")),
    Occupation.TRADE_UNIONIST: Work(("010104020000", "030406000000", "900606000000"), ("1114",)),
    Occupation.TRANSPORT: Work(("080301000000", "080302000000", "080303000000"), ("831", "832", "833", "834")),
    Occupation.UNEMPLOYED: Work(("900200000000",)),
    Occupation.WOMENS_RIGHTS: Work(("030407000000", "900608000000")),
    Occupation.WRITER: Work(("029005010000", "029004040000"), ("2641", "2643")),
    Occupation.OTHER: Work(("900000000000",)),
}

RIGHTS: Final[Mapping[Right, Claim]] = {
    Right.LIFE: Claim(("010100000000",), (3,)),
    Right.NOT_TORTURED: Claim(("011100000000", "011200000000"), (5,)),
    Right.LIBERTY: Claim(("010800000000", "031202000000"), (3, 9)),
    Right.FAIR_TRIAL: Claim(("031014000000", "031000000000"), (10, 11)),
    Right.NOT_DISAPPEARED: Claim(),
    Right.NOT_ENSLAVED: Claim(("011000000000",), (4,)),
    Right.EXPRESSION: Claim(("011600000000", "011900000000"), (19,)),
    Right.ASSEMBLY: Claim(("011300000000",), (20,)),
    Right.ASSOCIATION: Claim(("011400000000",), (20,)),
    Right.TRADE_UNION: Claim(("032106000000", "032104000000", "032107000000"), (23,)),
    Right.RELIGION: Claim(("012200000000", "011500000000"), (18,)),
    Right.MOVEMENT: Claim(("012100000000",), (13,)),
    Right.ASYLUM: Claim(("030502000000",), (14,)),
    Right.NATIONALITY: Claim((), (15,)),
    Right.NON_DISCRIMINATION: Claim(("013100000000", "010300000000"), (2, 7)),
    Right.PRIVACY: Claim(("012800000000", "012600000000"), (12,)),
    Right.PROPERTY: Claim(("020900000000",), (17,)),
    Right.PARTICIPATION: Claim(("013800000000",), (21,)),
    Right.WORK: Claim(("021100000000",), (23,)),
    Right.HEALTH: Claim(("020400000000",), (25,)),
    Right.HOUSING: Claim(("020302000000",), (25,)),
    Right.EDUCATION: Claim(("021300000000",), (26,)),
    Right.CULTURE: Claim(("021200000000",), (27,)),
    Right.FAMILY: Claim(("014200000000", "014300000000"), (16,)),
    Right.REMEDY: Claim(("031012000000",), (8,)),
    Right.OTHER: Claim(("900000000000",)),
}

ACTS: Final[Mapping[Happened, tuple[str, ...]]] = {
    Happened.THREATENED: ("020103010000", "020103020000"),
    Happened.ATTACKED: ("020101000000",),
    Happened.DISMISSED: ("300102100000", "300104030100"),
    Happened.SEARCHED: ("040101000000", "120102000000"),
    Happened.TRAVEL_BANNED: ("050106000000",),
    Happened.DISAPPEARED: ("030103000000", "030104000000"),
    Happened.DETAINED: ("030101000000", "030102000000"),
    Happened.ILL_TREATED: ("020111000000", "360102010000"),
    Happened.HOUSE_ARREST: ("030105000000",),
    Happened.EXILED: ("050102000000", "330101000000"),
}
"""Terms of micro-thesaurus 04, types of acts. What the law does, and what a person does, is no act there."""

STATUSES: Final[Mapping[Status, tuple[str, ...]]] = {
    Status.HELD: ("020200000000", "020201000000"),
    Status.ON_TRIAL: ("020202000000",),
    Status.SENTENCED: ("020203000000",),
    Status.FREE: ("020100000000",),
    Status.EXILED: ("030200000000",),
    Status.DISAPPEARED: ("010300000000",),
    Status.DIED: ("010100000000",),
    Status.UNKNOWN: ("990000000000",),
}
"""Terms of micro-thesaurus 25, status as victim, the first of them the nearest. It knows nobody at risk."""

GRADES: Final[Mapping[Reliability, str]] = {
    Reliability.A: "010000000000",
    Reliability.B: "020000000000",
    Reliability.C: "030000000000",
    Reliability.D: "040000000000",
    Reliability.E: "050000000000",
    Reliability.F: "990000000000",
}
"""Terms of micro-thesaurus 42, reliability."""


def date_type(when: When) -> str | None:
    """Return the term of micro-thesaurus 48, types of dates, for how exactly a date is known; None for a plain day."""
    if when.is_about or when.is_uncertain or when.season:
        return "010000000000"
    return {Precision.MONTH: "020000000000", Precision.YEAR: "030000000000"}.get(when.precision)
