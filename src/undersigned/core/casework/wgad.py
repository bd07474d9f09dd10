"""The model questionnaire of the United Nations' Working Group on Arbitrary Detention, as a list of its questions.

    str(QUESTIONS[8])       II.1        QUESTIONS[8].key        arrest-date

Six sections: who it is, the arrest, the detention, why it is arbitrary, what was tried inside the country, and who
writes. The order and the numbers are those of the questionnaire as it is handed out; the keys are ours, name columns
of tables that are read in, and are never renamed. The questionnaire was first published as annex II of E/CN.4/1992/20.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Final


class Section(IntEnum):
    """The sections, by their numbers."""

    IDENTITY = 1
    ARREST = 2
    DETENTION = 3
    CIRCUMSTANCES = 4
    REMEDIES = 5
    SUBMITTER = 6

    @property
    def numeral(self) -> str:
        """The number of the section as the questionnaire writes it."""
        return ("I", "II", "III", "IV", "V", "VI")[self - 1]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its section, its number there (0 in a section that is one question), and our key."""

    section: Section
    number: int
    key: str

    def __str__(self) -> str:
        return f"{self.section.numeral}.{self.number}" if self.number else self.section.numeral


_KEYS: Final[Mapping[Section, tuple[str, ...]]] = {
    Section.IDENTITY: (
        "family-name",
        "first-name",
        "sex",
        "born",
        "nationality",
        "identity-document",
        "profession",
        "residence",
    ),
    Section.ARREST: (
        "arrest-date",
        "arrest-place",
        "arrest-forces",
        "warrant-shown",
        "warrant-authority",
        "arrest-reasons",
        "arrest-legal-basis",
    ),
    Section.DETENTION: (
        "detention-date",
        "detention-duration",
        "detention-forces",
        "detention-places",
        "detention-authority",
        "detention-reasons",
        "detention-legal-basis",
    ),
    Section.CIRCUMSTANCES: ("circumstances",),
    Section.REMEDIES: ("remedies",),
    Section.SUBMITTER: ("submitter",),
}


def _numbered(section: Section) -> tuple[Question, ...]:
    keys = _KEYS[section]
    return tuple(Question(section, place if len(keys) > 1 else 0, key) for place, key in enumerate(keys, 1))


QUESTIONS: Final[tuple[Question, ...]] = tuple(question for section in Section for question in _numbered(section))
"""All questions, in the order of the questionnaire."""

BY_KEY: Final[Mapping[str, Question]] = MappingProxyType({question.key: question for question in QUESTIONS})
