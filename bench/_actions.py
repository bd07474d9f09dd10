"""Very many actions in real cities: what the bench of the calendar stands on, plainly synthetic."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from undersigned.apps.actions.models import Action
    from undersigned.apps.campaigns.models import Campaign, DayOfAction
    from undersigned.apps.organisations.models import Organisation
    from undersigned.kit.places import Place

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
FIRST, LAST = date(2026, 11, 25), date(2026, 12, 10)
DAYS_OF_ACTION = (date(2026, 11, 25), date(2026, 12, 10))
CAMPAIGNS, ORGANISATIONS, COUNTRIES, AT_ONCE = 5, 200, 150, 2_000
KINDS = ("assembly", "march", "picket", "vigil", "stall", "webinar", "screening", "talk")
LANGUAGES = ("en", "fr", "es", "ar", "pt")
SHARE_ON_DAYS = 0.4
"""Of the actions that are held on one of the two days; the others lie in the months around them."""


def make(count: int) -> list[Campaign]:
    """Write so many actions of five campaigns in 150 countries; return the campaigns."""
    chance = random.Random(1)
    campaigns, organisations = make_campaigns(), make_organisations()
    cities = make_cities(chance)
    rows = iter(range(count))
    while some := list(islice(rows, AT_ONCE)):
        write([make_action(number, campaigns, organisations, cities, chance) for number in some])
    return campaigns


def make_campaigns() -> list[Campaign]:
    """Announce the campaigns of one coalition, each with two days of action."""
    from undersigned.apps.campaigns.models import Campaign, CampaignText, DayOfAction, DayText  # noqa: PLC0415  # needs the apps
    from undersigned.apps.coalitions.models import Coalition  # noqa: PLC0415  # needs the apps

    coalition = Coalition.objects.create(
        slug="bench", public_id="b" * 32, name="Bench", kind="standing", started_at=NOW, public_at=NOW
    )
    made = []
    for number in range(CAMPAIGNS):
        facts = {"slug": f"campaign-{number}", "public_id": f"{number:032}", "language": "en", "changed_at": NOW}
        row = Campaign.objects.create(**facts, from_on=FIRST, last_on=LAST, begun_at=NOW, announced_at=NOW)
        row.coalitions.add(coalition)
        CampaignText.objects.create(campaign=row, language="en", title=f"Sixteen days, number {number}")
        for on in DAYS_OF_ACTION:
            day = DayOfAction.objects.create(campaign=row, on=on, kind="march", changed_at=NOW)
            for language in ("en", "ar"):
                DayText.objects.create(day=day, language=language, title=f"Day of action ({language})", description="…")
        made.append(row)
    return made


def make_organisations() -> list[Organisation]:
    """Take in the organisations that hold them."""
    from undersigned.apps.organisations.models import Organisation  # noqa: PLC0415  # needs the apps

    return Organisation.objects.bulk_create(
        Organisation(handle=f"organisation-{number}", name=f"Organisation {number}", created_at=NOW)
        for number in range(ORGANISATIONS)
    )


def make_cities(chance: random.Random) -> list[Place]:
    """Choose cities of 150 countries, more of them where there are more."""
    from undersigned.kit.places import gazetteer  # noqa: PLC0415  # needs the apps

    known = gazetteer.gazetteer()
    countries = sorted(known.rows_in, key=lambda code: -len(known.rows_in[code]))[:COUNTRIES]
    return [known.place(row) for code in countries for row in known.rows_in[code][:80]]


def make_action(
    number: int,
    campaigns: list[Campaign],
    organisations: list[Organisation],
    cities: list[Place],
    chance: random.Random,
) -> Action:
    """Make up one action: on a day of action, in its words; or on another day, in its own."""
    from undersigned.apps.actions.models import Action  # noqa: PLC0415  # needs the apps

    city, campaign = chance.choice(cities), chance.choice(campaigns)
    on_day = chance.random() < SHARE_ON_DAYS
    day = chance.choice(days_of(campaign)) if on_day else None
    on = day.on if day else FIRST + timedelta(days=chance.randrange(-60, 120))
    language = chance.choice(LANGUAGES)
    return Action(
        slug=f"action-{number}",
        campaign=campaign,
        day=day,
        organisation=chance.choice(organisations),
        kind="" if day else chance.choice(KINDS),
        language=language,
        languages=[language],
        on=on,
        last_on=on + timedelta(days=chance.choice((0,) * 49 + (9,))),
        begins=time(chance.randrange(8, 20)),
        zone=city.zone,
        where="place",
        country=city.country,
        place=city.id,
        locality=city.name,
        latitude=city.latitude,
        longitude=city.longitude,
        written_at=NOW,
        listed_at=NOW,
        changed_at=NOW,
    )


@cache
def days_of(campaign: Campaign) -> list[DayOfAction]:
    """Return the days of a campaign, read once."""
    return list(campaign.days.all())


def write(actions: list[Action]) -> None:
    """Write actions, their words, and the days on which they are held."""
    from undersigned.apps.actions.models import Action, ActionText  # noqa: PLC0415  # needs the apps
    from undersigned.apps.actions.services import occurrences  # noqa: PLC0415  # needs the apps

    rows = Action.objects.bulk_create(actions)
    ActionText.objects.bulk_create(
        ActionText(action=row, language=row.language, title=f"Action {row.slug[7:]} in {row.locality}")
        for row in rows
        if row.day is None
    )
    occurrences.write_all(rows)
