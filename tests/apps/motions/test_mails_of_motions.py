"""Who moved is told what became of the motion, once, and nobody else is."""

from __future__ import annotations

import pytest

from undersigned.apps.motions import handlers, jobs
from undersigned.apps.motions.models import Step
from undersigned.apps.motions.services import mails, seconds, turns

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import motions, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter
from tests.factories.post import work

pytestmark = pytest.mark.usefixtures("installation")

MOVER = "board@uniao-dos-portos.example"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(handlers, "now", lambda: NOW)


def told(postbox):
    work()
    found = [(mail["To"], mail["Subject"], mail.get_content()) for mail in postbox.mails]
    postbox.mails.clear()
    return found


def test_a_motion_that_is_adopted_is_told_to_who_moved_it(postbox):
    row = factory.decision(by=REPRESENTATIVE)
    told(postbox)

    factory.adopted(row)

    ((to, subject, text),) = [one for one in told(postbox) if "Motion" in one[1]]
    assert (to, subject) == (MOVER, "Motion M1 of your organisation: adopted")
    said = ("It was adopted.", "The office moves to Sète", "3 for", "General assembly", "/motions/1/")
    assert [word for word in said if word not in text] == []


def test_what_is_adjourned_taken_up_and_referred_is_told_with_the_reason_but_not_that_it_goes_on(postbox):
    row = factory.decision(by=REPRESENTATIVE)
    told(postbox)

    turns.adjourn(motion=row, because="It is late.", by=drafter(), now=NOW)
    turns.take_up(motion=factory.fresh(row), note="", by=drafter(), now=NOW)
    turns.refer(motion=factory.fresh(row), body="The finance group", because="", by=drafter(), now=NOW)

    found = told(postbox)
    assert [one[1] for one in found] == [
        "Motion M1 of your organisation: adjourned",
        "Motion M1 of your organisation: referred",
    ]
    assert "It is late." in found[0][2]
    assert "The finance group" in found[1][2]


def test_that_seconders_are_missing_again_is_told_and_not_that_they_were_missing_at_first(postbox):
    row = motions.to_decide()
    before = told(postbox)

    seconds.take_back(second=row.seconds.get(), by=organisations.owner(ATTESTED), now=NOW)

    found = told(postbox)
    assert [one for one in before if "Motion M1" in one[1]] == []
    assert [(one[0], "seconders are missing again" in one[2]) for one in found] == [(MOVER, True)]


def test_nobody_is_told_of_what_the_committee_moved_itself_or_who_signs_no_more(postbox):
    row = factory.decision()
    told(postbox)

    turns.adjourn(motion=row, because="", by=drafter(), now=NOW)
    handlers.mail_step(jobs.MailStep(step_id=Step.objects.latest("pk").pk, person_id=drafter().pk))
    handlers.mail_step(jobs.MailStep(step_id=0, person_id=drafter().pk))

    assert told(postbox) == []


def test_so_many_in_a_day_and_no_more(postbox, monkeypatch):
    monkeypatch.setattr(mails, "MAILS", 1)
    row = factory.decision(by=REPRESENTATIVE)
    told(postbox)

    turns.adjourn(motion=row, because="", by=drafter(), now=NOW)
    turns.take_up(motion=factory.fresh(row), note="", by=drafter(), now=NOW)
    turns.adjourn(motion=factory.fresh(row), because="", by=drafter(), now=NOW)

    assert len(told(postbox)) == 1
