"""The third play of the demo: the 16 Days of Activism, of last year and of now, by those who do not exist.

Libraries and choirs hold them. The days are real, the cities too; organisations, actions, demands, numbers and pictures
are plainly made up.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from io import BytesIO
from itertools import islice
from typing import Any

from PIL import Image, ImageDraw

from undersigned.apps.actions.models import Action, Shown, Telling, Where
from undersigned.apps.actions.queries.reports import mark_of
from undersigned.apps.actions.services import actions, pictures, proposals, reports
from undersigned.apps.actions.services.plans import Plan, Wording
from undersigned.apps.attendance.models import Reply
from undersigned.apps.attendance.services import replies
from undersigned.apps.attendance.services.replies import Coming, Press
from undersigned.apps.campaigns.models import Campaign, Counted, Licence, Outcome
from undersigned.apps.campaigns.queries import day_on, demands_of, marks, text_of
from undersigned.apps.campaigns.services import aims, campaigns, days, demands, materials, texts
from undersigned.apps.campaigns.services.campaigns import Window, Words
from undersigned.apps.coalitions.models import Admission, Coalition, Kind
from undersigned.apps.coalitions.services import coalitions
from undersigned.apps.people.models import Person
from undersigned.apps.publishing.editions import Format
from undersigned.apps.statements.models import Revision
from undersigned.cli import members
from undersigned.cli.members import Member
from undersigned.core.text.wording import Clause, StatementKind
from undersigned.core.text.wording import Wording as Text
from undersigned.kit import places
from undersigned.kit.places import Place, gazetteer

NAME = "Friends of Human Rights Day (made up)"
ABOUT = "Libraries and choirs that do not exist show here what a campaign does, from its call to its report."
ORIGINAL = "en"
COUNTRIES, IN_ONE = 100, 3
"""Cities of so many countries, and so many of each, the largest first."""
LAST_YEAR = 80
"""Actions of last year."""
COMING = 12
"""Actions to which somebody says they come."""
KINDS = ("vigil", "talk", "screening", "stall", "workshop", "exhibition", "letters", "concert")


def _text(kind: StatementKind, title: str, *clauses: str) -> Text:
    numbered = tuple(Clause(id=f"c{n}", label=str(n), text=text) for n, text in enumerate(clauses, 1))
    return Text(kind=kind, language="en", title=title, issuer=NAME, dated="2026", licence="CC0-1.0", clauses=numbered)


CHARTER = _text(
    StatementKind.CHARTER,
    "Charter of the friends of Human Rights Day (made up)",
    "The Universal Declaration is read, sung and shown where people live.",
    "Nobody who flees violence is turned away.",
)
CALL = _text(
    StatementKind.CALL,
    "A made-up call to the 16 Days of Activism",
    "We call to an international campaign from 25 November to 10 December, with two international days of action, on "
    "25 November and on 10 December.",
    "On 25 November we stand at dusk with all who flee violence.",
    "On 10 December, Human Rights Day, we read the Universal Declaration aloud, everywhere.",
)


@dataclass(frozen=True, slots=True)
class Year:
    """The sixteen days of one year, and when they are prepared."""

    facts: Mapping[str, Any]
    year: int

    def on(self, day: str) -> date:
        """Return the day that is written as month and day."""
        return date.fromisoformat(f"{self.year}-{day}")

    @property
    def window(self) -> tuple[date, date]:
        """From when to when."""
        return self.on(self.facts["from"]), self.on(self.facts["last"])

    @property
    def prepared_at(self) -> datetime:
        """Some weeks before."""
        return datetime.combine(self.window[0], time(9), UTC) - timedelta(days=40)


def play(*, by: Person, began: datetime, now: datetime) -> str:
    """Let the friends hold last year's campaign and this year's; say how much of it there is."""
    this = this_year(facts(), now)
    before = replace(this, year=this.year - 1)
    coalition, friends, call = _come_together(this.facts, by, before.prepared_at, began)
    _hold_last_year(before, coalition, friends, by)
    campaign = _announce(this, coalition, call, by, this.prepared_at)
    held = list(_hold(this, campaign, friends, this.prepared_at))
    _hold_others(this, campaign, friends, this.prepared_at)
    _come(held, this.prepared_at)
    return f"{campaign.actions.count()} actions in {_countries(campaign)} countries, {LAST_YEAR} of last year"


def facts() -> Mapping[str, Any]:
    """Return what is known of the sixteen days, and what is made up."""
    found: dict[str, Any] = json.loads(files("undersigned.examples").joinpath("sixteen-days.json").read_text("utf-8"))
    return found


def this_year(known: Mapping[str, Any], now: datetime) -> Year:
    """Return the sixteen days that go on, or the next ones."""
    this = Year(known, now.year)
    return this if now.date() <= this.window[1] else Year(known, now.year + 1)


def _countries(campaign: Campaign) -> int:
    return campaign.actions.exclude(country="").values("country").distinct().count()


def _come_together(
    known: Mapping[str, Any], by: Person, early: datetime, began: datetime
) -> tuple[Coalition, list[Member], Revision]:
    """Begin the coalition and its members some time ago; its charter and its call are signed since the log began."""
    rules = coalitions.Rules(admission=Admission.AUTOMATIC)
    coalition = coalitions.start(
        name=NAME, kind=Kind.STANDING, by=by, now=early, languages=("en", "fr", "es", "ar"), about=ABOUT, rules=rules
    )
    friends = [
        members.introduce(name=name, country=country, address=f"{country.lower()}@friends.example", now=early)
        for name, country in known["members"]
    ]
    charter, call = (members.seal(text, coalition, by, began) for text in (CHARTER, CALL))
    for minutes, friend in enumerate(friends, 1):
        friend.sign(charter, began + timedelta(minutes=minutes))
        friend.sign(call, began + timedelta(hours=1, minutes=minutes))
    return coalition, friends, call


def _announce(year: Year, coalition: Coalition, call: Revision | None, by: Person, now: datetime) -> Campaign:
    """Begin a campaign in four languages, with its days, demands and aims, and announce it."""
    first, last = year.window
    said = {language: _words(language, words, year.year) for language, words in year.facts["campaign"].items()}
    window = Window(from_on=first, last_on=last, call=call)
    campaign = campaigns.begin(coalition=coalition, window=window, words=said[ORIGINAL], by=by, now=now)
    for language in said.keys() - {ORIGINAL}:
        texts.write(campaign=campaign, words=said[language], based_on=marks.of_words(None), by=by, now=now)
    for day, said_of_day in year.facts["days"].items():
        _add_day(campaign, year.on(day), said_of_day, by, now)
    for demand in year.facts["demands"]:
        demands.add(
            campaign=campaign,
            said=[demands.Said(language=language, **words) for language, words in demand.items()],
            by=by,
            now=now,
        )
    wanted = {Counted.ACTIONS: 400, Counted.COUNTRIES: 120}
    aims.choose(campaign=campaign, aims=wanted, based_on=marks.of_aims(campaign), by=by, now=now)
    if call is not None:
        _add_material(campaign, call, by, now)
    campaigns.announce(campaign=campaign, by=by, now=now)
    campaign.refresh_from_db()
    return campaign


def _words(language: str, words: Mapping[str, Any], year: int) -> Words:
    title = words["title"].format(year=year)
    return Words(language=language, title=title, about=words["about"], slogans=tuple(words["slogans"]))


def _add_day(campaign: Campaign, on: date, known: Mapping[str, Any], by: Person, now: datetime) -> None:
    template = days.Template(on=on, kind=known["kind"])
    words = {language: days.Words(language=language, **said) for language, said in known["words"].items()}
    day = days.add(campaign=campaign, template=template, words=words[ORIGINAL], by=by, now=now)
    for language in words.keys() - {ORIGINAL}:
        days.say(day=day, words=words[language], based_on=marks.of_day_words(None), by=by, now=now)


def _add_material(campaign: Campaign, call: Revision, by: Person, now: datetime) -> None:
    edition = materials.Edition(revision=call, language=call.language, form=Format.PDF)
    label = materials.Label(title="The call, to print", language=call.language, licence=Licence.CC0)
    materials.add_edition(campaign=campaign, edition=edition, label=label, by=by, now=now)


def _cities() -> Iterator[Place]:
    """Give the largest cities of as many countries, the countries with most cities first."""
    known = gazetteer.gazetteer().rows_in
    codes = sorted(known, key=lambda code: (-len(known[code]), code))[:COUNTRIES]
    for rank in range(IN_ONE):
        for code in codes:
            if len(known[code]) > rank:
                yield gazetteer.gazetteer().place(known[code][rank])


def _hold(year: Year, campaign: Campaign, friends: Sequence[Member], now: datetime) -> Iterator[Action]:
    """Let each friend hold its share of the actions, two in three of them on the days of action."""
    for number, city in enumerate(_cities()):
        friend, on = friends[number % len(friends)], _day_of(year, number)
        plan = _plan(campaign, year, on, number, begins=time(17 + number % 4), **_in(city))
        yield actions.hold(campaign=campaign, organisation=friend.row, plan=plan, by=friend.owner, now=now)


def _day_of(year: Year, number: int) -> date:
    days_of_action = [year.on(day) for day in year.facts["days"]]
    if number % 3 < 2:
        return days_of_action[number % 2]
    return year.window[0] + timedelta(days=1 + number % 14)


def _plan(campaign: Campaign, year: Year, on: date, number: int = 0, **more: Any) -> Plan:
    """Plan an action: in the words of its day of action, or else in a few of its own."""
    day = day_on(campaign, on)
    kind = KINDS[number % len(KINDS)]
    own = {language: Wording(title=titles[kind]) for language, titles in year.facts["evenings"].items()}
    common: dict[str, Any] = {
        "day": day,
        "language": ORIGINAL,
        "on": on,
        "last_on": on,
        "begins": time(17),
        "where": Where.PLACE,
        "kind": "" if day else kind,
        "languages": (ORIGINAL,),
        "words": {} if day else own,
    }
    return Plan(**common | more)


def _in(city: Place) -> dict[str, Any]:
    return {
        "country": city.country,
        "place": city.id,
        "locality": city.name,
        "zone": city.zone,
        "latitude": city.latitude,
        "longitude": city.longitude,
    }


def _city(name: str, country: str) -> dict[str, Any]:
    return _in(places.find(name, country=country)[0])


def _hold_others(year: Year, campaign: Campaign, friends: Sequence[Member], now: datetime) -> None:
    """Hold what shows the rest: a series, one online, one whose place is told late, one called off, one proposed."""
    first, last = year.window
    friend = friends[0]

    def hold(on: date, **more: Any) -> Action:
        plan = _plan(campaign, year, on, **more)
        return actions.hold(campaign=campaign, organisation=friend.row, plan=plan, by=friend.owner, now=now)

    hold(first + timedelta(days=1), begins=time(12), rule=f"FREQ=DAILY;UNTIL={last:%Y%m%d}", **_city("Lisbon", "PT"))
    online = {"where": Where.ONLINE, "online": "https://meeting.example/made-up", "zone": "Europe/Lisbon"}
    hold(first + timedelta(days=5), kind="webinar", telling=Telling.COMING, shown=Shown.NUMBER, **online)
    late = {"address": "Made-up square 1", "telling": Telling.MAILED, "told_hours": 6, "shown": Shown.NOTHING}
    hold(first + timedelta(days=6), **late, **_city("Porto", "PT"))
    off = hold(first + timedelta(days=7), **_city("Coimbra", "PT"))
    actions.call_off(action=off, reason="The made-up hall has no roof.", by=friend.owner, now=now)
    plan = _plan(campaign, year, first + timedelta(days=8), **_city("Braga", "PT"))
    asked = proposals.propose(
        campaign=campaign, organisation=friend.row, plan=plan, email="somebody@else.example", mailed_in="en", now=now
    )
    proposals.confirm(action=asked, now=now)


def _come(held: Sequence[Action], now: datetime) -> None:
    """Let some say that they come: to the first, which has few seats, more than fit in."""
    for number, action in enumerate(held[:COMING]):
        for person in range(2 + number % 5):
            coming = Coming(
                email=f"somebody-{number}-{person}@nowhere.example", persons=1 + person % 2, language=ORIGINAL
            )
            replies.ask(action=action, on=action.on, coming=coming, now=now)
    for reply in Reply.objects.filter(confirmed_at=None):
        replies.confirm(press=Press.under(reply), now=now)


def _hold_last_year(year: Year, coalition: Coalition, friends: Sequence[Member], by: Person) -> None:
    """Hold a smaller campaign a year ago, report of most of it, and end it with a report."""
    campaign = _announce(year, coalition, None, by, year.prepared_at)
    held = list(islice(_hold(year, campaign, friends, year.prepared_at), LAST_YEAR))
    owners = {friend.row.pk: friend.owner for friend in friends}
    after = datetime.combine(year.window[1], time(12), UTC) + timedelta(days=3)
    for number, action in enumerate(held):
        if number % 5:
            _report(action, number, owners[action.organisation_id], after)
    first = demands_of(campaign)[0].demand
    happened = demands.Happened(
        outcome=Outcome.ANSWERED, on=year.window[1], source="A made-up letter of the council of a made-up city"
    )
    demands.note(demand=first, happened=happened, by=by, now=after)
    report = marks.of_report(text_of(campaign, ORIGINAL))
    texts.report(campaign=campaign, language=ORIGINAL, words=year.facts["report"], based_on=report, by=by, now=after)


def _report(action: Action, number: int, by: Person, now: datetime) -> None:
    least = 10 + number * 7 % 90
    said = reports.Said(language=ORIGINAL, text="Made up: people came, and stayed.", least=least, most=least + 20)
    shot = None
    if number % 4 == 1:
        kept = pictures.keep(action=action, on=action.on, data=_picture(number), by=by, now=now)
        shot = pictures.Shot(kept=kept, words="A made-up picture: lamps on a square, and nobody in it.")
    reports.write(action=action, on=action.on, said=said, based_on=mark_of(None), by=by, now=now, picture=shot)


def _picture(number: int) -> bytes:
    """Draw lamps at dusk, a few more each time."""
    image = Image.new("RGB", (960, 640), (30, 34, 60))
    draw = ImageDraw.Draw(image)
    for lamp in range(6 + number % 9):
        x, y = 60 + lamp * 97 % 860, 360 + lamp * 53 % 220
        draw.ellipse((x - 26, y - 26, x + 26, y + 26), fill=(120, 96, 60))
        draw.ellipse((x - 12, y - 12, x + 12, y + 12), fill=(255, 214, 130))
    written = BytesIO()
    image.save(written, "JPEG", quality=80)
    return written.getvalue()
