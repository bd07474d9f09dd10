"""A round that opens is told to those who write for whoever takes part, and to nobody else."""

from __future__ import annotations

import pytest
from django.conf import settings

from undersigned.apps.drafting import jobs
from undersigned.apps.drafting.services import rounds
from undersigned.apps.organisations.models import Role
from undersigned.kit.jobs import HANDLERS

from tests.cast import ATTESTED, LAPSED, NOW
from tests.factories import drafting, organisations
from tests.factories.people import drafter
from tests.factories.post import work
from tests.factories.statements import WORDING, statement


@pytest.fixture(autouse=True)
def _at(monkeypatch):
    """Let it be the day of the cast, for the worker too."""
    monkeypatch.setattr("undersigned.apps.drafting.handlers.now", lambda: NOW)


@pytest.fixture
def text(installation, postbox):
    """A draft of a coalition with two members, who were told that they are."""
    row = drafting.text(ATTESTED)
    work()
    postbox.mails.clear()
    postbox.receivers.clear()
    return row


def receivers(postbox):
    work()
    return sorted(address for addresses in postbox.receivers for address in addresses)


def emails(*people):
    return sorted(person.email for person in people)


def test_who_writes_for_an_organisation_that_takes_part_is_told_once(text, postbox):
    editor, _observer = (organisations.colleague(role, Role(role)) for role in ("editor", "observer"))
    organisations.organisation(LAPSED)

    drafting.opened(text)

    assert receivers(postbox) == emails(organisations.owner(), organisations.owner(ATTESTED), editor)


def test_the_mail_says_whose_draft_it_is_until_when_and_where_and_nothing_that_was_typed(text, postbox):
    drafting.opened(text)

    work()

    letter = postbox.mails[0]
    body = letter.get_content()
    assert str(letter["Subject"]) == "A draft to discuss: Six harbours"
    assert f"{settings.URL}/drafts/{text.slug}/" in body
    assert "until 17 May 2026, 14:02 UTC" in body
    assert [said in body for said in (WORDING.title, "First reading", "Look at clause 2.")] == [False] * 3


def test_nobody_is_told_before_a_round_is_open(installation, postbox):
    text = statement()

    drafting.asked(text)
    before = receivers(postbox)
    drafting.opened(text)

    assert (before, receivers(postbox)) == ([], emails(organisations.owner()))


def test_who_is_asked_while_a_round_is_open_is_told_at_once(installation, postbox):
    text = statement()
    drafting.opened(text)

    drafting.asked(text, ATTESTED)

    assert receivers(postbox) == emails(organisations.owner(ATTESTED))


def test_who_does_not_take_part_any_more_or_too_late_is_not_told(text, postbox):
    round_ = drafting.opened(text)
    rounds.close(round_=round_, by=drafter(), now=NOW)

    HANDLERS["drafting.mail_round"](jobs.MailRound(round_id=round_.pk, person_id=organisations.owner().pk))
    HANDLERS["drafting.mail_round"](jobs.MailRound(round_id=0, person_id=0))

    assert receivers(postbox) == []


def test_a_person_is_mailed_of_ten_rounds_a_day_at_most(installation, postbox, monkeypatch):
    monkeypatch.setattr(rounds, "MAILS", 1)

    for one in (statement(), statement()):
        drafting.asked(one)
        drafting.opened(one)

    assert receivers(postbox) == emails(organisations.owner())
