"""What an action says: own words, the template's, or those of another language; and what changed under them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action, ActionText, Occurrence
from undersigned.apps.actions.queries import Origin, Part
from undersigned.apps.actions.services import actions as services
from undersigned.apps.actions.services import plans, texts
from undersigned.apps.actions.services.plans import Refused, Wording
from undersigned.core.text.diff import Piece, PieceKind
from undersigned.kit.results import NotAllowed

from tests.cast import NOW, OUTSIDER
from tests.factories import actions, campaigns
from tests.factories.organisations import owner

pytestmark = pytest.mark.usefixtures("installation")

LATER = NOW + timedelta(days=1)


@pytest.fixture
def whole():
    """A campaign with a day of action, whose template speaks English and Portuguese."""
    made = actions.taking_part()
    day = campaigns.day(made)
    campaigns.reworded(day, now=NOW, language="pt", title="Luzes", description="", invitation="Vem!")
    return made


def following(whole, **changes):
    return actions.action(whole, plan=actions.following(whole, **changes))


def said(action, language, part=Part.TITLE):
    one = queries.words(Action.objects.get(pk=action.pk), language).parts[part]
    return one.text, one.language, one.origin


def say(action, language="en", **own):
    texts.say(action=action, language=language, wording=Wording(**own), looked_at=None, by=owner(), now=LATER)


def test_what_has_no_own_words_says_what_the_template_says(whole):
    row = following(whole)

    assert said(row, "en") == ("Lights for open harbours", "en", Origin.TEMPLATE)
    assert said(row, "pt") == ("Luzes", "pt", Origin.TEMPLATE)


def test_untouched_parts_follow_when_the_template_changes(whole):
    row = following(whole, words={"en": Wording(description="We bring candles.")})

    campaigns.reworded(campaigns.day(whole), now=LATER, title="More lights", description="We meet.")

    assert said(row, "en") == ("More lights", "en", Origin.TEMPLATE)
    assert said(row, "en", Part.DESCRIPTION) == ("We bring candles.", "en", Origin.OWN)


def test_touched_parts_are_shown_as_changed_when_the_template_changes(whole):
    row = following(whole, words={"en": Wording(title="Lights at the quay")})
    before = queries.words(row, "en").title.changed

    campaigns.reworded(campaigns.day(whole), now=LATER, title="Lights for all harbours")

    title = queries.words(Action.objects.get(pk=row.pk), "en").title
    assert (before, title.changed) == (False, True)
    assert (title.was, title.today) == ("Lights for open harbours", "Lights for all harbours")
    assert title.pieces == (
        Piece(PieceKind.KEEP, "Lights for "),
        Piece(PieceKind.DELETE, "open"),
        Piece(PieceKind.INSERT, "all"),
        Piece(PieceKind.KEEP, " harbours"),
    )
    assert [one.language for one in queries.changed_under(Action.objects.get(pk=row.pk))] == ["en"]


def test_own_words_that_are_right_are_not_shown_as_changed_any_more(whole):
    row = following(whole, words={"en": Wording(title="Lights at the quay")})
    campaigns.reworded(campaigns.day(whole), now=LATER, title="Lights for all harbours")

    texts.keep_words(action=row, language="en", part=Part.TITLE, by=owner(), now=LATER)

    again = Action.objects.get(pk=row.pk)
    assert queries.changed_under(again) == []
    assert (said(row, "en"), again.seen_at) == (("Lights at the quay", "en", Origin.OWN), LATER)


def test_saving_a_form_again_does_not_hide_that_the_template_changed(whole):
    row = following(whole, words={"en": Wording(title="Lights at the quay")})
    campaigns.reworded(campaigns.day(whole), now=LATER, title="Lights for all harbours")

    again = replace(plans.of(Action.objects.get(pk=row.pk)), address="Elsewhere")
    services.change(action=row, plan=again, looked_at=None, by=owner(), now=LATER)

    assert queries.words(Action.objects.get(pk=row.pk), "en").title.changed is True


def test_a_part_follows_again(whole):
    row = following(whole, words={"en": Wording(title="Lights at the quay", description="We bring candles.")})

    texts.take_words(action=row, language="en", part=Part.TITLE, by=owner(), now=LATER)

    assert said(row, "en") == ("Lights for open harbours", "en", Origin.TEMPLATE)
    assert said(row, "en", Part.DESCRIPTION) == ("We bring candles.", "en", Origin.OWN)


def test_words_in_which_nothing_is_own_are_gone(whole):
    row = following(whole, words={"en": Wording(title="Lights at the quay")})

    texts.take_words(action=row, language="en", part=Part.TITLE, by=owner(), now=LATER)
    texts.take_words(action=row, language="en", part=Part.TITLE, by=owner(), now=LATER)

    assert ActionText.objects.count() == 0


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("en", ("Lights at the quay", "en", Origin.OWN)),
        ("en-GB", ("Lights at the quay", "en", Origin.OWN)),
        ("pt", ("Luzes", "pt", Origin.TEMPLATE)),
        ("pt-BR", ("Luzes", "pt", Origin.TEMPLATE)),
        ("de", ("Lichter am Kai", "de", Origin.OWN)),
        ("ar", ("Lichter am Kai", "de", Origin.OWN)),
    ],
)
def test_who_asks_for_a_language_is_shown_the_nearest_one(whole, asked, shown):
    words = {"en": Wording(title="Lights at the quay"), "de": Wording(title="Lichter am Kai")}
    row = following(whole, language="de", words=words)

    assert said(row, asked) == shown


def test_each_part_is_shown_in_the_nearest_language_that_has_it(whole):
    row = following(whole)

    assert said(row, "pt", Part.DESCRIPTION) == ("We meet with lights.", "en", Origin.TEMPLATE)
    assert said(row, "pt", Part.INVITATION) == ("Vem!", "pt", Origin.TEMPLATE)


def test_what_is_said_nowhere_is_empty():
    row = actions.action(words={"en": Wording(title="Lights")})

    assert said(row, "en", Part.INVITATION) == ("", "", Origin.NOWHERE)


def test_words_are_given_to_another_language(whole):
    row = following(whole)

    say(row, "pt", title="Luzes no cais")

    assert said(row, "pt") == ("Luzes no cais", "pt", Origin.OWN)
    assert queries.languages_of(Action.objects.get(pk=row.pk)) == ["en", "pt"]


def test_words_are_taken_away_from_a_language():
    row = actions.action()
    say(row, "pt", title="Luzes no cais")

    say(row, "pt")

    assert list(ActionText.objects.values_list("language", flat=True)) == ["en"]


def test_an_action_keeps_a_title():
    row = actions.action()

    with pytest.raises(Refused):
        say(row, "en")
    assert said(row, "en") == ("Lights at the quay", "en", Origin.OWN)


def test_the_same_words_are_given_to_many(whole):
    rows = [following(whole, locality=name, address=name) for name in ("Porto", "Faro")]

    texts.say_in_all(actions=rows, language="en", wording=Wording(title="All quays"), by=owner(), now=LATER)

    assert [said(row, "en")[0] for row in rows] == ["All quays", "All quays"]


def test_strangers_say_nothing():
    row = actions.action()

    with pytest.raises(NotAllowed):
        texts.say(
            action=row, language="en", wording=Wording(title="Mine"), looked_at=None, by=owner(OUTSIDER), now=LATER
        )
    assert said(row, "en")[0] == "Lights at the quay"


def test_the_kind_is_the_days_until_it_is_another(whole):
    row, other = following(whole), following(whole, kind="march", address="Elsewhere")

    assert [queries.kind_of(one) for one in (row, other)] == ["vigil", "march"]


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_a_fixed_number_of_questions(whole, number):
    for one in range(number):
        following(whole, address=str(one), words={"en": Wording(description="Here.")})

    with CaptureQueriesContext(connection) as asked:
        rows = list(queries.prefetched_for_lists(queries.listed()))
        shown = [(queries.words(row.action, "pt").title.text, row.action.organisation.name) for row in rows]

    assert len(asked) == 4
    assert shown == [("Luzes", "União dos Portos")] * number


@pytest.mark.parametrize("number", [1, 3])
def test_titles_of_many_take_three_questions(whole, number):
    numbers = [following(whole, address=str(one)).pk for one in range(number)]

    with CaptureQueriesContext(connection) as asked:
        found = queries.titles_of(numbers, "pt")

    assert len(asked) == 3
    assert {number: str(title) for number, title in found.items()} == dict.fromkeys(numbers, "Luzes")
    assert Occurrence.objects.count() == number
