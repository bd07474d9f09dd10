"""Positions are given as often as an organisation likes, by its people, in a round; the last word counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.organisations.models import Role
from undersigned.apps.organisations.services import mandates
from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Answer, Asking, Position, Sees, Words
from undersigned.apps.positions.services import answers
from undersigned.apps.positions.services.answers import Said, WordsChanged
from undersigned.apps.statements.services import drafts
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, OUTSIDER
from tests.factories import drafting, organisations, positions
from tests.factories.drafting import WEEK
from tests.factories.people import drafter
from tests.factories.statements import WORDING, save

LATER = NOW + timedelta(hours=1)


def asked():
    """A draft of which a round is open."""
    text = drafting.text()
    drafting.opened(text)
    return text


def standing(text):
    """What the representative's organisation says, by clause."""
    known = queries.answers_of(text, organisations.organisation())
    return {clause: row.position for (clause, _key), row in known.items()}


def test_what_is_said_is_kept_with_its_words(installation):
    text = asked()

    given = positions.answer(text, Position.ESSENTIAL, note="Our congress decided so.")

    kept = Words.objects.get()
    assert standing(text) == {"c1": "essential"}
    assert (given.note, given.said_by, given.mandate, given.said_at) == (
        "Our congress decided so.",
        organisations.owner(),
        None,
        NOW,
    )
    assert (kept.clause, kept.key, kept.text, kept.origin) == ("c1", given.key, WORDING.clauses[0].text, [""])


def test_changing_ones_mind_keeps_what_was_said_before(installation):
    text = asked()

    for moment, position in ((NOW, Position.SUPPORT), (LATER, Position.OBJECT)):
        positions.answer(text, position, now=moment)

    rows = Answer.objects.order_by("pk").values_list("position", "said_at", "replaced_at")
    assert list(rows) == [("support", NOW, LATER), ("object", LATER, None)]


def test_saying_the_same_again_changes_nothing(installation):
    text = asked()
    positions.answer(text)

    again = positions.said(text, {"c1": Position.SUPPORT}, now=LATER)

    assert (again.answers, Answer.objects.count()) == ((), 1)


def test_what_was_not_touched_is_not_said(installation):
    text = asked()

    given = positions.said(text, dict.fromkeys(("c1", "c2"), Position.UNMANDATED))

    assert (given.answers, Answer.objects.count()) == ((), 0)


def test_a_position_can_be_taken_back_until_it_is_decided(installation):
    text = asked()
    positions.answer(text)

    positions.said(text, {"c1": Position.UNMANDATED}, now=LATER)

    known = queries.sheet(text, organisations.organisation())
    assert (standing(text), known.progress.answered) == ({"c1": "unmandated"}, 0)


def test_of_two_colleagues_the_last_word_counts_and_they_learn_of_each_other(installation):
    text = asked()
    colleague = organisations.colleague("Colleague", Role.SIGNATORY)
    place = positions.place(text)
    us = positions.speaker(text)
    support, against = (Said(place=place, position=position) for position in (Position.SUPPORT, Position.OBJECT))

    first = answers.give(speaker=us, said=[support], by=organisations.owner(), now=NOW)
    second = answers.give(speaker=us, said=[against], by=colleague, now=LATER)

    assert (first.between, second.between) == ((), first.answers[:1])
    assert (standing(text), Answer.objects.count()) == ({"c1": "object"}, 2)


def test_a_page_that_is_sent_back_untouched_does_not_undo_what_a_colleague_said_since(installation):
    text = asked()
    shown = positions.answer(text)
    colleague = organisations.colleague("Colleague", Role.SIGNATORY)
    positions.answer(text, Position.OBJECT, by=colleague, now=LATER)

    page = [
        Said(place=(shown.clause, shown.key), position=Position.SUPPORT, seen=shown.pk),
        Said(place=positions.place(text, "c2"), position=Position.ACCEPT),
    ]
    given = answers.give(speaker=positions.speaker(text), said=page, by=organisations.owner(), now=LATER)

    assert [row.clause for row in given.answers] == ["c2"]
    assert standing(text) == {"c1": "object", "c2": "accept"}


def test_all_that_are_open_can_be_answered_alike(installation):
    text = asked()
    positions.answer(text, Position.OBJECT)

    answers.fill(speaker=positions.speaker(text), position=Position.ACCEPT, by=organisations.owner(), now=LATER)

    assert standing(text) == {"c1": "object", "c2": "accept"}


@pytest.mark.parametrize("position", [Position.ESSENTIAL, Position.OBJECT, Position.UNMANDATED])
def test_nothing_but_acceptance_and_support_is_said_of_all_at_once(installation, position):
    text = asked()

    with pytest.raises(NotAllowed, match="one by one"):
        answers.fill(speaker=positions.speaker(text), position=position, by=organisations.owner(), now=NOW)

    assert standing(text) == {}


def test_positions_are_put_under_a_mandate_all_at_once(installation):
    text, mandate = asked(), organisations.mandate()
    positions.said(text, {"c1": Position.SUPPORT, "c2": Position.UNMANDATED})
    positions.said(text, {"c2": Position.OBJECT}, mandate=mandate)

    given = answers.rest(speaker=positions.speaker(text, mandate=mandate), by=organisations.owner(), now=LATER)

    known = queries.answers_of(text, organisations.organisation())
    assert [row.clause for row in given.answers] == ["c1"]
    assert {row.mandate for row in known.values()} == {mandate}


