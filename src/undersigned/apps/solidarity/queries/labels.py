"""What codes of casework are called, for whoever shows them; a code that is not known is shown as it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from undersigned.apps.solidarity.phrases import time_in_words, when_in_words
from undersigned.apps.solidarity.words import (
    CONFIDENCE_MEANINGS,
    CONFIDENCES,
    HAPPENING_HINTS,
    HAPPENINGS,
    OCCUPATIONS,
    QUESTIONS,
    RELIABILITIES,
    RIGHTS,
    SECTIONS,
    STATUS_MEANINGS,
    STATUSES,
    Word,
)
from undersigned.core.casework import Confidence, Happened, Occupation, Reliability, Right, Status

__all__ = [
    "CONFIDENCES",
    "CONFIDENCE_MEANINGS",
    "HAPPENINGS",
    "HAPPENING_HINTS",
    "OCCUPATIONS",
    "QUESTIONS",
    "RELIABILITIES",
    "RIGHTS",
    "SECTIONS",
    "STATUSES",
    "STATUS_MEANINGS",
    "choices",
    "confidence",
    "happening",
    "occupation",
    "reliability",
    "right",
    "status",
    "time_in_words",
    "when_in_words",
]

Code = TypeVar("Code", bound=StrEnum)


def choices(labels: Mapping[Code, Word]) -> list[tuple[str, Word]]:
    """Return codes and labels as a form wants them, in the order of the vocabulary."""
    return [(code.value, label) for code, label in labels.items()]


def status(code: str) -> str:
    """Return what a status is called."""
    return _label(STATUSES, Status, code)


def happening(code: str) -> str:
    """Return what something that happened is called."""
    return _label(HAPPENINGS, Happened, code)


def confidence(code: str) -> str:
    """Return what a confidence is called."""
    return _label(CONFIDENCES, Confidence, code)


def reliability(code: str) -> str:
    """Return what a grade of a source is called."""
    return _label(RELIABILITIES, Reliability, code)


def occupation(code: str) -> str:
    """Return what an occupation is called."""
    return _label(OCCUPATIONS, Occupation, code)


def right(code: str) -> str:
    """Return what a right is called."""
    return _label(RIGHTS, Right, code)


def _label(labels: Mapping[Code, Word], kind: type[Code], code: str) -> str:
    return str(labels[kind(code)]) if code in set(kind) else code
