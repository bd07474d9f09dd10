"""What is in an organisation's own calendar: what becomes of it here, and when it changes there."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action, Occurrence, Source, Where
from undersigned.apps.actions.queries.sources import lines_of
from undersigned.apps.actions.services import actions
from undersigned.kit.results import NotAllowed

from tests.apps.actions.elsewhere import FRIDAYS, LATER, NOW, VIGIL, added, calendar, days, shown
from tests.factories import campaigns
from tests.factories.actions import taking_part
from tests.factories.organisations import owner

pytestmark = pytest.mark.usefixtures("installation")


def test_an_event_elsewhere_is_an_action_here_with_its_place_on_the_map_and_nobodys_address(elsewhere):
    elsewhere.read(source := added())

    action = Action.objects.get()
    assert (source.outcome, source.found, source.left, source.failures) == ("", 1, 0, 0)
    assert (action.on, action.begins, action.ends, action.zone) == (
        date(2026, 10, 12),
        time(18),
        time(20),
        "Europe/Lisbon",
    )
    assert (action.where, action.country, action.locality) == (Where.PLACE, "PT", "Rua do Norte 7, Lisboa")
    assert (action.latitude, action.longitude) == (38.725, -9.15)
    assert (action.source_url, action.takes_replies, action.kind) == ("https://dockers.example/vigil", False, "vigil")
    text = action.texts.get()
    assert (text.title, text.description) == ("Vigil at the quay", "Bring candles.\nAnd a song.")
    assert [row.listed for row in Occurrence.objects.all()] == [True]
    assert action.slug == "vigil-at-the-quay-rua-do-norte-7-lisboa"
    kept = str(list(Action.objects.values())) + str(list(Source.objects.values())) + str(text.__dict__)
    assert ("mail.example" in kept, "tracker" in kept) == (False, False)


def test_what_changes_elsewhere_changes_here_and_calendars_are_told(elsewhere):
    elsewhere.read(source := added())
    before = Action.objects.get()
    elsewhere.said = calendar(VIGIL.replace("T180000", "T190000"))
    elsewhere.read(source, LATER)

    action = Action.objects.get()
    assert (action.begins, action.sequence, action.changed_at, action.uid) == (time(19), 1, LATER, before.uid)
    assert Occurrence.objects.get().starts_at == datetime(2026, 10, 12, 18, tzinfo=UTC)


def test_what_did_not_change_elsewhere_is_not_written_again(elsewhere):
    elsewhere.read(source := added())
    elsewhere.said = calendar(VIGIL, head="PRODID:-//Dockers//2//EN")
    elsewhere.read(source, LATER)

    assert (Action.objects.get().sequence, Action.objects.get().changed_at, source.read_at) == (0, NOW, LATER)


def test_a_series_leaves_out_days_and_moves_others(elsewhere):
    moved = """UID:fridays@dockers.example
RECURRENCE-ID;TZID=Europe/Lisbon:20261023T120000
SUMMARY:On a Saturday
DTSTART;TZID=Europe/Lisbon:20261024T150000"""
    elsewhere.said = calendar(FRIDAYS, moved)
    elsewhere.read(added())

    series, one = Action.objects.order_by("on")
    assert days(series) == ["2026-10-09", "2026-10-30", "2026-11-06"]
    assert (days(one), queries.title_of(one, "en"), one.begins) == (["2026-10-24"], "On a Saturday", time(15))


def test_a_day_of_a_series_that_is_called_off_is_left_out(elsewhere):
    gone = """UID:fridays@dockers.example
