"""Who signed a charter with a key that others may have held neither votes nor vouches until it signs again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Admission, Coalition, Kind, Membership, State
from undersigned.apps.coalitions.services import coalitions as services
from undersigned.apps.coalitions.services import register
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations import events
from undersigned.apps.organisations.services import keys
from undersigned.apps.signatures.services import endorsements, withdrawals
from undersigned.core import entries
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories import signatures as names
from tests.factories import statements as texts
from tests.factories.people import drafter
from tests.factories.post import postbox, work

__all__ = ["postbox"]

HOUR = timedelta(hours=1)


def six_harbours(admission=Admission.AUTOMATIC):
    return texts.charter(coalitions.coalition(admission=admission))


def lose(row, *, since=NOW, now=NOW + HOUR):
    """Let others have held the key of an endorsement."""
    keys.revoke(key=row.key, compromised_at=since, by=row.representative, now=now)


def by_mail(charter, *, now=NOW + 2 * HOUR):
    """Sign again: the link in a mail is no key that was stolen."""
    row = names.drawn_up(charter, key=None, now=now)
    return endorsements.confirm(endorsement=row, now=now)


def withdraw(row, *, now=NOW + 2 * HOUR):
    """Take the doubtful name from the charter, by mail."""
    drawn_up = withdrawals.draw_up(endorsement=row, key=None, reason="", by=row.representative, now=now)
    return withdrawals.confirm(endorsement=drawn_up, now=now)


def history():
    return [(line.state, line.note) for line in queries.history(Membership.objects.get())]


def test_a_member_rests_from_the_revocation_on_and_the_log_says_so(installation):
    lose(names.collected(six_harbours()))

    line = queries.history(Membership.objects.get()).last()
    record = ledger.record_of(line.entry)
    assert history() == [("admitted", ""), ("suspended", queries.DOUBTED)]
    assert isinstance(record, entries.MembershipChanged)
    assert (record.state, line.decision) == (entries.MembershipState.SUSPENDED, None)


def test_an_application_ends(installation):
    lose(names.collected(six_harbours(Admission.COMMITTEE)))

    assert history() == [("applied", ""), ("left", queries.DOUBTED)]


@pytest.mark.parametrize("since", [None, NOW + timedelta(minutes=1)], ids=["nobody had it", "signed before"])
def test_what_was_signed_while_nobody_else_had_the_key_lets_it_stay(installation, since):
    lose(names.collected(six_harbours()), since=since)

    assert history() == [("admitted", "")]


def test_coalitions_whose_charter_it_signed_with_another_key_are_untouched(installation):
    stolen = names.collected(six_harbours())
    other = services.start(name="Strangers", kind=Kind.STANDING, by=drafter(), now=NOW)
    Coalition.objects.filter(pk=other.pk).update(admission=Admission.AUTOMATIC)
    other.refresh_from_db()
    by_mail(texts.charter(other), now=NOW)

    lose(stolen)

    states = dict(Membership.objects.values_list("coalition__name", "state"))
    assert states == {"Six harbours": "suspended", "Strangers": "admitted"}


def test_who_shares_a_newer_charter_by_another_key_stays(installation):
    old = six_harbours()
    stolen = names.collected(old)
    by_mail(texts.replace_revision(old), now=NOW + HOUR)

    lose(stolen, now=NOW + 2 * HOUR)

    assert history() == [("admitted", "")]


def test_another_text_signed_with_the_key_changes_nothing(installation):
    coalition = coalitions.coalition(admission=Admission.AUTOMATIC)
    by_mail(texts.charter(coalition), now=NOW)

    lose(names.collected(texts.seal(texts.drafted(coalition))))

    assert history() == [("admitted", "")]


def test_it_does_not_vote_and_its_vote_is_not_counted(installation):
    charter = six_harbours()
    stolen = names.collected(charter)
    names.collected(charter, LAPSED)
    Coalition.objects.update(admission=Admission.VOTE)
    names.collected(charter, ATTESTED)
    before = queries.tally(Membership.objects.get(state=State.APPLIED)).members

    lose(stolen)

    assert (before, queries.tally(Membership.objects.get(state=State.APPLIED)).members) == (2, 1)
    assert not queries.is_member(stolen.organisation, charter.statement.coalition)


def test_it_is_a_member_again_when_it_signs_again(installation):
    charter = six_harbours(Admission.COMMITTEE)
    stolen = names.collected(charter)
    waiting = Membership.objects.get()
    register.admit(membership=waiting, decision=coalitions.decision(waiting.coalition), by=drafter(), now=NOW)
    lose(stolen)

    withdraw(stolen)
    between = Membership.objects.get().state
    by_mail(charter)

    line = queries.history(Membership.objects.get()).last()
    assert between == "suspended"
    assert (line.state, queries.became(line), line.decision) == ("admitted", "restored", None)


def test_a_suspension_that_the_committee_decided_stays(installation):
    charter = six_harbours()
    stolen = names.collected(charter)
    row = Membership.objects.get()
    register.suspend(membership=row, decision=coalitions.decision(row.coalition), by=drafter(), now=NOW)
    lose(stolen)

    by_mail(texts.replace_revision(charter), now=NOW + 2 * HOUR)

    assert history() == [("admitted", ""), ("suspended", "")]


def test_the_committee_does_not_restore_it_before_it_signs_again(installation):
    lose(names.collected(six_harbours()))
    row = Membership.objects.get()

    with pytest.raises(NotAllowed, match="when it signs anew"):
        register.restore(membership=row, decision=coalitions.decision(row.coalition), by=drafter(), now=NOW + HOUR)

    assert Membership.objects.get().state == "suspended"


def test_who_had_to_sign_again_and_left_is_a_member_at_once_when_it_comes_back(installation):
    charter = six_harbours()
    stolen = names.collected(charter)
    lose(stolen)
    row, mandate = Membership.objects.get(), organisations.mandate()
    register.leave(membership=row, mandate=mandate, by=organisations.owner(), now=NOW + HOUR)

    withdraw(stolen)
    by_mail(charter)

    assert [state for state, _note in history()] == ["admitted", "suspended", "left", "admitted"]


def test_in_a_coalition_that_has_ended_nothing_changes(installation):
    stolen = names.collected(six_harbours())
    Coalition.objects.update(ended_at=NOW)

    lose(stolen)

    assert history() == [("admitted", "")]


def test_telling_it_twice_changes_nothing_more(installation):
    stolen = names.collected(six_harbours())
    lose(stolen)

    events.compromised(stolen.key_id, NOW + HOUR)

    assert len(history()) == 2


@pytest.mark.parametrize("admission", [Admission.AUTOMATIC, Admission.COMMITTEE], ids=["member", "applicant"])
def test_those_who_sign_for_it_are_mailed_what_to_do(installation, postbox, admission, monkeypatch):
    monkeypatch.setattr("undersigned.apps.coalitions.handlers.now", lambda: NOW + HOUR)
    stolen = names.collected(six_harbours(admission))
    work()
    postbox.mails.clear()

    lose(stolen)
    work()

    said = [str(letter["Subject"]).strip() for letter in postbox.mails]
    assert said == [f"{REPRESENTATIVE.organisation} has to sign the charter of Six harbours again"]
