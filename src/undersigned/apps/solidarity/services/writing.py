"""Writing the rows of a copy, in place of those that were there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from undersigned.apps.solidarity.models import (
    Citation,
    LetterBox,
    Moment,
    Picture,
    PublicCase,
    Sentence,
    Subject,
)
from undersigned.apps.solidarity.services import copies
from undersigned.core.casework import Confidence, Happened

PIECES: Final = (Sentence, Moment, Citation, Picture, LetterBox)
"""What can go while the case stays."""
WEB: Final = ("https://", "http://")
"""How the address of a source begins, if readers are led there; whatever else an address can do, it does to them."""


def replace(case: PublicCase, copy: copies.Copy) -> None:
    """Let what is public of a case be this copy, and nothing else."""
    for kind in (*PIECES, Subject):
        kind._default_manager.filter(case=case).delete()  # noqa: SLF001  # Django's name
    who = [_subject(case, position, one) for position, one in enumerate(copy.who)]
    cited = {one.key: _citation(case, one) for one in copy.cited}
    _sentences(case, copy.said, cited)
    for one in copy.happened:
        _moment(case, one, who, cited)
    if copy.picture is not None:
        _picture(case, copy.picture)
    if copy.letters is not None:
        _letters(case, copy.letters)


def rests_on(grounds: copies.Grounds) -> dict[str, Any]:
    """Return the columns that say on what a row rests."""
    return {"grounds": sorted(set(grounds.numbers)), "until_on": grounds.until_on}


def _subject(case: PublicCase, position: int, one: copies.Who) -> Subject:
    return Subject.objects.create(
        case=case,
        position=position,
        sort=one.sort,
        name=one.name,
        is_pseudonym=one.is_pseudonym,
        **rests_on(one.grounds),
    )


def _citation(case: PublicCase, one: copies.Cited) -> Citation:
    return Citation.objects.create(
        case=case,
        title=one.title,
        publisher=one.publisher,
        url=one.url if one.url.startswith(WEB) else "",
        on=str(one.on or ""),
        language=one.language,
        reliability=one.reliability,
        sha256=one.sha256,
        copied_on=one.copied_on,
        **rests_on(one.grounds),
    )


def _sentences(case: PublicCase, said: Iterable[copies.Said], cited: Mapping[int, Citation]) -> None:
    taken: dict[str, int] = {}
    for one in said:
        place = taken.get(one.language, 0) if one.place is None else one.place
        taken[one.language] = max(place + 1, taken.get(one.language, 0))
        row = Sentence.objects.create(
            case=case,
            language=one.language,
            part=one.part,
            position=place,
            words=one.words,
            **rests_on(one.grounds),
        )
        row.citations.set(_known(cited, one.cites))


def _moment(case: PublicCase, one: copies.Happened, who: list[Subject], cited: Mapping[int, Citation]) -> None:
    row = Moment.objects.create(
        case=case,
        kind=Happened(one.kind),
        when=str(one.when),
        earliest_on=one.when.earliest,
        latest_on=one.when.latest,
        place=one.place,
        words=one.words,
        language=one.language,
        confidence=Confidence(one.confidence),
        **rests_on(one.grounds),
    )
    row.subjects.set([who[place] for place in one.to])
    row.citations.set(_known(cited, one.cites))


def _known(cited: Mapping[int, Citation], keys: Iterable[int]) -> list[Citation]:
    return [cited[key] for key in keys]


def _picture(case: PublicCase, one: copies.Pictured) -> None:
    Picture.objects.create(
        case=case,
        jpeg=one.jpeg,
        width=one.width,
        height=one.height,
        describes=one.describes,
        language=one.language,
        credit=one.credit,
        **rests_on(one.grounds),
    )


def _letters(case: PublicCase, one: copies.Letters) -> None:
    LetterBox.objects.create(
        case=case,
        address=one.address,
        country=one.country,
        rules=one.rules,
        language=one.language,
        reads=one.reads,
        **rests_on(one.grounds),
    )
