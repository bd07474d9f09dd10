"""Why a plan cannot be kept as it is: each fault stands at a field of the plan, with a sentence to act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from undersigned.apps.actions import permissions
from undersigned.apps.actions.phrases import rule_fault
from undersigned.apps.actions.services.plans import Fault, Plan, Refused, settled
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.campaigns.queries import is_kind_of
from undersigned.core import recurrence
from undersigned.core.evidence import spelling
from undersigned.core.evidence.spelling import MalformedValue
from undersigned.core.recurrence import MalformedRule
from undersigned.core.text import languages
from undersigned.core.text.languages import MalformedLanguage
from undersigned.kit import zones
from undersigned.kit.days import active, day_in

LONGEST = timedelta(days=62)
"""From the first day of an action to its last, if it is held once."""
CAPACITY_LIMIT = 1_000_000
TOLD_HOURS_LIMIT = 24 * 14
DELETED_DAYS_LIMIT = 365
LANGUAGES_LIMIT = 8
ADDRESS_LIMIT = 1000
TITLE, DESCRIPTION, INVITATION = 300, 10_000, 4000
"""The longest words that an action has, in characters."""


def require(plan: Plan, campaign: Campaign | None, now: datetime, *, before: Plan | None = None) -> Plan:
    """Return a plan as it is kept.

    Raises:
        Refused: It cannot be.
    """
    if found := of(plan, campaign, now, before=before):
        raise Refused(found)
    return settled(plan, campaign)


def of(plan: Plan, campaign: Campaign | None, now: datetime, *, before: Plan | None = None) -> list[Fault]:
    """Return what is wrong with a plan, everything at once; what is as it was *before* is not asked again."""
    found = [*_in_words(plan), *_in_kind(plan, campaign, before), *_in_numbers(plan), *_in_place(plan)]
    if wrong := [*_in_zone(plan), *_in_order(plan)]:
        return [*found, *wrong]
    if before is not None and _when(before) == _when(plan):
        return found
    return [*found, *_in_time(plan, campaign, now, before)]


def _when(plan: Plan) -> tuple[object, ...]:
    return plan.on, plan.begins, plan.last_on, plan.ends, plan.zone, plan.rule, plan.left_out, plan.day


def _in_zone(plan: Plan) -> Iterator[Fault]:
    if not plan.zone:
        said = _("Choose a place from the list: its time zone follows from it. For what is online, choose a time zone.")
        yield Fault("no-zone", "zone", said)
    elif not zones.known(plan.zone):
        yield Fault("unknown-zone", "zone", _("There is no such time zone. Choose one from the list."))


def _in_order(plan: Plan) -> Iterator[Fault]:
    if plan.last_on < plan.on:
        yield Fault("ends-before", "last_on", _("The last day lies before the first one."))
    elif plan.ends is not None and plan.begins is None:
        yield Fault("no-beginning", "begins", _("Say when it begins, or leave out when it ends."))
    elif plan.begins is not None and plan.ends is not None and _ends_too_early(plan):
        said = _("It ends before it begins. If it ends after midnight, say on which day.")
        yield Fault("ends-before", "ends", said)
    elif plan.last_on - plan.on > LONGEST:
        said = _("An action lasts at most %(n)d days. Enter what happens again and again as a series.")
        yield Fault("too-long", "last_on", said % {"n": LONGEST.days})


def _ends_too_early(plan: Plan) -> bool:
    return plan.last_on == plan.on and (plan.ends or time()) <= (plan.begins or time())


def _in_time(plan: Plan, campaign: Campaign | None, now: datetime, before: Plan | None) -> Iterator[Fault]:
    try:
        days = _days(plan, campaign, now)
    except MalformedRule as error:
        yield Fault("rule", "rule", rule_fault(error))
        return
    if not days:
        yield Fault("no-day", "left_out", _("No day is left on which it is held. Leave out fewer days."))
        return
    if not plan.rule:
        yield from _in_a_gap(plan)
    if campaign is not None:
        yield from _in_window(plan, campaign, days)


def _days(plan: Plan, campaign: Campaign | None, now: datetime) -> list[date]:
    """Return the days on which it begins.

    Raises:
        MalformedRule: The rule cannot be kept.
    """
    if not plan.rule:
        return [plan.on]
    rule = recurrence.parse(settled(plan, campaign).rule)
    recurrence.check(rule, first=plan.on, today=(now - permissions.LAST_CLOCKS).date())
    return [day for day in recurrence.days(rule, plan.on) if day not in plan.left_out]


def _in_a_gap(plan: Plan) -> Iterator[Fault]:
    """Refuse a time that no clock of the place shows; days of a series that meet one are moved forward instead."""
    times = [("begins", plan.on, plan.begins), ("ends", plan.last_on, plan.ends)]
    for name, on, at in times:
        if at is not None and (gap := _gap(on, at, plan.zone)) is not None:
            yield Fault("in-the-gap", name, _said_of(gap))
    if plan.begins is None and not zones.has_day(plan.on, plan.zone):
        said = _("There is no such day at this place: its calendar went from the day before to the day after.")
        yield Fault("in-the-gap", "on", said)


def _gap(on: date, at: time, zone: str) -> zones.InTheGap | None:
    try:
        zones.instant(on, at, zone)
    except zones.InTheGap as gap:
        return gap
    return None


def _said_of(gap: zones.InTheGap) -> str:
    said = _(
        "No clock shows %(time)s at this place on %(day)s: clocks are put forward, and %(before)s is followed by "
        "%(after)s. Choose %(before)s or earlier, or %(after)s or later."
    )
    facts = {"time": f"{gap.at:%H:%M}", "before": f"{gap.before:%H:%M}", "after": f"{gap.after:%H:%M}"}
    return said % {**facts, "day": day_in(gap.on, active())}


def _in_window(plan: Plan, campaign: Campaign, days: Sequence[date]) -> Iterator[Fault]:
    lasts = plan.last_on - plan.on
    first, last = days[0], days[-1] + lasts
    window = {"first": day_in(campaign.from_on, active()), "last": day_in(campaign.last_on, active())}
    said = _("The campaign is from %(first)s to %(last)s. Choose days within it.") % window
    if first < campaign.from_on or first > campaign.last_on:
        yield Fault("outside-the-window", "on", said)
    elif last > campaign.last_on:
        yield Fault("outside-the-window", "rule" if plan.rule and lasts == timedelta() else "last_on", said)
    if plan.day is not None:
        yield from _on_day(plan, campaign, days, lasts)


def _on_day(plan: Plan, campaign: Campaign, days: Sequence[date], lasts: timedelta) -> Iterator[Fault]:
    if plan.day is None or plan.day.campaign_id != campaign.pk:
        yield Fault("another-campaign", "day", _("This day of action belongs to another campaign."))
    elif not any(day <= plan.day.on <= day + lasts for day in days):
        said = _("This day of action is %(day)s. Hold it then, or choose no day of action.")
        yield Fault("not-on-the-day", "on", said % {"day": day_in(plan.day.on, active())})


def _in_words(plan: Plan) -> Iterator[Fault]:
    limits = (("title", TITLE), ("description", DESCRIPTION), ("invitation", INVITATION))
    for name, limit in limits:
        if any(len(getattr(words, name)) > limit for words in plan.words.values()):
            yield Fault("too-long", name, _("This is too long. It has at most %(n)d characters.") % {"n": limit})
    if plan.day is None and not any(words.title.strip() for words in plan.words.values()):
        yield Fault("no-title", "title", _("Say what it is called."))
    for tag in {plan.language, *plan.languages, *plan.words}:
        try:
            languages.require(tag)
        except MalformedLanguage:
            yield Fault("unknown-language", "languages", _("Choose a language from the list."))
            return
    if len(plan.languages) > LANGUAGES_LIMIT:
        said = _("Choose at most %(n)d languages in which it is held.") % {"n": LANGUAGES_LIMIT}
        yield Fault("too-many-languages", "languages", said)


def _in_kind(plan: Plan, campaign: Campaign | None, before: Plan | None) -> Iterator[Fault]:
    """Let it be of the kind of its day, or of one that the coalitions use, or that it had before."""
    if not plan.kind:
        if plan.day is None:
            yield Fault("no-kind", "kind", _("Choose what kind of action it is."))
        return
    kept = before is not None and before.kind == plan.kind
    if not kept and not is_kind_of(plan.kind, campaign.coalitions.all() if campaign is not None else ()):
        yield Fault("unknown-kind", "kind", _("The coalitions of this campaign do not use this kind. Choose another."))


def _in_numbers(plan: Plan) -> Iterator[Fault]:
    if plan.capacity is not None and not 1 <= plan.capacity <= CAPACITY_LIMIT:
        said = _("Say for how many there is room, at least for one, or leave it empty if there is room for all.")
        yield Fault("capacity", "capacity", said)
    if not 1 <= plan.told_hours <= TOLD_HOURS_LIMIT:
        said = _("The exact place is mailed between 1 and %(n)d hours before.") % {"n": TOLD_HOURS_LIMIT}
        yield Fault("told-hours", "told_hours", said)
    if not 1 <= plan.deleted_days <= DELETED_DAYS_LIMIT:
        said = _("The list of those who come is deleted between 1 and %(n)d days afterwards.")
        yield Fault("deleted-days", "deleted_days", said % {"n": DELETED_DAYS_LIMIT})


def _in_place(plan: Plan) -> Iterator[Fault]:
    try:
        spelling.country(plan.country)
    except MalformedValue:
        yield Fault("no-country", "country", _("Choose a country from the list."))
    if plan.has_place and not plan.country:
        yield Fault("no-country", "country", _("Say in which country it is."))
    if plan.has_place and not plan.locality.strip():
        yield Fault("no-place", "locality", _("Say in which town or village it is."))
    if not _is_on_earth(plan.latitude, plan.longitude) or (plan.point and not _is_on_earth(*plan.point)):
        said = _("A latitude is between −90 and 90, a longitude between −180 and 180, and each needs the other.")
        yield Fault("not-on-earth", "point", said)
    for name in ("address", "online"):
        if len(getattr(plan, name)) > ADDRESS_LIMIT:
            yield Fault("too-long", name, _("This is too long for an address."))


def _is_on_earth(latitude: float | None, longitude: float | None) -> bool:
    if latitude is None or longitude is None:
        return latitude is longitude
    return -90 <= latitude <= 90 and -180 <= longitude <= 180
