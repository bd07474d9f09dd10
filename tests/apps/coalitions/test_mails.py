"""Those who sign for an organisation are mailed what becomes of it in a coalition, and nothing of anybody else."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from undersigned.apps.coalitions import jobs
from undersigned.apps.coalitions.models import Admission, Change, Coalition, Kind, State
from undersigned.apps.coalitions.services import coalitions as services
from undersigned.apps.coalitions.services import register
from undersigned.apps.organisations.models import Role
from undersigned.apps.organisations.services import representatives
from undersigned.apps.people.models import Person
from undersigned.kit import mail

from tests.cast import ATTESTED, NOW
from tests.factories import coalitions, organisations
from tests.factories.people import drafter
from tests.factories.post import work


@pytest.fixture(autouse=True)
def _at(monkeypatch):
    """Let it be the day of the cast, for the worker too."""
    monkeypatch.setattr("undersigned.apps.coalitions.handlers.now", lambda: NOW)


def heard(spoken):
    """Mail as ever, and note in which language."""
    send = mail.send

    def note(template, *, language, **facts):
        spoken.append(language)
        send(template, language=language, **facts)

    return note


def subjects(postbox):
    work()
    return [str(letter["Subject"]).strip() for letter in postbox.mails]


def by_committee(deed, row):
    return deed(membership=row, decision=coalitions.decision(row.coalition), by=drafter(), now=NOW)


def test_an_invitation_is_mailed_with_where_to_read_about_it(installation, postbox):
    register.invite(
        coalition=coalitions.coalition(),
        organisation=organisations.organisation(),
        decision=None,
        by=drafter(),
        now=NOW,
    )

    work()

    (letter,) = postbox.mails
    assert postbox.receivers == [[organisations.owner().email]]
    assert str(letter["Subject"]).strip() == "Six harbours invites União dos Portos"
    assert re.findall(r"http\S+", letter.get_content()) == [f"{settings.URL}/coalitions/six-harbours/"]


def test_each_change_that_others_make_is_mailed_in_its_own_words(installation, postbox):
    row = coalitions.applied(coalitions.coalition())

    for deed in (register.admit, register.suspend, register.restore, register.exclude):
        by_committee(deed, row)

    assert subjects(postbox) == [
        "União dos Portos is a member of Six harbours",
        "Six harbours has suspended União dos Portos",
        "União dos Portos is a member of Six harbours again",
        "Six harbours has excluded União dos Portos",
    ]


def test_who_is_not_admitted_is_told(installation, postbox):
    by_committee(register.refuse, coalitions.applied(coalitions.coalition()))

    assert subjects(postbox) == ["Six harbours did not admit União dos Portos"]


def test_a_vote_is_mailed_when_it_begins_and_when_it_ends(installation, postbox):
    six = coalitions.coalition()
    coalitions.admitted(six, ATTESTED)
    work()
    postbox.mails.clear()
    Coalition.objects.update(admission=Admission.VOTE)
    six.refresh_from_db()
    row = coalitions.applied(six)
    register.settle(membership=row, decision=coalitions.decision(six), state=State.EXCLUDED, now=NOW)

    assert subjects(postbox) == [
        "The members of Six harbours vote on União dos Portos",
        "Six harbours did not admit União dos Portos",
    ]


def test_what_an_organisation_does_itself_is_not_mailed_to_it(installation, postbox):
    row = coalitions.applied(coalitions.coalition())
    register.leave(membership=row, mandate=organisations.mandate(), by=organisations.owner(), now=NOW)

    assert subjects(postbox) == []


def test_owners_and_signatories_are_mailed_each_in_their_language_and_name_nobody(installation, postbox, monkeypatch):
    spoken: list[str] = []
    monkeypatch.setattr(mail, "send", heard(spoken))
    row = coalitions.applied(coalitions.coalition())
    known = {role: organisations.colleague(f"Somebody {role.label}", role) for role in Role}
    Person.objects.filter(pk=known[Role.SIGNATORY].pk).update(language="ar")

    by_committee(register.admit, row)
    work()

    mailed = {to: letter for (to,), letter in zip(postbox.receivers, postbox.mails, strict=True)}
    assert set(mailed) == {organisations.owner().email, known[Role.OWNER].email, known[Role.SIGNATORY].email}
    people = [*(one.name for one in known.values()), organisations.owner().name, drafter().name]
    assert [name for letter in mailed.values() for name in people if name in letter.get_content()] == []
    assert sorted(spoken) == ["ar", "en", "en"]


def test_who_does_not_sign_for_it_any_more_is_not_mailed(installation, postbox):
    row = coalitions.applied(coalitions.coalition())
    signatory = organisations.colleague("Sofia", Role.SIGNATORY)
    by_committee(register.admit, row)
    role = signatory.representations.get()
    representatives.leave(representative=role, by=signatory, now=NOW)

    work()

    assert postbox.receivers == [[organisations.owner().email]]


def test_nobody_is_mailed_without_end(installation, postbox):
    row = coalitions.admitted(coalitions.coalition())

    for _again in range(register.MAILS):
        by_committee(register.suspend, row)
        by_committee(register.restore, row)

    assert len(subjects(postbox)) == register.MAILS


def test_strangers_who_invite_again_and_again_keep_no_word_of_its_coalition_from_it(installation, postbox):
    row = coalitions.admitted(coalitions.coalition())
    work()
    postbox.mails.clear()
    other = services.start(name="Strangers", kind=Kind.STANDING, by=drafter(), now=NOW)
    for _again in range(register.MAILS):
        register.invite(coalition=other, organisation=row.organisation, decision=None, by=drafter(), now=NOW)
        by_committee(register.refuse, other.memberships.get())
    by_committee(register.exclude, row)

    assert len(said := subjects(postbox)) == register.MAILS + 1
    assert said[-1] == "Six harbours has excluded União dos Portos"


def test_a_change_that_is_gone_is_not_mailed(installation, postbox):
    jobs.MailChange(change_id=Change.objects.count() + 7, person_id=drafter().pk).enqueue()

    assert subjects(postbox) == []
