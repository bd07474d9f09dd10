"""Whoever holds an action hides it at once, calls it off with a reason, leaves out a day, discards what nobody saw."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.actions.services.plans import Wording
from undersigned.apps.organisations.models import Role

from tests.cast import ATTESTED, NOW
from tests.factories import actions as made
from tests.factories import campaigns
from tests.factories.organisations import colleague, owner
from tests.web.actions.around import at, said, sitting


def test_one_press_hides_an_action_and_one_shows_it_again(campaign):
    row, client = made.action(campaign), sitting(owner())

    hidden = said(client.post(at("action_hide", row), follow=True))
    row.refresh_from_db()
    between = (row.hidden_at, Occurrence.objects.get().listed)
    client.post(at("action_show", row))

    row.refresh_from_db()
    assert (between, "Undo" in hidden) == ((NOW, False), True)
    assert (row.hidden_at, Occurrence.objects.get().listed) == (None, True)


def test_it_is_called_off_with_a_reason_and_held_after_all(campaign):
    row, client = made.action(campaign), sitting(owner())

    without = client.post(at("action_call_off", row), {"reason": "  "})
    client.post(at("action_call_off", row), {"reason": "A storm is coming."})
    row.refresh_from_db()
    between = (row.called_off_at, row.called_off_because)
    shown = said(client.get(at("action_preview", row)))
    client.post(at("action_take_up", row))

    row.refresh_from_db()
    assert (without.status_code, between) == (422, (NOW, "A storm is coming."))
    assert ("A storm is coming." in shown, row.called_off_at) == (True, None)


def test_what_nobody_saw_is_discarded_and_what_is_public_is_not(campaign):
    draft, listed = made.drafted(campaign, locality="Porto"), made.action(campaign)
    client = sitting(owner())

    answers = [client.post(at("action_preview", row), {"do": "discard"}).status_code for row in (draft, listed)]

    assert (answers, list(Action.objects.all())) == ([302, 403], [listed])


def test_a_day_of_a_series_is_left_out_and_held_after_all(campaign):
    row = made.action(campaign, rule="FREQ=DAILY;COUNT=3")
    client = sitting(owner())

    client.post(at("action_dates", row), {"do": "leave-out:2026-10-13"})
    between = list(Occurrence.objects.order_by("on").values_list("on", flat=True))
    page = said(client.get(at("action_dates", row)))
    client.post(at("action_dates", row), {"do": "hold:2026-10-13"})

    assert between == [date(2026, 10, 12), date(2026, 10, 14)]
    assert ("13 October 2026 left out" in page, "every day, 3 times" in page) == (True, True)
    assert Occurrence.objects.count() == 3


def test_a_day_that_is_none_of_it_changes_nothing(campaign):
    row = made.action(campaign, rule="FREQ=DAILY;COUNT=3")

    page = said(sitting(owner()).post(at("action_dates", row), {"do": "leave-out:2026-10-30"}, follow=True))

    assert ("It is not held on that day" in page, Occurrence.objects.count()) == (True, 3)


@pytest.mark.parametrize("do", ["leave-out:soon", "wonder", ""])
def test_nonsense_is_not_found(campaign, do):
    row = made.action(campaign, rule="FREQ=DAILY;COUNT=3")

    assert sitting(owner()).post(at("action_dates", row), {"do": do}).status_code == 404


def test_what_is_held_once_has_no_list_of_days(campaign):
    assert sitting(owner()).get(at("action_dates", made.action(campaign))).status_code == 404


POSTED = ("action_hide", "action_show", "action_call_off", "action_take_up")


def test_nobody_else_does_any_of_it(campaign):
    made.taking_part(ATTESTED, campaign)
    row = made.action(campaign)
    observer = colleague("Olga Observer", Role.OBSERVER)

    found = {
        who: [client.post(at(name, row), {"reason": "Because."}).status_code for name in POSTED]
        for who, client in (("others", sitting(owner(ATTESTED))), ("observer", sitting(observer)), ("nobody", Client()))
    }

    row.refresh_from_db()
    assert found == {"others": [403] * 4, "observer": [403] * 4, "nobody": [307] * 4}
    assert (row.hidden_at, row.called_off_at) == (None, None)


def test_the_change_of_a_template_is_shown_beside_own_words_and_settled_either_way(campaign):
    day = campaigns.day(campaign)
    words = made.following(campaign, words={"en": Wording(title="Ours", description="We sing.")})
    row, client = made.action(campaign, plan=words), sitting(owner())
    campaigns.reworded(day, now=NOW, title="Lamps for open harbours", description="We meet with lamps.")

    page = said(client.get(at("action_words", row)))
    client.post(at("action_words", row), {"do": "keep:en/title"})
    client.post(at("action_words", row), {"do": "take:en/description"})

    text = row.texts.get()
    after = said(client.get(at("action_words", row)))
    assert "deleted: Lights end inserted: Lamps end for open harbours" in page
    assert (text.title, text.description) == ("Ours", "")
    assert ("says something else now" in page, "says something else now" in after) == (True, False)


def test_an_action_is_said_in_one_more_language(campaign):
    row, client = made.action(campaign), sitting(owner())

    wrong = client.post(at("action_words", row), {"do": "say", "language": "Klingonese", "title": "qul"})
    client.post(at("action_words", row), {"do": "say", "language": "Portuguese", "title": "Luzes no cais"})

    assert (wrong.status_code, "qul" in wrong.content.decode()) == (422, True)
    assert dict(row.texts.values_list("language", "title")) == {"en": "Lights at the quay", "pt": "Luzes no cais"}


def test_words_that_are_none_of_the_action_are_not_found(campaign):
    row, client = made.action(campaign), sitting(owner())

    answers = [client.post(at("action_words", row), {"do": do}).status_code for do in ("take:fr/title", "keep:en/slug")]

    assert answers == [404, 404]
