"""Subscribing to a feed as people do: vdirsyncer fetches it over HTTP into files, khal shows what is in them.

vdirsyncer names events of such a feed after their bytes, so that khal's own import tells whether one is the same.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from icalendar import Calendar

from undersigned.apps.actions.services import actions, plans
from undersigned.apps.calendars.views import feeds as views

from tests.factories import campaigns
from tests.factories.actions import action
from tests.factories.installation import folder, installation
from tests.factories.organisations import owner

__all__ = ["folder", "installation"]

pytestmark = pytest.mark.judge

MORNING = datetime(2026, 10, 1, 9, tzinfo=UTC)
LATER = MORNING + timedelta(hours=1)
BIN = Path(sys.executable).parent


class Subscriber:
    """A folder with the configuration of both programs, for one feed."""

    def __init__(self, folder, server):
        self.server, url = server, f"http://127.0.0.1:{server.server_port}/calendar.ics"
        self.folder, self.url, self.events, self.own = folder, url, folder / "events", folder / "own"
        self.events.mkdir()
        self.own.mkdir()
        (folder / "vdirsyncer.conf").write_text(f"""[general]
status_path = "{folder}/status/"
[pair feed]
a = "mine"
b = "theirs"
collections = null
conflict_resolution = "b wins"
[storage mine]
type = "filesystem"
path = "{self.events}/"
fileext = ".ics"
[storage theirs]
type = "http"
url = "{url}"
""")
        (folder / "khal.conf").write_text(f"""[calendars]
[[feed]]
path = {self.events}
readonly = True
[[own]]
path = {self.own}
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
""")

    def run(self, *command):
        """Run a program to its end while the site answers it, and return what it says."""
        home = {"HOME": str(self.folder), "PATH": str(BIN), "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
        with (self.folder / "said").open("w+") as said:
            running = subprocess.Popen(
                [BIN / command[0], *command[1:]], cwd=self.folder, env=home, stdout=said, stderr=subprocess.STDOUT
            )
            while running.poll() is None:
                self.server.handle_request()
            said.seek(0)
            told = said.read()
        assert running.returncode == 0, told
        return told

    def sync(self):
        """Fetch the feed: the first time discover it, too."""
        conf = ("-c", str(self.folder / "vdirsyncer.conf"))
        self.run("vdirsyncer", *conf, "discover")
        self.run("vdirsyncer", *conf, "sync", "--force-delete")

    def held(self):
        """What lies in its files: the sequence, the state and the title of each event."""
        events = [Calendar.from_ical(path.read_bytes()).events[0] for path in self.events.glob("*.ics")]
        return [(event["SEQUENCE"], str(event["STATUS"]), str(event["SUMMARY"])) for event in events]

    def bring_in(self):
        """Import the feed into a calendar of khal's own; return what lies in it by UID, with its sequence."""
        fetch = "import sys, urllib.request; urllib.request.urlretrieve(sys.argv[1], 'feed.ics')"
        self.run("python", "-c", fetch, self.url)
        self.run("khal", "-c", "khal.conf", "import", "--batch", "-a", "own", "feed.ics")
        events = [Calendar.from_ical(path.read_bytes()).events[0] for path in self.own.glob("*.ics")]
        return {str(event["UID"]): event["SEQUENCE"] for event in events}

    def lists(self, first, last):
        """What khal shows from a day to another, by the clocks of Berlin."""
        form = "{start-date} {start-time}-{end-time} {title} {status}"
        said = self.run(
            "khal", "-c", "khal.conf", "list", "-a", "feed", "--format", form, "--day-format", "", first, last
        )
        return [line.strip() for line in said.splitlines() if line.strip()]


class Quiet(WSGIRequestHandler):
    def log_message(self, *_said):
        """Say nothing."""


@pytest.fixture
def subscriber(installation, tmp_path, settings, monkeypatch):
    """Somebody who subscribes to the feed of everything, on 1 October 2026."""
    monkeypatch.setattr(views, "now", lambda: MORNING)
    with make_server("127.0.0.1", 0, WSGIHandler(), handler_class=Quiet) as server:
        server.timeout = 0.05
        settings.URL = f"http://127.0.0.1:{server.server_port}"
        yield Subscriber(tmp_path, server)


