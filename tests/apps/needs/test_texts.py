"""Texts, charters and conditions: a need is there until the act that settles it, and not a moment longer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.coalitions.services import coalitions as services
from undersigned.apps.coalitions.services import register
from undersigned.apps.needs import queries
from undersigned.apps.organisations.models import Role
from undersigned.apps.organisations.services import keys
from undersigned.apps.signatures.services import pledges
from undersigned.apps.statements.services import drafts, revisions

from tests.apps.needs.asking import asked, kinds
from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter, somebody
from tests.factories.signatures import collected, member, on_condition, withdraw
from tests.factories.statements import WORDING, charter, drafted, replace_revision, revision, seal

DAY = timedelta(days=1)
UNION = REPRESENTATIVE.organisation


@pytest.fixture
def union(installation):
    """The owner of an organisation that was admitted to a coalition."""
    return owner(REPRESENTATIVE)


def harbours(**rules):
    coalition = coalitions.coalition(**rules)
    coalitions.admitted(coalition)
    return coalition


def sealed(coalition):
    return seal(drafted(coalition))


def test_a_member_is_asked_for_each_text_that_its_coalition_sealed(union):
    text = sealed(harbours())

    [need] = queries.needs_of(union, NOW)
    assert (need.kind, need.title, need.whose.name, need.since) == ("text", text.title, UNION, text.sealed_at)
    assert (need.url, need.deadline) == (f"/s/{text.statement.slug}/", None)


def test_who_signed_is_not_asked_again(union):
    text = sealed(harbours())
    assert kinds(union) == ["text"]

    collected(text)

    assert kinds(union) == []


def test_who_pledged_is_not_asked_to_sign(union):
    text = sealed(harbours())

    collected(text, condition=on_condition(organisations=5))

    assert kinds(union) == []


def test_who_took_the_name_back_has_answered(union):
    text = sealed(harbours())

    withdraw(collected(text))

    assert kinds(union) == []


def test_a_newer_version_is_asked_for_and_the_older_is_not(union):
    text = sealed(harbours())
    collected(text)

    newer = replace_revision(text)

    assert asked(union) == [(UNION, "text", newer.title)]


def test_whose_condition_failed_is_asked_once_more_and_told_why(union):
    text = sealed(harbours())
    collected(text, condition=on_condition(organisations=9))

    pledges.sweep(now=NOW + 31 * DAY)

    [need] = queries.needs_of(union, NOW + 31 * DAY)
    assert (need.kind, need.note) == (
        "text",
        "The condition on which your organisation would have signed was not fulfilled.",
    )


def test_what_was_signed_with_a_key_that_others_hold_is_to_be_signed_again(union):
    row = collected(sealed(harbours()))

    keys.revoke(key=row.key, compromised_at=NOW - DAY, by=union, now=NOW)

    assert sorted(kinds(union)) == ["again", "key"]


def test_signatories_are_asked_and_editors_and_observers_are_not(union):
    sealed(harbours())
    people = {role: colleague(f"Somebody {role}", role) for role in Role if role != Role.OWNER}

    assert {role: kinds(person) for role, person in people.items()} == {
        Role.SIGNATORY: ["text"],
        Role.EDITOR: [],
        Role.OBSERVER: [],
    }


def test_an_organisation_that_left_is_not_asked(union):
    coalition = harbours()
    sealed(coalition)

    mandate = organisations.mandate()
    register.leave(membership=coalition.memberships.get(), mandate=mandate, by=union, now=NOW)

    assert kinds(union) == []


def test_a_coalition_that_ended_asks_nobody(union):
    coalition = harbours()
    sealed(coalition)

    Coalition.objects.filter(pk=coalition.pk).update(ended_at=NOW)

    assert kinds(union) == []


def test_who_proposed_a_text_is_asked_to_sign_it(union):
    home = drafts.Home(proposer=organisations.organisation())
    text = drafts.start(wording=WORDING, identity="ab" * 16, by=union, now=NOW, home=home)
    assert kinds(union) == []

    revisions.seal(statement=text, draft_number=1, by=union, now=NOW)

    assert asked(union) == [(UNION, "text", WORDING.title)]

    Coalition.objects.filter(pk=text.coalition_id).update(ended_at=NOW)
    assert kinds(union) == []


def test_a_text_of_nobody_one_belongs_to_asks_nothing(union):
    revision()

    assert kinds(union) == []


def invited(coalition, one=REPRESENTATIVE):
    row = organisations.organisation(one)
    return register.invite(coalition=coalition, organisation=row, decision=None, by=drafter(), now=NOW)


def test_who_is_invited_is_told_and_asked_for_the_charter_when_it_is_sealed(union):
    coalition = coalitions.coalition()
    invited(coalition)
    assert asked(union) == [(UNION, "coalition", coalition.name)]

    text = charter(coalition)
    assert asked(union) == [(UNION, "charter", text.title)]

    collected(text)
    assert asked(union) == []


def test_an_invitation_to_a_text_is_the_text(union):
    text = sealed(services.start(name="For one text", kind=Kind.AD_HOC, by=drafter(), now=NOW))

    invited(text.statement.coalition)

    assert asked(union) == [(UNION, "text", text.title)]


def test_an_invitation_that_was_taken_back_is_gone(union):
    coalition = coalitions.coalition()
    row = invited(coalition)
    decision = coalitions.decision(coalition)

    register.refuse(membership=row, decision=decision, by=drafter(), now=NOW)

    assert asked(union) == []


@pytest.mark.parametrize(("wanted", "expected"), [(2, ["near"]), (4, ["near"]), (5, ["text"])])
def test_a_text_on_which_others_wait_for_few_more_is_one_need_with_their_deadline(union, wanted, expected):
    text = sealed(harbours())
    pledge = collected(text, member(1), condition=on_condition(organisations=wanted))

    [need] = queries.needs_of(union, NOW)

    assert [need.kind] == expected
    assert need.deadline == (pledge.deadline_at if expected == ["near"] else None)


def test_it_is_gone_when_one_signs_and_all_stand(union):
    text = sealed(harbours())
    collected(text, member(1), condition=on_condition(organisations=2))
    assert kinds(union) == ["near"]

    collected(text)

    assert kinds(union) == []


def test_it_is_a_text_again_when_the_others_are_gone(union):
    text = sealed(harbours())
    pledge = collected(text, member(1), condition=on_condition(organisations=2))
    assert kinds(union) == ["near"]

    withdraw(pledge, member(1))

    assert kinds(union) == ["text"]


def test_a_condition_that_names_somebody_else_as_well_is_not_for_us(union):
    text = sealed(harbours())
    names = frozenset({organisations.organisation(LAPSED).handle})
    collected(text, member(1), condition=on_condition(named=names))

    assert kinds(union) == ["text"]


def test_who_is_waited_for_by_name_hears_of_it_under_any_text(union):
    text = revision()  # of no coalition of theirs
    names = frozenset({organisations.organisation().handle})
    pledge = collected(text, member(1), condition=on_condition(named=names))

    [need] = queries.needs_of(union, NOW)
    assert (need.kind, need.title, need.deadline) == ("named", text.title, pledge.deadline_at)
    assert need.note == "1 organisation waits for yours."

    collected(text)
    assert kinds(union) == []


def test_who_is_waited_for_by_name_under_a_text_of_their_coalition_is_asked_once(union):
    text = sealed(harbours())
    names = frozenset({organisations.organisation().handle})
    collected(text, member(1), condition=on_condition(named=names))

    assert kinds(union) == ["named"]


def test_a_newer_version_lets_nobody_wait_any_more(union):
    text = revision()
    names = frozenset({organisations.organisation().handle})
    collected(text, member(1), condition=on_condition(named=names))

    replace_revision(text)

    assert kinds(union) == []


def test_one_hears_of_ones_own_condition_two_weeks_before_it_ends(union):
    pledge = collected(revision(), condition=on_condition(organisations=9, deadline=NOW + 20 * DAY))
    assert [kinds(union, NOW + days * DAY) for days in (0, 5, 7)] == [[], [], ["pledge"]]

    withdraw(pledge, now=NOW + 8 * DAY)

    assert kinds(union, NOW + 8 * DAY) == []


def test_ones_own_condition_is_gone_when_it_is_fulfilled_or_has_ended(union):
    text = revision()
    collected(text, condition=on_condition(organisations=2, deadline=NOW + 7 * DAY))
    assert kinds(union) == ["pledge"]
    assert kinds(union, NOW + 8 * DAY) == []

    collected(text, ATTESTED)

    assert kinds(union) == []


def test_nobody_is_asked_for_others(union):
    coalition = harbours()
    sealed(coalition)
    collected(sealed(coalition), member(1), condition=on_condition(organisations=2))

    assert [kinds(owner(one)) for one in (ATTESTED, LAPSED)] == [[], []]
    assert kinds(somebody("nobody@mail.example", "Nobody")) == []
