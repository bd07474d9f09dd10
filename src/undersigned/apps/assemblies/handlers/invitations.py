"""Mails who is invited to an assembly, who holds an office at it, and that it is called off."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from undersigned.apps.assemblies import jobs, phrases
from undersigned.apps.assemblies.models import Assembly, Delegate, Office, Officer, Seat
from undersigned.apps.assemblies.queries import agenda, assemblies, delegates, ical
from undersigned.apps.assemblies.queries.agenda import Sight
from undersigned.apps.assemblies.services import invitations
from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.kit import mail, zones
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles


@handles(jobs.SpreadInvitation)
def spread(job: jobs.SpreadInvitation) -> None:
    """Promise the next of many mails, unless the assembly is gone by now."""
    row = Assembly.objects.filter(pk=job.assembly_id).first()
    if row is not None:
        invitations.spread(assembly=row, after=job.after, again=job.again, now=now())


@handles(jobs.MailInvitation)
def invite(job: jobs.MailInvitation) -> None:
    """Invite somebody, or tell them that it is called off, unless they have nothing to do with it by now."""
    row = assemblies.with_words(Assembly.objects.filter(pk=job.assembly_id)).first()
    if row is None:
        return
    told = invitations.recipients(row, now()).filter(pk=job.person_id).first()
    if told is None:
        return
    language = told.language or settings.LANGUAGE_CODE
    inside = assemblies.takes_part(told, row, now())
    with translation.override(language):
        context = _said(row, told, language) | {"again": bool(job.again), "link_online": row.link if inside else ""}
        file = ical.calendar(row, _sight(row, told), language)
    files = [mail.File("assembly.ics", "text/calendar", file)]
    mail.send("mail/assembly/invitation.txt", to=told.email, language=language, context=context, files=files)


def _sight(row: Assembly, told: Person) -> Sight:
    return agenda.sight_of(told, row, now())


def _said(row: Assembly, told: Person, tag: str) -> dict[str, object]:
    """Return what the mail says: of what it is, when, where, for whom, and what is to be done until when."""
    mine = _organisations(row, told)
    sent = delegates.of_person(told, row).first()
    return {
        "title": assemblies.title_of(row, tag),
        "coalition": row.host.called(),
        "organisations": [one.name for one in mine],
        "when": phrases.when(row.starts_at, row.ends_at, row.zone, tag),
        "in_utc": "" if _is_utc(row) else phrases.when(row.starts_at, row.ends_at, "UTC", tag),
        "place": ical.place_of(row, tag),
        "called_off": row.called_off_because,
        "motions_until": phrases.moment(row.motions_until_at, row.zone, tag) if row.motions_until_at else "",
        "agenda": _agenda(row, told, mine, tag),
        "link": settings.URL + assemblies.address_of(row),
        "naming": [_naming(seat) for seat in assemblies.acting_seats(told, row, now())],
        "own_link": _own_link(sent) if sent else "",
    }


def _is_utc(row: Assembly) -> bool:
    """Tell whether the clocks of its place show what those of UTC do, so that once is enough."""
    return all(zones.wall(at, row.zone) == zones.wall(at, "UTC") for at in (row.starts_at, row.ends_at))


def _organisations(row: Assembly, told: Person) -> list[Organisation]:
    """Return for which of those that meet somebody acts."""
    acting = organisations.of_person(told, now()).order_by().values("organisation")
    return list(assemblies.invited(row).filter(pk__in=acting))


def _agenda(row: Assembly, told: Person, mine: Sequence[Organisation], tag: str) -> list[str]:
    """Return the agenda in lines; not to who is seated without being a member: they did not ask for mail from here."""
    if not any(coalitions.is_member(one, of) for one in mine for of in assemblies.coalitions_of(row)):
        return []
    return ical.agenda_lines(agenda.agenda_of(row, _sight(row, told), tag))


def _naming(seat: Seat) -> dict[str, str]:
    url = reverse("assembly_delegation", args=[seat.assembly.slug, seat.organisation.handle])
    return {"name": seat.organisation.name, "link": settings.URL + url}


def _own_link(sent: Delegate) -> str:
    return str(settings.URL) + reverse("delegate_link", args=[delegates.token_of(sent)])


@handles(jobs.MailOffice)
def give_office(job: jobs.MailOffice) -> None:
    """Tell somebody which office they hold, unless it has ended by now."""
    row = Officer.objects.select_related("person", "assembly__host").filter(pk=job.officer_id, ended_at=None).first()
    if row is None or row.person.left_at is not None:
        return
    tag = row.person.language or settings.LANGUAGE_CODE
    with translation.override(tag):
        context: dict[str, object] = {
            "title": assemblies.title_of(row.assembly, tag),
            "coalition": row.assembly.host.called(),
            "office": str(Office(row.office).label),
            "when": phrases.when(row.assembly.starts_at, row.assembly.ends_at, row.assembly.zone, tag),
            "link": settings.URL + assemblies.address_of(row.assembly),
        }
    mail.send("mail/assembly/office.txt", to=row.person.email, language=tag, context=context)
