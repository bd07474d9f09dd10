"""Days of action: inside the window, worded in languages, changed while actions follow, taken away before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.actions import queries as held_queries
from undersigned.apps.actions.services import proposals
from undersigned.apps.actions.services.plans import Wording
from undersigned.apps.audit.models import Line
from undersigned.apps.campaigns import events, queries
from undersigned.apps.campaigns.events import Following
from undersigned.apps.campaigns.models import DayOfAction, DayText, Licence, Material
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import days, kinds
from undersigned.apps.campaigns.services.days import Template, Words
from undersigned.kit.results import NotAllowed
from undersigned.kit.saving import EditedSince

from tests.cast import NOW
from tests.factories import actions, campaigns, organisations
from tests.factories.campaigns import FROM_ON, LAST_ON, ON
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")
LATER = NOW + timedelta(hours=1)
FRENCH = Words(language="fr", title="Des lumières", description="Nous venons.", invitation="Venez !")


def said(row, language=""):
    text = queries.day_text(DayOfAction.objects.get(pk=row.pk), language)
    return (text.language, text.title)


def saying(row, words=FRENCH, *, now=LATER):
    mark = marks.of_day_words(row.texts.filter(language=words.language).first())
    return days.say(day=row, words=words, based_on=mark, by=drafter(), now=now)


def changed(row, *, now=LATER, by=None, **other):
    """A day after it was given another date, kind or materials."""
    known = {"on": row.on, "kind": row.kind, "materials": tuple(row.materials.all())}
    template, mark = Template(**{**known, **other}), marks.of_day(row)
    return days.change(day=row, template=template, based_on=mark, by=by or drafter(), now=now)


def material(campaign, title="Poster") -> Material:
    return Material.objects.create(
        campaign=campaign, title=title, licence=Licence.CC0, sha256="ab" * 32, type="image/png", added_at=NOW
    )


def test_a_day_of_the_window_becomes_a_day_of_action():
    campaign = campaigns.campaign()
    poster = material(campaign)

    template = Template(on=ON, kind="march", materials=(poster,))
    row = days.add(campaign=campaign, template=template, words=FRENCH, by=drafter(), now=LATER)

    assert (row.on, row.kind, list(row.materials.all()), row.changed_at) == (ON, "march", [poster], LATER)
    assert list(row.texts.values_list("language", "title", "description", "invitation")) == [
        ("fr", "Des lumières", "Nous venons.", "Venez !")
    ]
    assert Line.objects.latest("pk").event == "campaigns:day:added"


@pytest.mark.parametrize("on", [FROM_ON, LAST_ON])
def test_the_first_and_the_last_day_belong_to_the_window(on):
    assert campaigns.day(on=on).on == on


@pytest.mark.parametrize("on", [FROM_ON - timedelta(days=1), LAST_ON + timedelta(days=1), date(2027, 10, 12)])
def test_a_day_outside_the_window_is_refused(on):
    with pytest.raises(days.OutsideWindow):
        campaigns.day(on=on)


def test_a_day_is_a_day_of_action_once():
    row = campaigns.day()

    with pytest.raises(days.DayTaken):
        days.add(campaign=row.campaign, template=Template(on=ON, kind="march"), words=FRENCH, by=drafter(), now=NOW)


def test_a_kind_that_the_coalition_does_without_is_refused_for_a_new_day():
    campaign = campaigns.campaign()
    kinds.unuse(coalition=campaign.coalitions.get(), key="vigil", by=drafter(), now=NOW)

    with pytest.raises(days.UnknownKind):
        campaigns.day(campaign)


def test_a_day_keeps_its_kind_when_the_coalition_does_without_it():
    row = campaigns.day()
    kinds.unuse(coalition=row.campaign.coalitions.get(), key="vigil", by=drafter(), now=NOW)

    assert changed(row, on=FROM_ON).kind == "vigil"


def test_materials_of_another_campaign_are_refused():
    row = campaigns.day()
    elsewhere = material(campaigns.campaign(row.campaign.coalitions.get(), title="Another"))

    with pytest.raises(days.NotItsMaterial):
        changed(row, materials=(elsewhere,))


def test_who_does_not_run_the_campaign_changes_no_day():
    row, member = campaigns.day(), organisations.owner()
    template = Template(on=LAST_ON, kind="march")

    deeds = [
        lambda: days.add(campaign=row.campaign, template=template, words=FRENCH, by=member, now=NOW),
        lambda: changed(row, kind="march", by=member),
        lambda: days.say(day=row, words=FRENCH, based_on="", by=member, now=NOW),
        lambda: days.unsay(day=row, language="en", by=member, now=NOW),
        lambda: days.remove(day=row, by=member, now=NOW),
    ]

    for deed in deeds:
        with pytest.raises(NotAllowed, match="committee"):
            deed()
    assert list(DayOfAction.objects.values_list("on", "kind")) == [(ON, "vigil")]
    assert list(DayText.objects.values_list("language", "title")) == [("en", "Lights for open harbours")]


def test_a_day_speaks_more_languages_and_each_reader_gets_the_nearest():
    row = campaigns.day()
    saying(row)
    saying(row, Words(language="pt-BR", title="Luzes"))

    found = {tag: said(row, tag)[0] for tag in ("en", "fr", "fr-CA", "pt", "pt-BR", "pt-PT", "ar")}

    assert found == {
        "en": "en",
        "fr": "fr",
        "fr-CA": "fr",
        "pt": "pt-BR",
        "pt-BR": "pt-BR",
        "pt-PT": "pt-BR",
        "ar": "en",  # the campaign's own
    }


def test_other_words_are_told_to_rooms_above_in_the_same_transaction(monkeypatch):
    row, told = campaigns.day(), []
    monkeypatch.setattr(events, "DAY_CHANGED", [lambda day, now: told.append((day.pk, day.changed_at, now))])

    campaigns.reworded(row, now=LATER, title="Lamps")

    assert told == [(row.pk, LATER, LATER)]


def test_the_same_words_once_more_change_nothing(monkeypatch):
    row, told = campaigns.day(), []
    monkeypatch.setattr(events, "DAY_CHANGED", [lambda day, _now: told.append(day.pk)])

    campaigns.reworded(row, now=LATER)
    changed(row)

    row.refresh_from_db()
    assert (told, row.changed_at) == ([], NOW)


def test_of_two_who_change_the_same_words_the_second_is_told():
    row = campaigns.day()
    mark = marks.of_day_words(row.texts.get())
    mine, yours = (Words(language="en", title=title) for title in ("Mine", "Yours"))
    days.say(day=row, words=mine, based_on=mark, by=drafter(), now=LATER)

    with pytest.raises(EditedSince):
        days.say(day=row, words=yours, based_on=mark, by=drafter(), now=LATER)

    assert said(row) == ("en", "Mine")


def test_of_two_who_change_the_same_day_the_second_is_told():
    row = campaigns.day()
    mark = marks.of_day(row)
    changed(row, kind="march")

    with pytest.raises(EditedSince):
        days.change(day=row, template=Template(on=ON, kind="strike"), based_on=mark, by=drafter(), now=LATER)

    assert DayOfAction.objects.get().kind == "march"


def test_a_language_is_taken_away_but_for_the_last():
    row = campaigns.day()
    saying(row)

    days.unsay(day=row, language="en", by=drafter(), now=LATER)
    with pytest.raises(days.LastWords):
        days.unsay(day=row, language="fr", by=drafter(), now=LATER)

    assert said(row, "en") == ("fr", "Des lumières")


def test_a_day_without_actions_moves_and_goes():
    row = campaigns.day()

    moved = changed(row, on=FROM_ON)
    days.remove(day=moved, by=drafter(), now=LATER)

    assert (moved.on, DayOfAction.objects.count(), DayText.objects.count()) == (FROM_ON, 0, 0)
    assert Line.objects.latest("pk").event == "campaigns:day:removed"


def listed(campaign):
    return actions.action(campaign, plan=actions.following(campaign))


def proposed(campaign):
    return actions.waiting(campaign, plan=actions.following(campaign))


def written(campaign):
    return actions.drafted(campaign, plan=actions.following(campaign))


@pytest.mark.parametrize("held", [listed, proposed, written])
def test_a_day_with_an_action_stays_where_it_is(held):
    row = campaigns.day()
    held(row.campaign)

    with pytest.raises(days.HasActions):
        changed(row, on=FROM_ON)
    with pytest.raises(days.HasActions):
        days.remove(day=row, by=drafter(), now=LATER)

    assert DayOfAction.objects.get().on == ON


def test_what_nobody_confirmed_keeps_no_day_in_its_place():
    row = campaigns.day()
    sent = actions.proposed(row.campaign, plan=actions.following(row.campaign))

    days.remove(day=changed(row, on=FROM_ON), by=drafter(), now=LATER)

    sent.refresh_from_db()
    assert (sent.day, sent.kind) == (None, "vigil")


def test_a_day_that_only_a_declined_proposal_refers_to_stays_and_says_why():
    row = campaigns.day()
    waiting = proposed(row.campaign)
    proposals.decline(action=waiting, reason="Not here.", by=organisations.owner(), now=LATER)

    with pytest.raises(days.HasActions):
        days.remove(day=row, by=drafter(), now=LATER)

    assert (queries.following_of(row), DayOfAction.objects.count()) == (Following(), 1)


def test_it_is_known_how_many_actions_follow_and_how_many_have_words_of_their_own():
    row = campaigns.day()
    other = campaigns.day(row.campaign, FROM_ON)
    for town in ("Lisbon", "Porto"):
        actions.action(row.campaign, plan=actions.following(row.campaign, locality=town))
    words = {"en": Wording(title="Ours")}
    actions.action(row.campaign, plan=actions.following(row.campaign, words=words))

    assert (queries.following_of(row), queries.following_of(other)) == (Following(follow=2, changed=1), Following())


def test_actions_that_follow_say_other_words_at_once():
    row = campaigns.day()
    held = listed(row.campaign)

    campaigns.reworded(row, now=LATER, title="Lamps")

    assert held_queries.title_of(held_queries.find(held.slug), "en") == "Lamps"


def test_days_are_listed_in_order_with_three_questions_for_any_number():
    campaign = campaigns.campaign()
    found, counts = [], []
    for on in (LAST_ON, ON, FROM_ON):
        saying(campaigns.day(campaign, on))
        with CaptureQueriesContext(connection) as asked:
            rows = queries.days_of(campaign)
            found = [(row.on, queries.day_text(row, "fr").title, list(row.materials.all())) for row in rows]
        counts.append(len(asked))

    assert ([on for on, _title, _materials in found], counts) == ([FROM_ON, ON, LAST_ON], [3, 3, 3])


def test_days_outside_a_window_are_known():
    campaign = campaigns.campaign()
    for on in (FROM_ON, ON, LAST_ON):
        campaigns.day(campaign, on)

    assert queries.days_outside(campaign, ON, ON + timedelta(days=1)) == [FROM_ON, LAST_ON]
    assert queries.days_outside(campaign, FROM_ON, LAST_ON) == []


def test_a_day_is_found_by_its_date():
    row = campaigns.day()

    assert (queries.day_on(row.campaign, ON), queries.day_on(row.campaign, FROM_ON)) == (row, None)


def test_a_campaign_has_so_many_days_of_action_and_no_more(installation, monkeypatch):
    monkeypatch.setattr(days, "MOST", 1)
    row = campaigns.campaign()
    campaigns.day(row)

    with pytest.raises(days.TooManyDays):
        campaigns.day(row, date(2026, 10, 13))
