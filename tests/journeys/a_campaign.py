"""Puts a campaign on stage with everything that its pages can show: days, actions, those who come, what was held."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.urls import reverse

from undersigned.apps.actions import queries as acted
from undersigned.apps.actions.models import Action, Where
from undersigned.apps.actions.services import actions as deeds
from undersigned.apps.actions.services import pictures, proposals
from undersigned.apps.actions.services.plans import Wording
from undersigned.apps.attendance import queries as comers
from undersigned.apps.attendance.models import Reply
from undersigned.apps.campaigns.models import Campaign, Outcome
from undersigned.apps.campaigns.services import campaigns as running
from undersigned.apps.campaigns.services import kinds, regions, texts
from undersigned.apps.campaigns.services.demands import Said
from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.coalitions.services import coalitions
from undersigned.apps.credit.models import Brought
from undersigned.apps.credit.services.counts import Bringing, count
from undersigned.apps.moderation.services import measures
from undersigned.kit.clock import now

from tests.cast import ATTESTED, NOW
from tests.factories import actions, attendance, campaigns, demands, moderation, organisations, reports
from tests.factories import coalitions as members
from tests.factories import statements as wordings
from tests.factories.people import drafter
from tests.kit.files import picture

TODAY = now().date()
COMING, GONE = TODAY + timedelta(days=3), TODAY - timedelta(days=3)
"""Days of action: one to come, one that was."""
WINDOW = {"from_on": TODAY - timedelta(days=10), "last_on": TODAY + timedelta(days=20)}
DESK = (
    "change",
    "window",
    "words",
    "words_new",
    "demands",
    "demand_new",
    "materials",
    "material_edition",
    "material_file",
    "aims",
    "coalitions",
    "call_off",
    "reports",
    "days",
    "day_new",
)
"""Pages of those who run a campaign."""
TITLE = "Lights on every quay, and somebody awake beside each of them"
ONLINE: dict[str, Any] = {
    "where": Where.ONLINE,
    "country": "",
    "place": None,
    "locality": "",
    "point": None,
    "address": "",
    "online": "https://meet.example/lamps",
}
"""What a plan says of an action at no place."""
ARABIC = {
    "language": "ar",
    "title": "أضواء للموانئ المفتوحة",
    "description": "نلتقي حاملين الأضواء.",
    "invitation": "تعالوا!",
}


def places() -> dict[str, str]:
    """Say where its pages are."""
    week = coalitions.start(name="Week of the harbours", kind=Kind.STANDING, by=drafter(), now=NOW)
    row = _campaign(week)
    upcoming, held, waiting = _actions(row)
    return {
        **_of_campaign(row),
        **_of_others(week),
        **_of_lists(week),
        **_of_actions(row, upcoming),
        **_of_those_who_come(upcoming),
        **_of_reports(held),
        **_of_proposals(row, waiting),
        **_of_order(week, row),
        **_for_journeys(),
    }


def _campaign(week: Coalition) -> Campaign:
    """A campaign that goes on, under a sealed call, in two languages."""
    by = drafter()
    call = demands.call(week)
    wordings.translation(call, demands.ARABIC)
    row = campaigns.campaign(week, call=call, title=TITLE, **WINDOW)
    arabic = running.Words(
        language="ar", title="أضواء على كل رصيف", about="الموانئ مفتوحة.", slogans=("افتحوا الموانئ!",)
    )
    texts.write(campaign=row, words=arabic, based_on="", by=by, now=now())
    for on in (GONE, COMING):
        campaigns.reworded(campaigns.day(row, on), now=now(), **ARABIC)
    demand = demands.demand(row)
    demands.demand(row, *(Said(language="en", text="No strike bans in ports.", body="Parliament"),))
    demands.noted(demand)
    demands.noted(demand, Outcome.ANSWERED, source="Letter of the ministry", source_url="https://example.org/letter")
    demands.poster(row)
    demands.edition(row, call)
    demands.aim(row)
    return row


def _of_campaign(row: Campaign) -> dict[str, str]:
    at, demand = {"slug": row.slug}, row.demands.order_by("pk")[0].pk
    day = at | {"on": COMING.isoformat()}
    names: tuple[str, ...] = (
        "change",
        "window",
        "words",
        "words_new",
        "demands",
        "demand_new",
        "materials",
        "material_edition",
    )
    names += ("material_file", "aims", "coalitions", "call_off", "reports", "days", "day_new")
    return {
        "campaign": reverse("campaign", kwargs=at),
        "campaign, day to come": reverse("campaign_day", kwargs=day),
        "campaign, day that was": reverse("campaign_day", kwargs=at | {"on": GONE.isoformat()}),
        **{f"campaign, {name}": reverse(f"campaign_{name}", kwargs=at) for name in DESK},
        "campaign, words_change": reverse("campaign_words_change", kwargs=at | {"language": "ar"}),
        "campaign, demand_change": reverse("campaign_demand_change", kwargs=at | {"number": demand}),
        "campaign, demand_steps": reverse("campaign_demand_steps", kwargs=at | {"number": demand}),
        "campaign, day_change": reverse("campaign_day_change", kwargs=day),
        "campaign, day_remove": reverse("campaign_day_remove", kwargs=day),
        "campaign, day_words": reverse("campaign_day_words", kwargs=day | {"language": "ar"}),
        "campaign, day_words_new": reverse("campaign_day_words_new", kwargs=day),
    }


def _of_others(week: Coalition) -> dict[str, str]:
    """A campaign that nobody but its committee sees, one that was called off, and one that asks another coalition."""
    by, moment = drafter(), now()
    draft = campaigns.drafted(week, title="Harbours in spring", **WINDOW)
    off = campaigns.campaign(week, title="May on the quays", **WINDOW)
    running.call_off(campaign=off, because="The ferry strike was settled.", by=by, now=moment)
    over = campaigns.campaign(
        week, title="Harbour week", from_on=TODAY - timedelta(days=400), last_on=TODAY - timedelta(days=390)
    )
    said = "Eleven ports took part.\n\nTwo contracts were published."
    texts.report(campaign=over, language="en", words=said, based_on="", by=by, now=moment)
    lamps = coalitions.start(name="Lamps of the week", kind=Kind.STANDING, by=by, now=NOW)
    asked = demands.asked(off, lamps)
    return {
        "campaign, drafted": reverse("campaign_change", args=[draft.slug]),
        "campaign, announce": reverse("campaign_announce", args=[draft.slug]),
        "campaign, called off": reverse("campaign", args=[off.slug]),
        "campaign, over": reverse("campaign", args=[over.slug]),
        "campaign, report": reverse("campaign_report", args=[over.slug, "en"]),
        "campaign, take_up": reverse("campaign_take_up", args=[off.slug]),
        "campaign, join": reverse("campaign_join", args=[off.slug, asked.pk]),
        "campaign, from a call": reverse("campaign_new", query={"coalition": week.slug}),
        "campaign, by hand": reverse("campaign_new", query={"coalition": week.slug, "by-hand": ""}),
    }


def _of_lists(week: Coalition) -> dict[str, str]:
    """A kind and a region of the coalition's own."""
    by, moment = drafter(), now()
    kind = kinds.add(coalition=week, names={"en": "Choir", "ar": "جوقة"}, by=by, now=moment)
    names = {"en": "Around the sea", "ar": "حول البحر"}
    region = regions.add(coalition=week, names=names, countries=["PT", "LB", "TR"], by=by, now=moment)
    return {
        "kinds": reverse("coalition_kinds", args=[week.slug]),
        "kind": reverse("coalition_kind", args=[week.slug, kind.key]),
        "regions": reverse("coalition_regions", args=[week.slug]),
        "region": reverse("coalition_region", args=[week.slug, region.slug]),
        "credit of all": reverse("coalition_credit", args=[week.slug]),
    }


