"""What was done for an organisation and to it, in plain words, for its own people; and the same as a table to keep."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from undersigned.apps.audit.models import Line
from undersigned.apps.organisations import events, permissions, queries
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.views.common import address, find, show
from undersigned.apps.organisations.views.sentences import SENTENCES
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import number
from undersigned.kit.results import require
from undersigned.kit.tables import harmless

LISTED = 50


@signed_in
def trail(request: HttpRequest, handle: str) -> HttpResponse:
    """Show the latest lines, and lead to those before."""
    organisation = _inside(request, handle)
    before = number(request, "before")
    found = list(queries.trail(organisation, before=before)[: LISTED + 1])
    page = found[:LISTED]
    here = address(organisation, "organisation_trail")
    context = {
        "events": told(organisation, page),
        "previous_url": here if before else "",
        "next_url": f"{here}?before={page[-1].pk}" if len(found) > LISTED else "",
        "csv_url": address(organisation, "organisation_trail_csv"),
    }
    return show(request, organisation, "organisation/trail.html", **context)


@signed_in
def as_csv(request: HttpRequest, handle: str) -> HttpResponse:
    """Hand out the whole trail, the oldest first, in UTF-8 as spreadsheets read it."""
    organisation = _inside(request, handle)
    headers = {"Content-Disposition": f'attachment; filename="{organisation.handle}-history.csv"'}
    rows = "".join(_rows(organisation, list(queries.trail(organisation).order_by("pk"))))
    return HttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)


def _inside(request: HttpRequest, handle: str) -> Organisation:
    organisation = find(handle)
    require(permissions.may_look_inside(myself(request), organisation, now()))
    return organisation


def told(organisation: Organisation, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Say in plain words what each line says. Named are those who act, acted or want to act for the organisation."""
    names = _names(organisation, lines)
    about = events.about({line.subject for line in lines}) | _own(organisation, lines)
    return [
        {
            "at": line.at,
            "title": SENTENCES.get(line.event, line.event),
            "about": about.get(line.subject),
            "by": _who(line.actor, names),
            "decision": names.get(line.subject, "") if line.subject != line.actor else "",
        }
        for line in lines
    ]


def _own(organisation: Organisation, lines: Iterable[Line]) -> dict[str, events.Concern]:
    """Return the mandates and keys of the organisation that lines are about."""
    subjects = {line.subject for line in lines}
    mandates = organisation.mandates.filter(pk__in=_numbers(subjects, "mandate"))
    keys = organisation.keys.filter(pk__in=_numbers(subjects, "key"))
    return {
        f"mandate:{row.pk}": events.Concern(row.body, address(organisation, "mandate", row.pk)) for row in mandates
    } | {
        f"key:{row.pk}": events.Concern(row.label or row.fingerprint[:19], address(organisation, "organisation_keys"))
        for row in keys
    }


def _numbers(subjects: Iterable[str], kind: str) -> list[str]:
    return [subject.partition(":")[2] for subject in subjects if subject.startswith(f"{kind}:")]


def _who(actor: str, names: dict[str, str]) -> str:
    if not actor:
        return _("Undersigned itself")
    return names.get(actor) or _("somebody from outside, or an account that has ended")


def _names(organisation: Organisation, lines: Iterable[Line]) -> dict[str, str]:
    written = {one for line in lines for one in (line.actor, line.subject) if one.startswith("person:")}
    ours = Q(representations__organisation=organisation) | Q(claims__organisation=organisation)
    people = Person.objects.filter(ours, left_at__isnull=True).distinct()
    return {row.actor: row.name for row in people if row.actor in written}


class _Echo:
    """Where the CSV writer writes: nowhere; it returns the line."""

    def write(self, value: str) -> str:
        """Return what would be written."""
        return value


def _rows(organisation: Organisation, lines: Sequence[Line]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([_("when (UTC)"), _("what"), _("about"), _("who"), _("whom"), _("event")])
    for line, event in zip(lines, told(organisation, lines), strict=True):
        about = event["about"].title if event["about"] else ""
        row = (line.at.isoformat(), event["title"], about, event["by"], event["decision"], line.event)
        yield writer.writerow([harmless(str(cell)) for cell in row])
