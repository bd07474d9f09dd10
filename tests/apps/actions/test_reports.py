"""After the day: who reports when, what everybody sees of it, and totals that claim no more than was reported."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action, Report
from undersigned.apps.actions.queries.reports import CountryTotal, Headcount, mark_of, visible
from undersigned.apps.actions.services import actions as held
from undersigned.apps.actions.services import reports
from undersigned.apps.actions.services.reports import Said
from undersigned.apps.audit.models import Line
from undersigned.apps.moderation.events import KINDS
from undersigned.apps.organisations.models import Role
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW
from tests.factories import actions, campaigns, organisations
from tests.factories.campaigns import FROM_ON, ON
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter
from tests.factories.reports import AFTER, BEGUN, report, said, shot

pytestmark = pytest.mark.usefixtures("installation")


def write(action, *, by=None, now=AFTER, on=ON, based_on="", **changes):
    return reports.write(action=action, on=on, said=said(**changes), based_on=based_on, by=by or owner(), now=now)


def test_whoever_held_an_action_reports_of_it():
    action = actions.action()

    row = write(action)

    assert (row.least, row.most, row.text, row.language) == (120, 200, "Many came.", "en")
    assert (row.reported_at, row.reported_by, list(visible())) == (AFTER, owner(), [row])
    line = Line.objects.latest("pk")
    assert (line.event, line.subject, line.organisation) == (
        "actions:report:written",
        f"action:{action.pk}",
        action.organisation_id,
    )


def test_one_reports_from_the_beginning_on():
    action = actions.action()

    with pytest.raises(NotAllowed, match="has not begun"):
        write(action, now=BEGUN - timedelta(seconds=1))
    assert not Report.objects.exists()

    assert write(action, now=BEGUN).pk


def test_an_editor_reports_and_an_observer_does_not():
    action = actions.action()
    editor, observer = colleague("Edu", Role.EDITOR), colleague("Olga", Role.OBSERVER)

    with pytest.raises(NotAllowed, match="role"):
        write(action, by=observer)

    assert write(action, by=editor).reported_by == editor


@pytest.mark.parametrize("who", ["the committee", "another member", "nobody"])
def test_others_do_not_report(who):
    action = actions.action()
    people = {
        "the committee": drafter(),
        "another member": owner(ATTESTED),
        "nobody": colleague("Gone", Role.OWNER, ATTESTED),
    }

    with pytest.raises(NotAllowed, match="You do not act for this organisation"):
        write(action, by=people[who])

    assert not Report.objects.exists()


def test_nobody_reports_of_a_day_on_which_it_is_not_held():
    with pytest.raises(NotAllowed, match="not held on that day"):
        write(actions.action(), on=FROM_ON)


def test_nobody_reports_of_what_was_never_listed():
    action = actions.drafted()

    with pytest.raises(NotAllowed, match="not held on that day"):
        write(action)


def test_what_was_called_off_before_is_not_reported_and_what_was_called_off_afterwards_is():
    action = actions.action()
    held.call_off(action=action, reason="Rain.", by=owner(), now=BEGUN + timedelta(hours=1))

    assert write(Action.objects.get()).pk

    Action.objects.update(called_off_at=BEGUN - timedelta(hours=1))
    with pytest.raises(NotAllowed, match="called off"):
        write(Action.objects.get(), text="Otherwise.")


def test_each_day_of_a_series_has_a_report_of_its_own():
    action = actions.action(rule="FREQ=WEEKLY;COUNT=2", on=ON)

    first, second = (report(action, on=ON + timedelta(days=days), now=AFTER + timedelta(days=7)) for days in (0, 7))

    assert queries.reports_of_action(action) == [second, first]


def test_a_report_is_changed():
    row = report()
    later = AFTER + timedelta(days=1)

    again = write(row.action, based_on=mark_of(row), now=later, text="More came.", least=None, most=None)

    assert (again.pk, again.text, again.least, again.changed_at, again.reported_at) == (
        row.pk,
        "More came.",
        None,
        later,
        AFTER,
    )


def test_of_two_who_report_the_second_is_told():
    action = actions.action()
    write(action, text="Mine.")

    with pytest.raises(reports.EditedSince):
        write(action, text="Yours.")

    assert Report.objects.get().text == "Mine."


def test_a_button_pressed_twice_reports_once():
    action = actions.action()

    assert write(action).pk == write(action).pk


def test_a_report_says_something():
    action = actions.action()

    with pytest.raises(reports.SaysNothing):
        write(action, text="", least=None, most=None)
    row = reports.write(
        action=action, on=ON, said=Said(language="en"), based_on="", picture=shot(), by=owner(), now=AFTER
    )

    assert [picture.words for picture in row.pictures.all()] == ["A square full of lamps."]


@pytest.mark.parametrize(("least", "most"), [(1, None), (None, 1), (2, 1), (-1, 1), (0, reports.HIGHEST + 1)])
def test_a_headcount_is_a_range(least, most):
    with pytest.raises(ValueError):
        said(least=least, most=most)


def test_a_hidden_report_is_gone_at_once_and_comes_back():
    row = report()

    reports.hide(report=row, by=owner(), now=AFTER)
    hidden = (list(visible()), queries.reports_of_action(row.action), queries.report_of(row.action, ON))
    reports.show(report=row, by=owner(), now=AFTER)

    assert (hidden, list(visible())) == (([], [], row), [row])
    assert list(Line.objects.order_by("pk").values_list("event", flat=True))[-2:] == [
        "actions:report:hidden",
        "actions:report:shown",
    ]


def test_hiding_twice_is_hiding_once():
    row = report()

    for hours in (1, 2):
        reports.hide(report=row, by=owner(), now=AFTER + timedelta(hours=hours))

    row.refresh_from_db()
    assert row.hidden_at == AFTER + timedelta(hours=1)
    assert Line.objects.filter(event="actions:report:hidden").count() == 1


def test_what_moderation_hid_is_not_shown_by_whoever_reported():
    row = report()
    KINDS["report"].hide(row.pk, AFTER)

    reports.show(report=row, by=owner(), now=AFTER)
    hidden = list(visible())
    KINDS["report"].show(row.pk, AFTER)

    assert (hidden, list(visible())) == ([], [row])


def test_with_its_action_a_report_is_hidden():
    row = report()

    held.hide(action=row.action, by=owner(), now=AFTER)

    assert list(visible()) == []


def test_a_report_is_taken_away_for_good():
    row = report()

    reports.take_away(report=row, by=owner(), now=AFTER)
    reports.take_away(report=row, by=owner(), now=AFTER)

    assert not Report.objects.exists()
    assert Line.objects.filter(event="actions:report:taken-away").count() == 1


def test_others_neither_hide_nor_show_nor_take_away():
    row = report()
    deeds = [
        lambda by: reports.hide(report=row, by=by, now=AFTER),
        lambda by: reports.show(report=row, by=by, now=AFTER),
        lambda by: reports.take_away(report=row, by=by, now=AFTER),
    ]

    for deed in deeds:
        for by in (drafter(), owner(ATTESTED)):
            with pytest.raises(NotAllowed, match="You do not act for this organisation"):
                deed(by)

    assert list(visible()) == [row]


def test_moderation_knows_what_it_judges_and_who_is_told():
    row = report()
    thing, number = KINDS["report"], row.pk

    found = thing.find([number, 4711])

    assert [(key, seen.title, seen.language) for key, seen in found.items()] == [(number, "Lights at the quay", "en")]
    assert found[number].address == f"/actions/{row.action.slug}/#report-{number}"
    assert list(thing.judged_by([number, 4711], drafter(), AFTER)) == [number]
    assert list(thing.judged_by([number], owner(), AFTER)) == []
    assert list(thing.holders(number, AFTER)) == [owner().pk]
    assert list(thing.holders(4711, AFTER)) == []


def test_a_report_of_what_is_hidden_can_still_be_found_by_who_judges_it():
    row = report()
    held.hide(action=row.action, by=owner(), now=AFTER)

    assert list(KINDS["report"].find([row.pk])) == [row.pk]


def three_countries():
    """A campaign with actions in Portugal (two), Türkiye and online: three were reported, one without a number."""
    campaign = campaigns.campaign()
    rows = [
        report(actions.action(campaign), least=120, most=200),
        report(actions.action(campaign, locality="Porto"), least=None, most=None),
    ]
    elsewhere = actions.action(
        campaign,
        member=ATTESTED,
        country="TR",
        locality="Istanbul",
        zone="Europe/Istanbul",
        place=None,
        latitude=41.0,
        longitude=29.0,
        point=None,
    )
    rows.append(report(elsewhere, member=ATTESTED, least=5, most=5))
    actions.action(campaign, locality="Faro")
    return campaign, rows


def test_totals_add_up_what_was_reported_and_no_more():
    campaign, _rows = three_countries()

    found = queries.totals_of_day(campaign, ON)

    assert found == [
        CountryTotal(country="PT", actions=3, reports=2, counted=1, least=120, most=200),
        CountryTotal(country="TR", actions=1, reports=1, counted=1, least=5, most=5),
    ]
    whole = queries.total(found)
    assert whole == Headcount(actions=4, reports=3, counted=2, least=125, most=205)
    assert (whole.is_known, whole.uncounted) == (True, 1)
    assert not queries.total([]).is_known


def test_totals_count_nothing_that_is_hidden_or_of_another_day():
    campaign, rows = three_countries()
    reports.hide(report=rows[0], by=owner(), now=AFTER)
    reports.moderated(rows[2].pk, AFTER)

    assert queries.total(queries.totals_of_day(campaign, ON)) == Headcount(actions=4, reports=1)
    assert queries.totals_of_day(campaign, FROM_ON) == []
    assert queries.reports_of_day(campaign, ON) == [rows[1]]


def test_reports_of_a_day_come_in_parts_and_by_country():
    campaign, (first, second, third) = three_countries()

    assert queries.reports_of_day(campaign, ON, limit=2) == [first, second]
    assert queries.reports_of_day(campaign, ON, after=second.pk) == [third]
    assert queries.reports_of_day(campaign, ON, country="TR") == [third]
    assert queries.reports_of_day(campaign, ON, country="FR") == []


def test_the_page_of_a_day_asks_as_much_for_one_as_for_three():
    campaign = campaigns.campaign()
    told, totals, counts = [], [], []
    for town in ("Lisbon", "Porto", "Faro"):
        report(actions.action(campaign, plan=actions.following(campaign, locality=town)))
        with CaptureQueriesContext(connection) as asked:
            totals = queries.totals_of_day(campaign, ON)
            found = queries.reports_of_day(campaign, ON)
            told = [
                (queries.title_of(row.action), row.action.organisation.name, list(row.pictures.all())) for row in found
            ]
        counts.append(len(asked))

    assert (len(told), totals[0].reports, counts) == (3, 3, [counts[0]] * 3)


def asked_for(action, now):
    return [(row.action_id, row.on) for row in queries.actions_to_report(action.organisation, now)]


def test_an_organisation_is_asked_from_the_next_day_at_the_place_on_for_two_weeks():
    action = actions.action()
    midnight = BEGUN.replace(hour=23)  # in Lisbon, in October
    over = BEGUN + timedelta(hours=2)

    found = {
        moment: bool(asked_for(action, moment))
        for moment in (
            BEGUN,
            over,
            midnight - timedelta(seconds=1),
            midnight,
            over + timedelta(days=14) - timedelta(seconds=1),
            over + timedelta(days=14),
        )
    }

    assert list(found.values()) == [False, False, False, True, True, False]
    assert asked_for(action, midnight) == [(action.pk, ON)]


def test_what_was_reported_is_not_asked_for_even_when_it_is_hidden():
    row = report()
    reports.hide(report=row, by=owner(), now=AFTER)

    assert asked_for(row.action, AFTER) == []


def test_what_was_called_off_or_hidden_is_not_asked_for():
    campaign = campaigns.campaign()
    off, hidden = actions.action(campaign), actions.action(campaign, locality="Porto")
    held.call_off(action=off, reason="Rain.", by=owner(), now=NOW)
    held.hide(action=hidden, by=owner(), now=NOW)

    assert asked_for(off, AFTER) == []


def test_of_a_series_the_last_time_is_asked_for():
    action = actions.action(rule="FREQ=DAILY;COUNT=5")
    now = BEGUN + timedelta(days=3, hours=12)

    asked = asked_for(action, now)
    report(action, on=ON + timedelta(days=3), now=now)

    assert (asked, asked_for(action, now)) == ([(action.pk, ON + timedelta(days=3))], [])


def test_another_organisation_is_not_asked():
    actions.action()

    assert queries.actions_to_report(organisations.organisation(ATTESTED), AFTER) == []