def moved(row, **changes):
    plan = plans.of(row)
    fields = {name: getattr(plan, name) for name in plan.__dataclass_fields__} | changes
    return actions.change(action=row, plan=plans.Plan(**fields), looked_at=None, by=owner(), now=LATER)


def test_what_changes_is_the_same_event_and_what_is_called_off_or_hidden_is_cancelled(subscriber):
    row = action()
    subscriber.sync()
    assert subscriber.held() == [(0, "CONFIRMED", "Lights at the quay")]
    assert subscriber.lists("2026-10-01", "2026-10-31") == ["2026-10-12 19:00-21:00 Lights at the quay CONFIRMED"]

    row = moved(row, begins=time(19, 30), ends=time(21))
    subscriber.sync()
    assert subscriber.held() == [(1, "CONFIRMED", "Lights at the quay")]
    assert subscriber.lists("2026-10-01", "2026-10-31") == ["2026-10-12 20:30-22:00 Lights at the quay CONFIRMED"]

    row = actions.call_off(action=row, reason="The quay is flooded.", by=owner(), now=LATER)
    subscriber.sync()
    assert subscriber.held() == [(2, "CANCELLED", "Lights at the quay")]
    assert subscriber.lists("2026-10-01", "2026-10-31") == ["2026-10-12 20:30-22:00 Lights at the quay CANCELLED"]

    actions.hide(action=row, by=owner(), now=LATER)
    subscriber.sync()
    assert subscriber.held() == [(3, "CANCELLED", "Not in the calendar any more")]


def test_an_event_that_changed_is_taken_for_the_same_one(subscriber):
    row = action()
    uid = f"{row.uid}@127.0.0.1"

    assert subscriber.bring_in() == {uid: 0}
    actions.call_off(action=row, reason="The quay is flooded.", by=owner(), now=LATER)
    assert subscriber.bring_in() == {uid: 1}


def test_a_series_keeps_its_time_on_the_wall_when_clocks_change(subscriber):
    whole = campaigns.campaign(last_on=date(2026, 12, 10))
    at_noon = {"begins": time(12), "ends": time(13)}
    action(
        whole,
        on=date(2026, 10, 9),
        rule="FREQ=WEEKLY;UNTIL=20261113",
        left_out=(date(2026, 10, 16), date(2026, 10, 30)),
        zone="America/New_York",
        country="US",
        place=None,
        locality="New York",
        point=(40.7, -74.0),
        **at_noon,
    )

    subscriber.sync()

    assert subscriber.lists("2026-10-01", "2026-11-30") == [  # in Berlin clocks change a week before New York
        "2026-10-09 18:00-19:00 Lights at the quay CONFIRMED",
        "2026-10-23 18:00-19:00 Lights at the quay CONFIRMED",
        "2026-11-06 18:00-19:00 Lights at the quay CONFIRMED",
        "2026-11-13 18:00-19:00 Lights at the quay CONFIRMED",
    ]


def test_between_the_changes_of_two_clocks_an_hour_is_another(subscriber):
    row = {"on": date(2026, 10, 28), "zone": "America/New_York", "country": "US", "place": None, "locality": "New York"}
    action(campaigns.campaign(last_on=date(2026, 12, 10)), point=(40.7, -74.0), begins=time(17), ends=time(18), **row)

    subscriber.sync()

    assert subscriber.lists("2026-10-01", "2026-11-30") == ["2026-10-28 22:00-23:00 Lights at the quay CONFIRMED"]


def test_whole_days_are_the_same_days_everywhere(subscriber):
    action(begins=None, ends=None, on=date(2026, 10, 12), last_on=date(2026, 10, 13), zone="Pacific/Auckland")

    subscriber.sync()

    form = ("list", "-a", "feed", "--format", "{start-date} {end-date} {title}", "--day-format", "")
    said = subscriber.run("khal", "-c", "khal.conf", *form, "2026-10-12", "1d")
    assert said.split("\n")[0].strip() == "2026-10-12 2026-10-13 Lights at the quay"