def _actions(row: Campaign) -> tuple[Action, Action, Action]:
    """Actions that are to come, one that was held, and one that somebody proposed."""
    moment, long = now(), {"en": Wording(title="Donaudampfschifffahrtselektrizität" * 3)}
    plan = actions.following(
        row, on=COMING, capacity=5, words={"ar": Wording(title="فانوس"), "en": Wording(title="Lamps")}
    )
    upcoming = actions.action(row, plan=plan, now=moment)
    campaigns.reworded(campaigns.day(row, COMING), now=moment, title="Lamps for open harbours")
    weekly = {"on": COMING, "rule": "FREQ=WEEKLY;COUNT=3", "words": {"en": Wording(title="Every week a choir")}}
    again = actions.action(row, plan=actions.plan(**weekly), now=moment)
    deeds.leave_out(action=again, on=COMING + timedelta(days=7), by=organisations.owner(), now=moment)
    online: dict[str, Any] = {
        "where": Where.ONLINE,
        "country": "",
        "place": None,
        "locality": "",
        "point": None,
        "address": "",
    }
    online |= {"online": "https://meet.example/lamps", "words": long}
    actions.action(row, plan=actions.plan(on=COMING, **online), now=moment)
    off = actions.action(row, plan=actions.plan(on=COMING), now=moment)
    deeds.call_off(action=off, reason="The quay is flooded.", by=organisations.owner(), now=moment)
    held = actions.action(row, plan=actions.following(row, on=GONE), now=moment - timedelta(days=5))
    return upcoming, held, actions.waiting(row, on=COMING, now=moment)


