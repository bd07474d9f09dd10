"""From the pieces that go out to the copy of a case that everybody may read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from undersigned.apps.cases.models import Kind, Purpose
from undersigned.apps.cases.services import files
from undersigned.apps.cases.services.pieces import Desk, Piece, Sort
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.solidarity.models import Part
from undersigned.apps.solidarity.models import Sort as PublicSort
from undersigned.apps.solidarity.services import copies
from undersigned.apps.solidarity.services.copies import Grounds
from undersigned.apps.solidarity.services.publishing import earliest
from undersigned.core.casework import Occupation, When


def copy_of(desk: Desk, pieces: Sequence[Piece]) -> copies.Copy | None:
    """Return the copy that is to be public; none, where a name, the country or the story may not be."""
    out = [one for one in pieces if one.goes_out]
    who = [one for one in out if one.sort in {Sort.NAME, Sort.PSEUDONYM}]
    facts = {Kind(one.row.kind): one for one in out if one.sort == Sort.FACT}
    country = facts.get(Kind.COUNTRY)
    whole, _lacking = desk.grounds(Purpose.STORY, [one.subjects[0] for one in who])
    if not who or country is None or whole is None:
        return None
    places = {one.subjects[0].pk: place for place, one in enumerate(who)}
    cited = {one.row.pk: one for one in out if one.sort == Sort.SOURCE}
    boxes = {one.sort: one for one in out}
    occupation = facts[Kind.OCCUPATION].words if Kind.OCCUPATION in facts else ""
    return copies.Copy(
        country=country.words,
        who=tuple(_who(one) for one in who),
        grounds=_together([whole, *(one.grounds for one in facts.values())]),
        place=facts[Kind.PLACE].words if Kind.PLACE in facts else "",
        occupation=occupation if occupation in set(Occupation) else "",
        organisation=_organisation(facts.get(Kind.ORGANISATION)),
        said=tuple(_sentence(one, desk, cited) for one in out if one.sort == Sort.SENTENCE),
        happened=tuple(_happened(one, desk, cited, places) for one in out if one.sort == Sort.HAPPENING),
        cited=tuple(_cited(one, desk) for one in cited.values()),
        picture=_pictured(boxes.get(Sort.PICTURE), desk),
        letters=_letters(boxes.get(Sort.LETTERS), desk),
        appeals=boxes[Sort.APPEALS].grounds if Sort.APPEALS in boxes else None,
    )


def _together(some: Iterable[Grounds | None]) -> Grounds:
    known = [one for one in some if one is not None]
    numbers = sorted({number for one in known for number in one.numbers})
    return Grounds(numbers=tuple(numbers), until_on=earliest(one.until_on for one in known))


def _rests(one: Piece) -> Grounds:
    if one.grounds is None:
        raise ValueError(one.sort)
    return one.grounds


def _who(one: Piece) -> copies.Who:
    return copies.Who(
        name=one.words,
        grounds=_rests(one),
        sort=PublicSort.GROUP if one.subjects[0].is_group else PublicSort.PERSON,
        is_pseudonym=one.sort == Sort.PSEUDONYM,
    )


def _organisation(one: Piece | None) -> int | None:
    """Return the organisation that is meant, where it is entered here under exactly this name or handle."""
    if one is None:
        return None
    rows = Organisation.objects.filter(name=one.words) | Organisation.objects.filter(handle=one.words.lower())
    return rows.values_list("pk", flat=True).order_by("pk").first()


def _sentence(one: Piece, desk: Desk, cited: dict[int, Piece]) -> copies.Said:
    return copies.Said(
        language=one.language,
        part=Part(one.label),
        words=one.words,
        grounds=_rests(one),
        cites=tuple(sorted(desk.cites(one) & cited.keys())),
        place=int(desk.said(one)["place"]),
    )


def _happened(one: Piece, desk: Desk, cited: dict[int, Piece], places: dict[int, int]) -> copies.Happened:
    said = desk.said(one)
    return copies.Happened(
        kind=said["kind"],
        when=When.read(said["when"]),
        confidence=said["confidence"],
        grounds=_rests(one),
        place=said.get("place", ""),
        words=one.words,
        language=one.language if one.words else "",
        to=tuple(sorted(places[subject.pk] for subject in one.subjects)),
        cites=tuple(sorted(desk.cites(one) & cited.keys())),
    )


def _cited(one: Piece, desk: Desk) -> copies.Cited:
    said = desk.said(one)
    copied_on = said.get("copied_on")
    return copies.Cited(
        key=one.row.pk,
        title=said["title"],
        grounds=_rests(one),
        publisher=said.get("publisher", ""),
        url=said.get("url", ""),
        on=When.read(said["on"]) if said.get("on") else None,
        language=said.get("language", ""),
        reliability=said.get("reliability", ""),
        sha256=said.get("sha256", ""),
        copied_on=date.fromisoformat(copied_on) if copied_on else None,
    )


def _pictured(one: Piece | None, desk: Desk) -> copies.Pictured | None:
    if one is None:
        return None
    said = desk.said(one)
    return copies.Pictured(
        jpeg=files.read(one.row.file, case=desk.case),
        width=said["width"],
        height=said["height"],
        describes=one.words,
        language=one.language,
        grounds=_rests(one),
        credit=said["credit"],
    )


def _letters(one: Piece | None, desk: Desk) -> copies.Letters | None:
    if one is None:
        return None
    said = desk.said(one)
    return copies.Letters(
        address=one.words,
        country=said["country"],
        language=one.language,
        grounds=_rests(one),
        rules=said["words"],
        reads=said["reads"],
    )
