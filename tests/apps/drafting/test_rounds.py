"""Rounds: one after the other, opened, extended and closed by the committee."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions.services import decisions, ending
from undersigned.apps.drafting import queries
from undersigned.apps.drafting.models import Audience, Round
from undersigned.apps.drafting.services import rounds
from undersigned.apps.statements.services import drafts
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW
from tests.factories import drafting, organisations
from tests.factories.drafting import CLOSES, WEEK
from tests.factories.people import drafter
from tests.factories.statements import drafted, seal

MOMENT = timedelta(microseconds=1)


def terms(**changes):
    said = {"name": "First reading", "audience": Audience.MEMBERS, "closes_at": CLOSES, "note": ""}
    return rounds.Terms(**(said | changes))


def test_a_round_is_open_from_now_up_to_its_last_moment(installation):
    text = drafting.text()

    round_ = drafting.opened(text)

    open_at = [queries.current(text, moment) for moment in (NOW - MOMENT, NOW, CLOSES - MOMENT, CLOSES)]
    assert open_at == [None, round_, round_, None]
    assert (round_.number, round_.name, round_.opened_by) == (1, "First reading", drafter())


def test_rounds_are_counted_one_after_the_other(installation):
    text = drafting.text()
    drafting.closed(drafting.opened(text))

    second = drafting.opened(text, now=NOW + WEEK)

    assert (second.number, queries.latest(text)) == (2, second)
    assert [row.number for row in queries.rounds(text)] == [2, 1]


def test_while_a_round_is_open_no_other_is_opened(installation):
    text = drafting.text()
    drafting.opened(text)

    with pytest.raises(NotAllowed, match="Close it"):
        rounds.begin(statement=text, terms=terms(), by=drafter(), now=NOW + WEEK)

    assert rounds.begin(statement=text, terms=terms(closes_at=CLOSES + WEEK), by=drafter(), now=CLOSES).number == 2


@pytest.mark.parametrize("closes_at", [NOW, NOW - WEEK, NOW + timedelta(days=800)])
def test_a_round_closes_in_the_future_and_within_two_years(installation, closes_at):
    text = drafting.text()

    with pytest.raises(NotAllowed):
        rounds.begin(statement=text, terms=terms(closes_at=closes_at), by=drafter(), now=NOW)

    assert Round.objects.count() == 0


def test_a_round_is_extended_to_a_later_moment_and_to_no_earlier_one(installation):
    round_ = drafting.opened(drafting.text())

    with pytest.raises(NotAllowed, match="later moment"):
        rounds.extend(round_=round_, closes_at=CLOSES, by=drafter(), now=NOW)
    rounds.extend(round_=round_, closes_at=CLOSES + WEEK, by=drafter(), now=NOW)

    assert Round.objects.get().closes_at == CLOSES + WEEK


def test_a_round_that_is_closed_early_has_ended_now_and_is_not_extended(installation):
    text = drafting.text()
    round_ = drafting.opened(text)

    drafting.closed(round_, now=NOW + WEEK)

    assert queries.latest(text).closes_at == NOW + WEEK
    for deed in (
        lambda: rounds.extend(round_=round_, closes_at=CLOSES + WEEK, by=drafter(), now=NOW + WEEK),
        lambda: rounds.close(round_=round_, by=drafter(), now=NOW + WEEK),
    ):
        with pytest.raises(NotAllowed, match="closed"):
            deed()


def test_only_the_committee_opens_extends_and_closes(installation):
    text = drafting.text()
    other = drafted(text.coalition)
    round_ = drafting.opened(text)
    member = organisations.owner()
    deeds = (
        lambda by: rounds.begin(statement=other, terms=terms(), by=by, now=NOW),
        lambda by: rounds.extend(round_=round_, closes_at=CLOSES + WEEK, by=by, now=NOW),
        lambda by: rounds.close(round_=round_, by=by, now=NOW + WEEK),
    )

    for deed in deeds:
        with pytest.raises(NotAllowed, match="committee"):
            deed(member)

    assert [deed(drafter()).statement_id for deed in deeds] == [other.pk, text.pk, text.pk]


def test_a_text_opens_five_rounds_a_day_and_no_more(installation):
    text = drafting.text()
    for _ in range(5):
        drafting.closed(drafting.opened(text), now=NOW)

    with pytest.raises(NotAllowed, match="today"):
        drafting.opened(text)

    assert text.rounds.count() == 5


def test_in_a_coalition_that_has_ended_no_round_is_open(installation):
    text = drafting.text()
    drafting.opened(text)
    taken = decisions.Taken(body="Assembly", decided_on=NOW.date(), words="It is done.")

    ending.end(coalition=text.coalition, decision=taken, by=drafter(), now=NOW)

    text.refresh_from_db()
    assert queries.current(text, NOW) is None
    with pytest.raises(NotAllowed, match="No round"):
        drafting.comment(text)


def test_what_becomes_of_a_round_is_written_down(installation):
    round_ = drafting.opened(drafting.text())
    rounds.extend(round_=round_, closes_at=CLOSES + WEEK, by=drafter(), now=NOW)
    drafting.closed(round_)

    lines = Line.objects.filter(event__startswith="drafting:").values_list("event", "subject", "actor")
    subject, actor = f"round:{round_.pk}", f"person:{drafter().pk}"
    assert list(lines) == [(f"drafting:round:{deed}", subject, actor) for deed in ("opened", "extended", "closed")]


def test_a_draft_that_is_thrown_away_takes_its_rounds_and_what_was_said_along(installation):
    text = drafting.text(ATTESTED)
    drafting.opened(text)
    drafting.comment(text)

    drafts.discard(statement=text, by=drafter(), now=NOW)

    assert Round.objects.count() == 0


def test_sealing_a_text_closes_the_round_in_which_it_was_discussed(installation):
    draft = drafting.text()
    round_ = drafting.opened(draft)

    seal(draft)

    round_.refresh_from_db()
    assert (round_.closes_at, queries.current(draft, NOW)) == (NOW, None)
