"""One action a line: a hundred cities pasted from a sheet, looked at line by line, and entered all together or not.

    Berlin; DE; 2026-10-12; 17:00; 19:00; Alexanderplatz
    Gdynia; Poland

City, country, day, beginning, end, where exactly. What a line does not say, it has from what all have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.actions import permissions
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.services import actions, allowances, faults
from undersigned.apps.actions.services.plans import Fault, Plan, Refused
from undersigned.apps.actions.services.saving import held, let_be_seen, make, note
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.campaigns.queries import day_on
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.core.errors import Malformed
from undersigned.core.reading.countries import country as country_called
from undersigned.core.text.characters import normalise_line
from undersigned.kit import places
from undersigned.kit.days import active
from undersigned.kit.places import Place
from undersigned.kit.places.words import label
from undersigned.kit.results import require

MOST = 300
"""Lines at once."""
COLUMNS = 6
ARABIC_SEMICOLON = "\u061b"
"""What Arabic keyboards have in the place of a semicolon."""
CLEARLY_LARGER = 3
"""So many times more people live in the city that is meant when only its name is said."""
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line: its number, what stands in it, what it comes to, and what is wrong with it."""

    number: int
    line: str
    plan: Plan | None = None
    problems: tuple[str, ...] = ()


class Unclear(Exception):
    """A cell of a line says nothing that can be used; its text says why."""


def read(lines: str, base: Plan, campaign: Campaign, now: datetime) -> list[Row]:
    """Read lines one by one; empty ones are left out. Nothing is written."""
    numbered = [(number, line) for number, line in enumerate(lines.splitlines(), start=1) if line.strip()]
    rows = [_row(number, line, base, campaign, now) for number, line in numbered[:MOST]]
    if len(numbered) > MOST:
        number, line = numbered[MOST]
        rows.append(Row(number=number, line=line, problems=(_("At most %(n)d lines at once.") % {"n": MOST},)))
    return list(_without_twins(rows))


def write_many(
    *, campaign: Campaign, organisation: Organisation, rows: Sequence[Row], by: Person, now: datetime
) -> list[Action]:
    """Enter an action for each row, and let everybody see them: all, or none. Who presses twice has done it once.

    Raises:
        Refused: Something is wrong with a row.
    """
    with transaction.atomic():
        campaign = held(campaign)
        require(permissions.may_hold(by, organisation, campaign, now))
        kept = [_kept(row, campaign, now) for row in rows]
        known = [actions.just_written(campaign, organisation, plan, by, now) for plan in kept]
        allowances.require_writing(organisation, by, count=known.count(None))
        return [one or _enter(plan, campaign, organisation, by, now) for one, plan in zip(known, kept, strict=True)]


def _kept(row: Row, campaign: Campaign, now: datetime) -> Plan:
    if row.plan is None or row.problems:
        raise Refused([Fault("line", "lines", "\n".join(row.problems))])
    return faults.require(row.plan, campaign, now)


def _enter(plan: Plan, campaign: Campaign, organisation: Organisation, by: Person, now: datetime) -> Action:
    action = make(plan, campaign=campaign, organisation=organisation, written_by=by, now=now)
    note(Event.ACTION_WRITTEN, action, by, now)
    let_be_seen(action, now)
    note(Event.ACTION_LISTED, action, by, now)
    return action


def _row(number: int, line: str, base: Plan, campaign: Campaign, now: datetime) -> Row:
    try:
        plan = _plan(_cells(line), base, campaign)
    except Unclear as error:
        return Row(number=number, line=line, problems=(str(error),))
    problems = tuple(str(fault.words) for fault in faults.of(plan, campaign, now))
    return Row(number=number, line=line, plan=plan, problems=problems)


def _without_twins(rows: Sequence[Row]) -> Iterator[Row]:
    """Say of a line that says what another one said."""
    before: dict[tuple[object, ...], int] = {}
    for row in rows:
        if row.plan is None:
            yield row
            continue
        what = (row.plan.place, row.plan.on, row.plan.begins, row.plan.address)
        first = before.setdefault(what, row.number)
        said = _("This says the same as line %(n)d.") % {"n": first}
        yield row if first == row.number else replace(row, problems=(*row.problems, said))


def _cells(line: str) -> list[str]:
    try:
        line = line.replace(ARABIC_SEMICOLON, ";")
        line = normalise_line(line.replace("\t", ";") if ";" not in line else line)
    except Malformed:
        raise Unclear(_("This line holds characters that cannot stand in a text.")) from None
    cells = [cell.strip() for cell in line.split(";", COLUMNS - 1)]
    return [*cells, *[""] * (COLUMNS - len(cells))]


def _plan(cells: Sequence[str], base: Plan, campaign: Campaign) -> Plan:
    city, country, on, begins, ends, address = cells
    place = _place(city, _country(country))
    plan = replace(
        base,
        country=place.country,
        place=place.id,
        locality=place.name,
        zone=place.zone,
        latitude=place.latitude,
        longitude=place.longitude,
        begins=_time(begins) if begins else base.begins,
        ends=_time(ends) if ends else base.ends,
        address=address or base.address,
    )
    return _on(plan, _day(on), campaign) if on else plan


def _on(plan: Plan, on: date, campaign: Campaign) -> Plan:
    """Take a plan to another day, and to the day of action that is then, if there is one."""
    lasts = plan.last_on - plan.on
    day = day_on(campaign, on) if plan.on != on else plan.day
    return replace(plan, on=on, last_on=on + lasts, day=day)


def _country(said: str) -> str:
    if not said:
        raise Unclear(_("Say in which country it is, after the city: Berlin; DE"))
    code = said.upper() if re.fullmatch("[A-Za-z]{2}", said) else country_called(said, active())
    if not code:
        raise Unclear(_("“%(country)s” is no country that is known here. Write its two letters.") % {"country": said})
    return code


def _place(city: str, country: str) -> Place:
    if not city:
        raise Unclear(_("Say in which city it is."))
    found = places.called(city, country=country)
    if not found:
        said = _("There is no city called “%(city)s” in this country that is known here. Enter this one by itself.")
        raise Unclear(said % {"city": city})
    if len(found) > 1 and found[0].population < CLEARLY_LARGER * found[1].population:
        which = " / ".join(label(place, active()) for place in found[:3])
        said = _("There are several cities called “%(city)s”: %(which)s. Enter this one by itself.")
        raise Unclear(said % {"city": city, "which": which})
    return found[0]


def _day(said: str) -> date:
    match = DAY.fullmatch(said)
    try:
        if match is None:
            raise ValueError
        return date(*(int(number) for number in match.groups()))
    except ValueError:
        raise Unclear(_("“%(day)s” is no day. Write it like 2026-10-12.") % {"day": said}) from None


def _time(said: str) -> time:
    match = TIME.fullmatch(said)
    try:
        if match is None:
            raise ValueError
        return time(int(match[1]), int(match[2] or 0))
    except ValueError:
        raise Unclear(_("“%(time)s” is no time. Write it like 17:30.") % {"time": said}) from None
