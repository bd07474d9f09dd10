"""What the lead reads of who read what: words for deeds, and the things as far as the lead may know them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from undersigned.apps.cases.models import Fact, Kind
from undersigned.apps.cases.services.opening import File
from undersigned.apps.cases.services.readings import Deed, Line
from undersigned.apps.cases.views import shown
from undersigned.apps.people.models import Person

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

DEEDS: Final[dict[Deed, StrPromise]] = {
    Deed.READ: _("read"),
    Deed.LISTED: _("saw it in a list"),
    Deed.SEARCHED: _("searched it for words"),
    Deed.OPENED: _("opened"),
    Deed.ADDED: _("wrote down"),
    Deed.CHANGED: _("changed"),
    Deed.TOOK_OUT: _("took out"),
    Deed.GRANTED: _("let somebody open"),
    Deed.TOOK_AWAY: _("let somebody open no more"),
    Deed.PUBLISHED: _("published"),
    Deed.UNPUBLISHED: _("took back from the public"),
    Deed.EXPORTED: _("took along"),
    Deed.CLOSED: _("closed the case"),
    Deed.REOPENED: _("opened the case again"),
    Deed.REVIEWED: _("looked at the case again"),
}
OF_PEOPLE: Final[dict[Deed, StrPromise]] = {
    Deed.ADDED: _("took into the team"),
    Deed.CHANGED: _("said anew who they are in the team"),
    Deed.TOOK_OUT: _("let go from the team"),
}
"""What the same deeds are called of persons of the team."""
MOST: Final = 4
"""Things that are named one by one; of more, how many they were."""


def lines(found: Iterable[Line], file: File) -> list[dict[str, Any]]:
    """Return readings as the page shows them. What is sealed to others is “a sealed field”."""
    rows = list(found)
    facts = Fact.objects.filter(case=file.case, pk__in=_numbers(rows, "fact")).in_bulk()
    people = Person.objects.in_bulk(_numbers(rows, "person"))
    names = {who.pk: shown.name_of(file, who) for who in file.subjects}
    titles = shown.titles_of(file)
    return [
        {
            "at": one.at,
            "person": one.person.name if one.person else __("somebody whose account ended"),
            "deed": _deed(one),
            "things": _things(one, facts, people, names, titles),
            "words": one.words,
        }
        for one in rows
    ]


def _deed(one: Line) -> StrPromise:
    is_of_people = bool(one.things) and all(kind == "person" for kind, _number in one.things)
    return OF_PEOPLE.get(one.deed, DEEDS[one.deed]) if is_of_people else DEEDS[one.deed]


def _numbers(rows: Iterable[Line], kind: str) -> set[int]:
    return {number for one in rows for sort, number in one.things if sort == kind}


def _things(
    one: Line, facts: dict[int, Fact], people: dict[int, Person], names: dict[int, str], titles: dict[int, str]
) -> list[str]:
    if len(one.things) + one.hidden > MOST:
        return _counted(one)
    words = []
    for kind, number in one.things:
        match kind:
            case "fact" if number in facts:
                words.append(_of_fact(facts[number], names))
            case "person" if number in people:
                words.append(people[number].name)
            case "source" if number in titles:
                words.append(titles[number])
            case "case":
                words.append(__("the case"))
            case _:
                words.append(_some(kind, 1))
    return words + [__("a sealed field")] * one.hidden


def _of_fact(row: Fact, names: dict[int, str]) -> str:
    label = str(Kind(row.kind).label)
    whom = names.get(row.subject_id or 0)
    return f"{label} · {whom}" if whom else label


def _counted(one: Line) -> list[str]:
    counts = Counter(kind for kind, _number in one.things)
    told = [_some(kind, number) for kind, number in counts.items()]
    sealed = ngettext("%(n)d sealed field", "%(n)d sealed fields", one.hidden) % {"n": one.hidden}
    return [*told, sealed] if one.hidden else told


def _some(kind: str, number: int) -> str:
    match kind:
        case "fact":
            said = ngettext("%(n)d fact", "%(n)d facts", number)
        case "happening":
            said = ngettext("%(n)d event", "%(n)d events", number)
        case "source":
            said = ngettext("%(n)d source", "%(n)d sources", number)
        case "consent":
            said = ngettext("%(n)d consent", "%(n)d consents", number)
        case "draft":
            said = ngettext("%(n)d text for the public page", "%(n)d texts for the public page", number)
        case "subject":
            said = ngettext("%(n)d person or group", "%(n)d persons or groups", number)
        case _:
            said = ngettext("%(n)d thing", "%(n)d things", number)
    return said % {"n": number}
