"""Writing an action down: its row, its words, its days, what others are told of it, and the audit line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from undersigned.apps.actions import events
from undersigned.apps.actions.events import Change, What
from undersigned.apps.actions.models import Action, ActionText, Occurrence
from undersigned.apps.actions.queries.actions import draft_slug
from undersigned.apps.actions.queries.words import Part, title_of
from undersigned.apps.actions.services import occurrences, plans
from undersigned.apps.actions.services.plans import Plan, Wording, columns
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns.models import Campaign, DayOfAction
from undersigned.apps.people.models import Person
from undersigned.kit import slugs

RESERVED = {"new"}
"""Names in addresses that are no action's."""

SEEN_IN_CALENDARS = frozenset(What) - {What.LISTED, What.TELLING, What.CAPACITY, What.CARRIED}
"""Changes after which a calendar that has the action is told to show it anew (SEQUENCE of RFC 5545)."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the action after this form was opened. Nothing was written."""


def locked(action: Action) -> Action:
    """Return an action as it is now; nobody else changes it before the transaction ends."""
    return Action.objects.select_for_update().get(pk=action.pk)


def held(campaign: Campaign) -> Campaign:
    """Return a campaign as it is now; it is not called off before the transaction ends."""
    return Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)


def require_same(action: Action, looked_at: datetime | None) -> None:
    """Go on if the action is as somebody saw it when they opened the form; who did not look asks for nothing.

    Raises:
        ChangedMeanwhile: Somebody else changed it.
    """
    if looked_at is not None and looked_at != action.changed_at:
        raise ChangedMeanwhile


def later(action: Action, now: datetime) -> datetime:
    """Return when an action changed, if that is now: clocks show whole seconds, and two changes are never one."""
    return max(now, action.changed_at + timedelta.resolution)


def put_words(action: Action, words: Mapping[str, Wording]) -> None:
    """Write what an action says in its own words, in these languages and no others."""
    known = {text.language: text for text in action.texts.all()}
    templates = template_of(action.day)
    said = {tag: own for tag, own in words.items() if any_of(own)}
    ActionText.objects.filter(action=action).exclude(language__in=said).delete()
    for tag, own in said.items():
        put_wording(action, known.get(tag), tag, own, templates.get(tag, Wording()))
    forget_relations(action)


def any_of(wording: Wording) -> bool:
    """Tell whether a wording says anything."""
    return any((wording.title, wording.description, wording.invitation))


def template_of(day: DayOfAction | None) -> dict[str, Wording]:
    """Return what the template of a day says, by language."""
    rows = day.texts.all() if day is not None else []
    return {row.language: Wording(row.title, row.description, row.invitation) for row in rows}


def put_wording(action: Action, row: ActionText | None, language: str, own: Wording, template: Wording) -> None:
    """Write own words in one language; of those that are new, keep what the template says beside them."""
    text = row or ActionText(action=action, language=language)
    for part in Part:
        said = getattr(own, part)
        if said and (said != getattr(text, part) or part.value not in text.template):
            text.template[part.value] = getattr(template, part)
        elif not said:
            text.template.pop(part.value, None)
        setattr(text, part, said)
    text.save()


def let_be_seen(action: Action, now: datetime) -> None:
    """Make an action public, under a name in addresses that is made of what it is called and where it is."""
    action.listed_at = now
    words = f"{title_of(action, action.language)} {action.locality}"
    slugs.take(action, words, otherwise="action", reserved=RESERVED)
    changed(action, [What.LISTED], now)


def days_of(action: Action) -> list[date]:
    """Return the days that are written."""
    return list(Occurrence.objects.filter(action=action).order_by("on").values_list("on", flat=True))


def changed(action: Action, kinds: Iterable[What], now: datetime) -> None:
    """Save an action that changed in these ways, write its days, and tell rooms above if everybody can see it."""
    whats = list(kinds)
    before = days_of(action)
    if action.listed_at is not None and SEEN_IN_CALENDARS & set(whats):
        action.sequence += 1
    action.changed_at = later(action, now)
    action.save()
    forget_relations(action)
    occurrences.write(action)
    if action.listed_at is not None:
        days = _moved(before, days_of(action))
        for what in whats:
            events.changed(action, Change(what, days if what in {What.TIME, What.DAYS} else {}), now)


def forget_relations(action: Action) -> None:
    """Let what was read with an action be read again."""
    getattr(action, "_prefetched_objects_cache", {}).clear()


def _moved(before: list[date], after: list[date]) -> dict[date, date | None]:
    """Pair the days that are no more with the new ones, if there are as many."""
    gone = [day for day in before if day not in set(after)]
    fresh = [day for day in after if day not in set(before)]
    return dict(zip(gone, fresh, strict=True)) if len(gone) == len(fresh) else dict.fromkeys(gone)


def note(event: Event, action: Action, by: Person | None, now: datetime) -> None:
    """Write the audit line."""
    actor = by.actor if by is not None else ""
    audit.record(event, subject=f"action:{action.pk}", by=actor, now=now, organisation=action.organisation_id)


def make(plan: Plan, *, campaign: Campaign, now: datetime, **facts: object) -> Action:
    """Make a new action of a settled plan, with further facts about it. Nobody sees it yet."""
    action = Action(campaign=campaign, written_at=now, changed_at=now, **columns(plan), **facts)
    action.slug = draft_slug(action)
    action.save()
    put_words(action, plan.words)
    occurrences.write(action)
    return action


def apply(action: Action, plan: Plan) -> set[What]:
    """Write a settled plan into an action, without saving its row; return what that changed."""
    before = plans.of(action)
    for name, value in columns(plan).items():
        setattr(action, name, value)
    put_words(action, plan.words)
    return {what for what, names in FIELDS.items() if any(getattr(before, n) != getattr(plan, n) for n in names)}


FIELDS: dict[What, tuple[str, ...]] = {
    What.TIME: ("on", "begins", "last_on", "ends", "zone", "rule", "left_out"),
    What.PLACE: ("where", "country", "place", "locality", "address", "point", "online"),
    What.TELLING: ("telling", "told_hours"),
    What.WORDS: ("words", "kind", "language", "languages", "day"),
    What.CAPACITY: ("capacity", "takes_replies"),
}
"""Which fields of a plan make which change."""
