"""What campaigns ask of organisations: proposals to answer, words that changed, days to report, campaigns to join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action, ActionText, Occurrence
from undersigned.apps.actions.queries.actions import EXACT
from undersigned.apps.actions.queries.reports import ASKED, to_report
from undersigned.apps.actions.queries.sources import sentence_of, stale
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.coalitions.models import Membership, State
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.needs.queries import places
from undersigned.apps.needs.queries.need import Kind, Need, Whose
from undersigned.apps.needs.queries.situation import Situation, of_organisation
from undersigned.kit.days import end_of

LOOKED_AT = 500
"""Actions with own words that are compared with their days; who has more hears of the others when these are settled."""


def proposals(here: Situation) -> Iterator[Need]:
    """Give the proposals that organisations of the person have to answer: three queries, however many."""
    rows = _worded(Action.objects.filter(actions.WAITS, organisation__in=here.writing))
    for row in rows.order_by("pk"):
        yield Need(
            kind=Kind.PROPOSAL,
            mark=f"{Kind.PROPOSAL}-{row.pk}",
            title=actions.title_of(row) or actions.town_of(row),
            url=places.first(("action_answer", (row.slug,))),
            whose=of_organisation(here.writing[row.organisation_id]),
            since=row.proposal_confirmed_at or here.now,
            note=actions.town_of(row),
        )


def templates(here: Situation) -> Iterator[Need]:
    """Give the days whose words changed under own words of actions to come, each once: three queries."""
    own = ActionText.objects.filter(action=OuterRef("pk"))
    to_come = Occurrence.objects.filter(action=OuterRef("pk"), ends_at__gt=here.now)
    rows = _worded(Action.objects.filter(actions.LISTED, organisation__in=here.writing, called_off_at__isnull=True))
    rows = rows.filter(Exists(own), Exists(to_come), day__isnull=False).order_by("pk")[:LOOKED_AT]
    changed = defaultdict[tuple[int, int], list[Action]](list)
    for row in rows:
        if actions.changed_under(row):
            changed[row.organisation_id, row.day_id or 0].append(row)
    for found in changed.values():
        yield _template(found, here)


def _template(found: list[Action], here: Situation) -> Need:
    """Ask once about a day, however many actions have words of their own on it."""
    first = found[0]
    organisation = here.writing[first.organisation_id]
    said = ngettext("%(n)d action has words of its own.", "%(n)d actions have words of their own.", len(found))
    alone = ("action_words", (first.slug,))
    together = ("organisation_actions", (organisation.handle,))
    return Need(
        kind=Kind.TEMPLATE,
        mark=f"{Kind.TEMPLATE}-{organisation.pk}-{first.day_id}",
        title=actions.title_of(first),
        url=places.first(alone if len(found) == 1 else together),
        whose=of_organisation(organisation),
        since=first.day.changed_at if first.day else first.changed_at,
        note=said % {"n": len(found)},
    )


def reports(here: Situation) -> Iterator[Need]:
    """Give the actions that are over and of which nothing was reported: five queries, however many."""
    rows = to_report(list(here.writing), here.now)
    titles = actions.titles_of(row.action_id for row in rows) if rows else {}
    for row in rows:
        yield Need(
            kind=Kind.REPORT,
            mark=f"{Kind.REPORT}-{row.action_id}-{row.on.isoformat()}",
            title=titles[row.action_id].text or actions.town_of(row.action),
            url=places.first(("action_report", (row.action.slug, row.on.isoformat()))),
            whose=of_organisation(here.writing[row.organisation_id]),
            since=row.ends_at,
            deadline=row.ends_at + ASKED,
            note=actions.town_of(row.action),
        )


def joining(here: Situation) -> Iterator[Need]:
    """Give the campaigns of coalitions in which a member holds nothing yet, until they are over: four queries."""
    members = Membership.objects.filter(organisation__in=here.writing, state=State.ADMITTED)
    rows = members.filter(coalition__campaigns__in=_going_on(here.now))
    pairs = sorted(set(rows.values_list("coalition__campaigns", "organisation")))
    if not pairs:
        return
    known = {row.pk: row for row in _going_on(here.now).filter(pk__in={campaign for campaign, _one in pairs})}
    held = Action.objects.filter(campaign__in=known, organisation__in=here.writing, declined_at__isnull=True)
    holding = set(held.values_list("campaign", "organisation"))
    titles = campaigns.titles_of(known.values())
    for campaign, organisation in pairs:
        if campaign in known and (campaign, organisation) not in holding:
            yield _joining(known[campaign], titles[campaign].title, organisation, here)


def _joining(row: Campaign, title: str, number: int, here: Situation) -> Need:
    organisation = here.writing[number]
    end = end_of(row.last_on)
    return Need(
        kind=Kind.CAMPAIGN,
        mark=f"{Kind.CAMPAIGN}-{organisation.pk}-{row.pk}",
        title=title,
        url=reverse("action_new", args=[row.slug], query={"organisation": organisation.handle}),
        whose=of_organisation(organisation),
        since=row.announced_at or here.now,
        deadline=end,
        note=_("Your organisation holds no action in it yet."),
    )


def calendars(here: Situation) -> Iterator[Need]:
    """Give the calendars that organisations bring in and that fail for days: one query, however many."""
    for row in stale(list(here.writing), here.now):
        organisation = here.writing[row.organisation_id]
        yield Need(
            kind=Kind.CALENDAR,
            mark=f"{Kind.CALENDAR}-{row.pk}",
            title=urlsplit(row.url).hostname or "",
            url=places.first(("sources", (organisation.handle,))),
            whose=of_organisation(organisation),
            since=row.fresh_at or row.added_at,
            note=sentence_of(row),
        )


def complaints(here: Situation) -> Iterator[Need]:
    """Give one need while something public was reported that the person judges."""
    number = moderation.count(here.person, here.now)
    if number:
        said = ngettext("%(n)d thing waits.", "%(n)d things wait.", number)
        yield Need(
            kind=Kind.MODERATION,
            mark=f"{Kind.MODERATION}-open",
            title=_("Reported pages"),
            url=places.first(("moderation", ())),
            whose=Whose("site", _("This installation")),
            since=here.now,
            note=said % {"n": number},
        )


def _worded(rows: QuerySet[Action]) -> QuerySet[Action]:
    told: Iterable[str | Prefetch[str]] = ("texts", "day__texts")
    return rows.select_related("day", "campaign").defer(*EXACT).prefetch_related(*told)


def _going_on(now: datetime) -> QuerySet[Campaign]:
    rows = Q(pk__in=campaigns.running(now).order_by().values("pk"))
    rows |= Q(pk__in=campaigns.planned(now).order_by().values("pk"))
    return Campaign.objects.filter(rows)