def _of_actions(row: Campaign, upcoming: Action) -> dict[str, str]:
    campaign, handle = {"slug": row.slug}, organisations.organisation().handle
    draft = actions.drafted(row, plan=actions.plan(on=COMING + timedelta(days=2)), now=now())
    again, off = row.actions.exclude(rule="").get(), row.actions.exclude(called_off_at=None).get()
    begun = {"copy": upcoming.slug, "organisation": handle}
    count([Bringing(Brought.REPLY, upcoming.pk, organisations.organisation().pk, 7)])
    return {
        "action": reverse("action", args=[upcoming.slug]),
        "action, again and again": reverse("action", args=[again.slug]),
        "action, called off": reverse("action", args=[off.slug]),
        "action, new": reverse("action_new", kwargs=campaign),
        "action, copied": reverse("action_new", kwargs=campaign, query=begun),
        "actions, many": reverse("actions_many", kwargs=campaign),
        **{
            f"action, {name}": reverse(f"action_{name}", args=[upcoming.slug])
            for name in ("change", "words", "call_off")
        },
        "action, dates": reverse("action_dates", args=[again.slug]),
        "action, drafted": reverse("action_preview", args=[draft.slug]),
        "action, preview": reverse("action_preview", args=[upcoming.slug]),
        "actions, ours": reverse("organisation_actions", args=[handle]),
        "calendars, ours": reverse("sources", args=[handle]),
        "credit, ours": reverse("organisation_credit", args=[handle]),
        "calendar, chosen": reverse("calendar", query={"view": "agenda", "campaign": row.slug}),
        "calendar, week": reverse("calendar", query={"view": "week", "on": COMING.isoformat()}),
        "calendar, map": reverse("calendar", query={"view": "map", "on": COMING.isoformat()}),
        "calendar, one country": reverse("calendar", query={"view": "map", "country": "PT", "on": COMING.isoformat()}),
        "calendar, month": reverse("calendar", query={"view": "month", "on": COMING.isoformat()}),
    }


def _of_those_who_come(upcoming: Action) -> dict[str, str]:
    """Some who come, one who waits for a seat, one who has not confirmed, one who comes no more."""
    moment = now()
    comes, waits = (_party(upcoming, number, persons) for number, persons in ((1, 4), (2, 3)))
    asked = attendance.asked(upcoming, attendance.guest(3), on=COMING, now=moment)
    attendance.written(upcoming, on=COMING, now=moment)
    return {
        "come": reverse("come", args=[upcoming.slug]),
        "come, sent": reverse("come_sent", args=[upcoming.slug]),
        "coming": reverse("coming", args=[comers.token_of(comes)]),
        "coming, waits": reverse("coming", args=[comers.token_of(waits)]),
        "coming, asked": reverse("coming", args=[comers.token_of(asked)]),
        "who comes": reverse("coming_list", args=[upcoming.slug]),
        "who comes, door": reverse("coming_door", args=[upcoming.slug], query={"on": COMING.isoformat()}),
        "who comes, write": reverse("coming_write", args=[upcoming.slug]),
        "who comes, let go": reverse("coming_let_go", args=[upcoming.slug, comes.pk]),
    }


def _party(to: Action, number: int, persons: int) -> Reply:
    return attendance.coming(to, attendance.guest(number, persons=persons), on=COMING, now=now())


