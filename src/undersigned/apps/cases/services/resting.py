"""What of a public case rests on which consents, and what goes when one of them does."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from undersigned.apps.solidarity.models import Citation, LetterBox, Moment, Picture, PublicCase, Sentence, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """What is public no more: all of the case, or how many pieces of which sort."""

    whole: bool = False
    sentences: int = 0
    moments: int = 0
    sources: int = 0
    picture: bool = False
    letters: bool = False
    appeals: bool = False

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing public rested on it."""
        return self == Went()


def grounds_of(case: PublicCase | None) -> set[int]:
    """Return the numbers of all consents on which something public of a case rests."""
    if case is None:
        return set()
    kinds = (Subject, Sentence, Moment, Citation, Picture, LetterBox)
    lists = [case.grounds, case.appeal_grounds]
    for kind in kinds:
        lists += kind._default_manager.filter(case=case).values_list("grounds", flat=True)  # noqa: SLF001  # Django's name
    return {number for one in lists for number in one}


def resting_on(case: PublicCase | None, numbers: Collection[int]) -> Went:
    """Return what goes when these consents do."""
    if case is None:
        return Went()
    gone = set(numbers)
    names = [one.grounds for one in case.subjects.all()]
    if any(gone & set(one) for one in (case.grounds, *names)):
        return Went(whole=True, appeals=bool(case.appeal_grounds))
    return Went(
        sentences=_count(case, Sentence, gone),
        moments=_count(case, Moment, gone),
        sources=_count(case, Citation, gone),
        picture=_count(case, Picture, gone) > 0,
        letters=_count(case, LetterBox, gone) > 0,
        appeals=bool(gone & set(case.appeal_grounds)),
    )


def _count(
    case: PublicCase,
    kind: type[Sentence | Moment | Citation | Picture | LetterBox],
    gone: set[int],
) -> int:
    lists = kind._default_manager.filter(case=case).values_list("grounds", flat=True)  # noqa: SLF001  # Django's name
    return sum(bool(gone & set(one)) for one in lists)