def test_what_rests_on_a_mandate_is_changed_by_who_may_sign_alone(installation):
    text, editor = asked(), organisations.colleague("Editor", Role.EDITOR)
    positions.answer(text, mandate=organisations.mandate())

    with pytest.raises(NotAllowed, match="Your role here is"):
        positions.answer(text, Position.OBJECT, by=editor)
    positions.said(text, {"c2": Position.OBJECT}, by=editor)

    assert standing(text) == {"c1": "support", "c2": "object"}


def test_who_writes_but_does_not_sign_uses_no_mandate(installation):
    text, editor = asked(), organisations.colleague("Editor", Role.EDITOR)

    with pytest.raises(NotAllowed, match="Your role here is"):
        positions.answer(text, by=editor, mandate=organisations.mandate())

    assert standing(text) == {}


def test_a_mandate_of_another_organisation_is_none(installation):
    text = asked()

    with pytest.raises(NotAllowed, match="another organisation"):
        positions.answer(text, mandate=organisations.mandate(ATTESTED))


def test_a_mandate_that_was_revoked_is_none(installation):
    text, mandate = asked(), organisations.mandate()
    mandates.revoke(mandate=mandate, reason="", by=organisations.owner(), now=NOW)
    mandate.refresh_from_db()

    with pytest.raises(NotAllowed, match="revoked"):
        positions.answer(text, mandate=mandate)


def test_positions_on_words_that_changed_are_refused_as_a_whole(installation):
    text = asked()
    old = positions.place(text, "c2")
    save(text, replace(WORDING, clauses=(WORDING.clauses[0], replace(WORDING.clauses[1], text="Nobody is punished."))))

    page = [Said(place=at, position=Position.SUPPORT) for at in (positions.place(text, "c1"), old)]
    with pytest.raises(WordsChanged):
        answers.give(speaker=positions.speaker(text), said=page, by=organisations.owner(), now=NOW)

    assert standing(text) == {}


def test_words_that_changed_are_answered_anew_beside_what_was_said_of_the_old_ones(installation):
    text = asked()
    positions.said(text, {"c2": Position.OBJECT})
    save(text, replace(WORDING, clauses=(WORDING.clauses[0], replace(WORDING.clauses[1], text="Nobody is punished."))))

    line = queries.sheet(text, organisations.organisation()).lines[1]

    assert (line.answer, line.before.position, line.words_before.text) == (None, "object", WORDING.clauses[1].text)
    assert line.is_open


def test_words_that_come_back_bring_their_answers_with_them(installation):
    text = asked()
    positions.said(text, {"c2": Position.OBJECT})
    save(text, replace(WORDING, clauses=WORDING.clauses[:1]))
    save(text, WORDING)

    line = queries.sheet(text, organisations.organisation()).lines[1]

    assert line.answer.position == "object"


@pytest.mark.parametrize("opened", [False, True])
def test_positions_are_given_while_a_round_is_open(installation, opened):
    text = drafting.text()
    if opened:
        drafting.opened(text)

    with pytest.raises(NotAllowed, match="No round is open" if opened else "no such draft"):
        positions.said(text, {"c1": Position.SUPPORT}, now=NOW + 3 * WEEK)

    assert Answer.objects.count() == 0


def test_nobody_answers_for_others(installation):
    text, organisation = asked(), organisations.organisation()
    strangers = {
        "committee": drafter(),
        "observer": organisations.colleague("Observer", Role.OBSERVER),
        "outsider": organisations.owner(OUTSIDER),
    }

    for by in strangers.values():
        said = [Said(place=positions.place(text), position=Position.OBJECT)]
        with pytest.raises(NotAllowed):
            answers.give(speaker=positions.speaker(text), said=said, by=by, now=NOW)

    assert queries.answers_of(text, organisation) == {}


def test_an_organisation_that_does_not_take_part_gives_no_positions(installation):
    text = asked()
    organisations.organisation(ATTESTED)

    with pytest.raises(NotAllowed):
        positions.answer(text, member=ATTESTED)


def test_who_saves_learns_first_if_more_see_it_than_they_were_told(installation):
    text = asked()
    positions.seen_by(text, Sees.ALL)
    speaker = positions.speaker(text, told=Sees.COMMITTEE)
    said = [Said(place=positions.place(text), position=Position.OBJECT)]

    with pytest.raises(NotAllowed, match="changed who sees"):
        answers.give(speaker=speaker, said=said, by=organisations.owner(), now=NOW)

    assert standing(text) == {}


def test_the_trail_has_one_line_for_many_positions(installation):
    text = asked()

    for clause in ("c1", "c2"):
        positions.said(text, {clause: Position.SUPPORT})

    lines = Line.objects.filter(event="positions:positions:given")
    assert list(lines.values_list("subject", "actor", "organisation")) == [
        (f"statement:{text.pk}", organisations.owner().actor, organisations.organisation().pk)
    ]


def test_the_history_says_what_became_of_what(installation):
    text = asked()
    for moment, position in ((NOW, Position.SUPPORT), (LATER, Position.OBJECT)):
        positions.answer(text, position, now=moment)

    told = queries.history(text, organisations.organisation())

    assert [(one.answer.position, one.was and one.was.position, one.by) for one in told] == [
        ("object", "support", organisations.owner()),
        ("support", None, organisations.owner()),
    ]


def test_what_was_said_of_a_text_goes_with_it_when_it_is_thrown_away(installation):
    text = asked()
    positions.seen_by(text, Sees.ALL)
    positions.answer(text)

    drafts.discard(statement=text, by=drafter(), now=NOW)

    assert [model.objects.count() for model in (Answer, Words, Asking)] == [0, 0, 0]
