"""Campaigns: begun, seen by whom, announced, moved, called off, taken up again, thrown away."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from undersigned.apps.actions.services import actions as deeds
from undersigned.apps.audit.events import Event
from undersigned.apps.audit.models import Line
from undersigned.apps.campaigns import events, permissions, queries
from undersigned.apps.campaigns.models import Campaign, State
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import campaigns as services
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.services import ending
from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.apps.organisations.models import Organisation
from undersigned.kit.results import Allowed, NotAllowed
from undersigned.kit.retention import RULES
from undersigned.kit.saving import EditedSince

from tests.cast import LAPSED, NOW
from tests.factories import actions, campaigns, coalitions, demands, organisations, statements
from tests.factories.organisations import owner
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db

OCTOBER = datetime(2026, 10, 12, 12, tzinfo=UTC)
AFTER = datetime(2026, 10, 23, 12, tzinfo=UTC)


def moved(row: Campaign, *, told: str = "", now: datetime = NOW, **window: object) -> Campaign:
    facts = {"from_on": row.from_on, "last_on": row.last_on, "call": row.call, **window}
    mark = marks.of_window(Campaign.objects.get(pk=row.pk))
    wanted = services.Window(**facts)
    return services.move(campaign=row, window=wanted, based_on=mark, told=told, by=drafter(), now=now)


def test_a_campaign_is_begun_for_a_coalition_and_seen_by_its_committee_alone(installation):
    row = campaigns.drafted()

    seen = [queries.visible_to(who, NOW).filter(pk=row.pk).exists() for who in (drafter(), organisations.owner(), None)]

    assert (seen, row.slug, queries.state_of(row, NOW)) == ([True, False, False], f"draft-{row.public_id}", State.DRAFT)
    assert [one.name for one in queries.coalitions_of(row)] == ["Six harbours"]
    assert list(Line.objects.filter(subject=f"campaign:{row.pk}").values_list("event", flat=True)) == [
        Event.CAMPAIGN_BEGUN
    ]


def test_who_is_on_no_committee_begins_none(installation):
    six = coalitions.coalition()
    outsider = organisations.owner(LAPSED)

    with pytest.raises(NotAllowed, match="Only the committee of this coalition may do this"):
        services.begin(
            coalition=six,
            window=services.Window(from_on=campaigns.FROM_ON, last_on=campaigns.LAST_ON),
            words=services.Words(language="en", title="Not ours"),
            by=outsider,
            now=NOW,
        )

    assert not Campaign.objects.exists()


def test_a_window_does_not_end_before_it_begins():
    with pytest.raises(services.EndsBeforeItBegins):
        services.Window(from_on=date(2026, 10, 2), last_on=date(2026, 10, 1))


def test_a_window_lasts_ten_years_at_most():
    longest = services.Window(from_on=date(2026, 10, 2), last_on=date(2036, 10, 2))

    assert longest.last_on - longest.from_on == services.LONGEST
    with pytest.raises(services.LastsTooLong):
        services.Window(from_on=date(2026, 10, 2), last_on=date(2036, 10, 4))


def test_announced_it_is_everybodys_to_see_at_an_address_made_of_its_title(installation):
    draft = campaigns.drafted()

    row = services.announce(campaign=draft, by=drafter(), now=NOW)

    assert (row.slug, queries.state_of(row, NOW)) == ("open-harbours", State.PLANNED)
    assert permissions.may_see(None, row, NOW) == Allowed()
    assert [found.pk if found else None for found in (queries.find("open-harbours"), queries.find(draft.slug))] == [
        row.pk,
        row.pk,
    ]


def test_a_title_without_latin_letters_has_an_address_all_the_same(installation):
    assert campaigns.campaign(title="موانئ مفتوحة").slug == "campaign"


def test_it_is_announced_once(installation):
    row = campaigns.campaign()

    with pytest.raises(NotAllowed, match="announced before"):
        services.announce(campaign=row, by=drafter(), now=NOW)


def test_nothing_is_announced_for_a_coalition_that_nobody_may_know_of(installation):
    hidden = statements.statement().coalition
    row = campaigns.drafted(hidden)

    with pytest.raises(NotAllowed, match="Nobody can see the coalition yet"):
        services.announce(campaign=row, by=drafter(), now=NOW)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (datetime(2026, 10, 6, 9, 59, tzinfo=UTC), State.PLANNED),
        (datetime(2026, 10, 6, 10, tzinfo=UTC), State.OPEN),  # the 7th on Kiritimati
        (OCTOBER, State.OPEN),
        (datetime(2026, 10, 22, 11, 59, tzinfo=UTC), State.OPEN),  # the 21st where a day ends last
        (datetime(2026, 10, 22, 12, tzinfo=UTC), State.OVER),
    ],
)
def test_it_opens_where_its_first_day_begins_first_and_is_over_where_its_last_ends_last(installation, moment, state):
    row = campaigns.campaign()

    lists = [queries.planned(moment), queries.running(moment), queries.over(moment)]

    assert queries.state_of(row, moment) == state
    assert [rows.exists() for rows in lists] == [state == one for one in (State.PLANNED, State.OPEN, State.OVER)]


def test_the_window_moves(installation):
    row = moved(campaigns.campaign(), last_on=date(2026, 10, 23))

    assert Campaign.objects.get(pk=row.pk).last_on == date(2026, 10, 23)


def test_no_day_of_action_is_left_outside_a_window(installation):
    row = campaigns.campaign()
    campaigns.day(row)

    with pytest.raises(services.DaysOutside) as raised:
        moved(row, last_on=date(2026, 10, 11))

    assert (raised.value.days, Campaign.objects.get().last_on) == ([campaigns.ON], campaigns.LAST_ON)


def test_actions_that_are_to_come_are_left_outside_a_window_by_who_was_told_of_all_of_them(installation):
    row = actions.taking_part()
    kept = [actions.action(row, on=date(2026, 10, day), locality=f"Quay {day}") for day in (8, 19, 20)]
    actions.drafted(row, on=date(2026, 10, 21))
    deeds.hide(action=actions.action(row, on=date(2026, 10, 21), locality="Hidden"), by=owner(), now=NOW)
    off = actions.action(row, on=date(2026, 10, 21), locality="Called off")
    deeds.call_off(action=off, reason="Storm.", by=owner(), now=NOW)

    with pytest.raises(services.ActionsOutside) as raised:
        moved(row, last_on=date(2026, 10, 18))
    before, told = Campaign.objects.get().last_on, marks.of_held(raised.value.held)
    late = actions.action(row, on=date(2026, 10, 20), locality="Quay 21")
    with pytest.raises(services.ActionsOutside) as again:
        moved(row, last_on=date(2026, 10, 18), told=told)

    assert (set(raised.value.held.numbers), before) == ({one.pk for one in kept[1:]}, campaigns.LAST_ON)
    assert again.value.held.numbers == {late.pk, *(one.pk for one in kept[1:])}
    assert [piece.on.day for piece in again.value.held.first] == [19, 20, 20]
    assert moved(row, last_on=date(2026, 10, 18), told=marks.of_held(again.value.held)).last_on == date(2026, 10, 18)


def test_who_moves_the_window_once_more_is_not_asked_again_of_what_lies_outside(installation):
    row = actions.taking_part()
    actions.action(row, on=date(2026, 10, 20))
    with pytest.raises(services.ActionsOutside) as raised:
        moved(row, last_on=date(2026, 10, 18))
    row = moved(row, last_on=date(2026, 10, 18), told=marks.of_held(raised.value.held))

    assert moved(row, last_on=date(2026, 10, 17)).last_on == date(2026, 10, 17)


def test_a_series_with_a_day_outside_counts_once_and_what_was_held_does_not(installation):
    row = actions.taking_part()
    actions.action(row, on=date(2026, 10, 18), rule="FREQ=DAILY;COUNT=4")
    actions.action(row, on=date(2026, 10, 7))
    after = NOW.replace(month=10, day=9)

    with pytest.raises(services.ActionsOutside) as raised:
        moved(row, from_on=date(2026, 10, 9), last_on=date(2026, 10, 19), now=after)

    assert len(raised.value.held.numbers) == 1


def test_who_moves_it_second_is_told_and_overwrites_nothing(installation):
    row = campaigns.campaign()
    seen = marks.of_window(row)
    moved(row, last_on=date(2026, 10, 25))

    with pytest.raises(EditedSince):
        services.move(
            campaign=row,
            window=services.Window(from_on=row.from_on, last_on=date(2026, 10, 30)),
            based_on=seen,
            by=drafter(),
            now=NOW,
        )

    assert Campaign.objects.get().last_on == date(2026, 10, 25)


def test_a_campaign_rests_on_texts_of_its_own_coalitions_alone(installation):
    row, foreign = campaigns.campaign(), statements.revision()

    with pytest.raises(services.NotItsText):
        moved(row, call=foreign)

    assert moved(row, call=demands.call(queries.coalitions_of(row)[0])).call is not None


def test_called_off_it_says_why_and_is_taken_up_again_while_its_window_lasts(installation, monkeypatch):
    heard = []
    monkeypatch.setattr(events, "CALLED_OFF", [lambda row, _now: heard.append(("off", row.pk))])
    monkeypatch.setattr(events, "TAKEN_UP", [lambda row, _now: heard.append(("on", row.pk))])
    row = campaigns.campaign()

    off = services.call_off(campaign=row, because="The strike was settled.", by=drafter(), now=OCTOBER)
    on = services.take_up(campaign=row, by=drafter(), now=OCTOBER)

    assert (off.state(OCTOBER.date()), off.called_off_because) == (State.CALLED_OFF, "The strike was settled.")
    assert (queries.state_of(on, OCTOBER), on.called_off_because) == (State.OPEN, "")
    assert heard == [("off", row.pk), ("on", row.pk)]


@pytest.mark.parametrize(
    ("deed", "moment", "reason"),
    [
        ("call_off", AFTER, "is over"),
        ("take_up", NOW, "was not called off"),
    ],
)
def test_what_is_over_is_not_called_off_and_what_goes_on_is_not_taken_up(installation, deed, moment, reason):
    row, more = campaigns.campaign(), {"because": "No."} if deed == "call_off" else {}

    with pytest.raises(NotAllowed, match=reason):
        getattr(services, deed)(campaign=row, by=drafter(), now=moment, **more)


def test_one_that_was_called_off_is_not_taken_up_after_its_last_day(installation):
    row = services.call_off(campaign=campaigns.campaign(), because="No.", by=drafter(), now=OCTOBER)

    with pytest.raises(NotAllowed, match="The window of this campaign is over"):
        services.take_up(campaign=row, by=drafter(), now=AFTER)


def test_the_window_of_what_is_over_stays_as_it_was(installation):
    row = campaigns.campaign()

    with pytest.raises(NotAllowed, match="Its window stays as it was"):
        services.move(
            campaign=row,
            window=services.Window(from_on=row.from_on, last_on=date(2026, 11, 1)),
            based_on=marks.of_window(row),
            by=drafter(),
            now=AFTER,
        )


def test_a_draft_is_thrown_away_and_nothing_else_is(installation, monkeypatch):
    draft, announced = campaigns.drafted(), campaigns.campaign(Coalition.objects.get())
    monkeypatch.setattr(events, "USED", [lambda row: row.pk == announced.pk])

    services.delete(campaign=draft, by=drafter(), now=NOW)
    with pytest.raises(NotAllowed, match="It can be called off"):
        services.delete(campaign=announced, by=drafter(), now=NOW)

    assert list(Campaign.objects.values_list("pk", flat=True)) == [announced.pk]


def test_a_draft_in_which_something_stands_is_not_thrown_away(installation, monkeypatch):
    draft = campaigns.drafted()
    monkeypatch.setattr(events, "USED", [lambda _row: True])

    with pytest.raises(NotAllowed, match="There are actions in this campaign"):
        services.delete(campaign=draft, by=drafter(), now=NOW)


def test_nobody_runs_the_campaign_of_a_coalition_that_has_ended(installation):
    row, six = campaigns.campaign(), Coalition.objects.get()
    taken = Taken(body="Committee", decided_on=NOW.date(), words="It ends.")
    ending.end(coalition=six, decision=taken, by=drafter(), now=NOW)

    with pytest.raises(NotAllowed, match="This coalition has ended"):
        services.call_off(campaign=Campaign.objects.get(pk=row.pk), because="No.", by=drafter(), now=NOW)


def test_members_do_not_run_a_campaign_and_read_why(installation):
    row = campaigns.campaign()
    coalitions.admitted(Coalition.objects.get())

    with pytest.raises(NotAllowed, match="Only the committees of the coalitions whose campaign it is"):
        services.call_off(campaign=row, because="No.", by=organisations.owner(), now=NOW)

    assert Organisation.objects.count() == 1


def test_titles_are_looked_for_in_every_language(installation):
    row = campaigns.campaign(title="Open harbours for all")
    campaigns.campaign(Coalition.objects.get(), title="Bread")

    found = [list(queries.named(queries.public(), words)) for words in ("harbours all", "HARBOURS bread", "")]

    assert [len(rows) for rows in found] == [1, 0, 2]
    assert found[0] == [row]


def test_drafts_that_nobody_took_up_go_a_year_after_their_last_day(installation):
    draft = campaigns.drafted()
    campaigns.campaign(Coalition.objects.get())

    due = [RULES["campaigns"].due(NOW + timedelta(days=days)) for days in (0, 364, 366)]

    assert [list(rows) for rows in due] == [[], [], [draft]]