RECURRENCE-ID;TZID=Europe/Lisbon:20261023T120000
SUMMARY:Every Friday
STATUS:CANCELLED
DTSTART;TZID=Europe/Lisbon:20261023T120000"""
    elsewhere.said = calendar(FRIDAYS, gone)
    elsewhere.read(added())

    assert days(Action.objects.get()) == ["2026-10-09", "2026-10-30", "2026-11-06"]


def test_what_is_called_off_elsewhere_is_called_off_here_and_taken_up_again(elsewhere):
    elsewhere.read(source := added())
    elsewhere.said = calendar(f"{VIGIL}\nSTATUS:CANCELLED")
    elsewhere.read(source, LATER)
    action = Action.objects.get()
    assert (action.called_off_at, action.sequence) == (LATER, 1)
    assert action.called_off_because == "It was called off in the organisation's own calendar."

    elsewhere.said = calendar(f"{VIGIL}\nSTATUS:CONFIRMED")
    elsewhere.read(source, LATER + timedelta(hours=3))
    action.refresh_from_db()
    assert (action.called_off_at, action.called_off_because, action.sequence) == (None, "", 2)


def test_what_is_gone_elsewhere_is_called_off_here_if_it_is_to_come(elsewhere):
    past = VIGIL.replace("vigil@", "past@").replace("20261012", "20260928")
    elsewhere.said = calendar(VIGIL, past, FRIDAYS)
    elsewhere.read(source := added())
    elsewhere.said = calendar(FRIDAYS)
    elsewhere.read(source, LATER)

    rows = {action.source_uid.partition("@")[0]: action.called_off_at for action in Action.objects.all()}
    assert rows == {"vigil": LATER, "past": None, "fridays": None}


def test_what_its_organiser_hid_stays_hidden_whatever_the_calendar_says(elsewhere):
    elsewhere.read(source := added())
    actions.hide(action=Action.objects.get(), by=owner(), now=LATER)
    elsewhere.said = calendar(VIGIL.replace("T180000", "T190000"))
    elsewhere.read(source, LATER)

    assert (Action.objects.get().begins, shown(), Occurrence.objects.get().listed) == (time(19), [], False)


def test_a_calendar_for_a_campaign_is_added_by_who_takes_part_and_what_lies_in_its_days_belongs_to_it(elsewhere):
    campaign = campaigns.campaign()
    with pytest.raises(NotAllowed, match="does not take part"):
        added(campaign=campaign)
    taking_part(of=campaign)
    late = VIGIL.replace("vigil@", "late@").replace("20261012", "20261101")
    elsewhere.said = calendar(VIGIL, late)
    elsewhere.read(added(campaign=campaign))

    assert list(Action.objects.order_by("on").values_list("campaign", flat=True)) == [campaign.pk, None]


def test_what_was_not_taken_is_told_event_by_event(elsewhere):
    bomb = "UID:b@x\nSUMMARY:Bomb\nDTSTART:20261012T100000Z\nRRULE:FREQ=SECONDLY"
    ours = "UID:7@localhost\nSUMMARY:Ours\nDTSTART:20261012T100000Z"
    again = "UID:8@x\nSUMMARY:Brought in there\nX-UNDERSIGNED-BROUGHT-IN:TRUE\nDTSTART:20261012T100000Z"
    elsewhere.said = calendar(VIGIL, bomb, ours, again)
    elsewhere.read(source := added())

    assert (shown(), source.left) == (["Vigil at the quay"], 3)
    assert [(line.title, line.said) for line in lines_of(source)] == [
        ("Bomb", "It is repeated in a way that is not known here: FREQ=SECONDLY."),
        ("Ours", "It comes from here, or was itself brought in from elsewhere."),
        ("Brought in there", "It comes from here, or was itself brought in from elsewhere."),
    ]


def test_two_that_read_at_once_bring_an_event_in_once(elsewhere):
    source = added()
    elsewhere.read(Source.objects.get(pk=source.pk))
    elsewhere.read(source)

    assert Action.objects.count() == 1


def test_addresses_of_persons_in_the_words_of_an_event_are_left_out_and_nothing_else(elsewhere):
    said = (
        "Ask Ana (ana.silva@mail.example) or mailto:Bo@Mail.example, tel. 123 @ noon, https://social.example/@dockers"
    )
    elsewhere.said = calendar(
        VIGIL.replace("Bring candles.", said)
        .replace("Vigil at the quay", "Vigil (ana@mail.example)")
        .replace("Rua do Norte 7", "bo@mail.example")
    )
    elsewhere.read(source := added())
    elsewhere.said += "\n"
    elsewhere.read(source, LATER)

    action = Action.objects.get()
    text, gone = action.texts.get(), "[e-mail address left out]"
    assert text.description.splitlines()[0] == (
        f"Ask Ana ({gone}) or {gone}, tel. 123 @ noon, https://social.example/@dockers"
    )
    assert (text.title, action.locality) == (f"Vigil ({gone})", f"{gone}, Lisboa")
    assert (action.sequence, "mail" in action.slug.replace("e-mail", "")) == (0, False)


def test_words_full_of_addresses_are_no_longer_than_others(elsewhere):
    elsewhere.said = calendar(
        VIGIL.replace("Vigil at the quay", "a@b.cc " * 42).replace("Rua do Norte 7", "a@b.cc " * 28)
    )
    elsewhere.read(added())

    action = Action.objects.get()
    assert [len(text) <= limit for text, limit in ((action.texts.get().title, 300), (action.locality, 200))] == [
        True
    ] * 2