def _of_reports(held: Action) -> dict[str, str]:
    """What was held, told with a picture; and an action of another organisation of which nothing was told."""
    told, by, moment = reports.report(held, on=GONE, now=now()), organisations.owner(), now()
    kept = pictures.keep(action=held, on=GONE, data=picture(size=(640, 400)), by=by, now=moment)
    shown = pictures.add(report=told, picture=pictures.Shot(kept=kept, words="A lamp."), by=by, now=moment)
    at = {"slug": held.slug, "on": GONE.isoformat()}
    return {
        "action, held": reverse("action", args=[held.slug]),
        "report": reverse("action_report", kwargs=at),
        "report, picture": reverse("action_report_picture", kwargs=at | {"number": shown.pk}),
        "report, take away": reverse("action_report_take_away", kwargs=at),
    }


def _of_proposals(row: Campaign, waiting: Action) -> dict[str, str]:
    moment = now()
    asked = actions.proposed(row, email="paul@mail.example", on=COMING, now=moment)
    declined = actions.waiting(row, email="petra@mail.example", on=COMING, now=moment)
    members.admitted(row.coalitions.get(), ATTESTED)
    proposals.decline(action=declined, reason="We hold one there already.", by=organisations.owner(), now=moment)
    return {
        "propose": reverse("action_propose", args=[row.slug]),
        "proposed": reverse("action_proposed", args=[row.slug]),
        "proposal, asked": reverse("proposal", args=[acted.proposal_token_of(asked)]),
        "proposal, waits": reverse("proposal", args=[acted.proposal_token_of(waiting)]),
        "proposal, declined": reverse("proposal", args=[acted.proposal_token_of(declined)]),
        "proposal, correct": reverse("proposal_correct", args=[acted.proposal_token_of(waiting)]),
        "proposal, answer": reverse("action_answer", args=[waiting.slug]),
    }


def _of_order(week: Coalition, row: Campaign) -> dict[str, str]:
    """Something that was reported, a text that was hidden, and an action whose organisation objects to that."""
    olga, moment = moderation.judge(), now()
    text = wordings.seal(wordings.drafted(week, replace(wordings.WORDING, title="Names of neighbours"))).statement
    moderation.complaint(text.pk, contact="nora@mail.example")
    moderation.complaint(text.pk, words="هذا ليس صحيحا.")
    hidden = moderation.measure(text.pk, by=olga)
    action = actions.action(row, plan=actions.plan(on=COMING + timedelta(days=1)), now=moment)
    verdict = moderation.verdict(action.pk, kind="action")
    objected = measures.object_to(
        measure=measures.take(verdict=verdict, by=olga, now=moment),
        words="He holds a public office.",
        by=organisations.owner(),
        now=moment,
    )
    return {
        "action, hidden": reverse("action", args=[action.slug]),
        "complaint": reverse("report", args=["action", row.actions.exclude(rule="").get().pk]),
        "judging": reverse("moderation_judge", args=["statement", text.pk]),
        "objecting": reverse("measure_object", args=[hidden.pk]),
        "objection": reverse("objection_answer", args=[objected.pk]),
    }


def _for_journeys() -> dict[str, str]:
    """A coalition without a campaign; and a campaign with one action to come, and one of yesterday."""
    moment, yesterday = now(), TODAY - timedelta(days=1)
    lamps = coalitions.start(name="Lamps together", kind=Kind.STANDING, by=drafter(), now=NOW)
    members.admitted(lamps)
    together = coalitions.start(name="Quays together", kind=Kind.STANDING, by=drafter(), now=NOW)
    row = campaigns.campaign(together, title="Quays by night", **WINDOW)
    for on in (yesterday, COMING):
        night = campaigns.day(row, on, title="A night on the quay")
        campaigns.reworded(night, now=moment, language="ar", title="ليلة على الرصيف")
    seats = {"capacity": 2, "words": {"en": Wording(title="Two chairs on the quay")}}
    small = actions.action(row, plan=actions.following(row, on=COMING, **seats), now=moment)
    parties = {"capacity": 3, "words": {"en": Wording(title="Three chairs on the quay")}}
    larger = actions.action(row, plan=actions.plan(on=COMING + timedelta(days=1), **parties), now=moment)
    held = actions.action(row, plan=actions.following(row, on=yesterday), now=moment - timedelta(days=5))
    return {
        "for a call": reverse("campaign_new", query={"coalition": lamps.slug}),
        "for actions": reverse("campaign", args=[row.slug]),
        "for two": reverse("action", args=[small.slug]),
        "for three": reverse("action", args=[larger.slug]),
        "for a report": reverse("action", args=[held.slug]),
        "day of a report": reverse("campaign_day", args=[row.slug, yesterday.isoformat()]),
    }
