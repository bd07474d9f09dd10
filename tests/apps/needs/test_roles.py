"""Invitations, claims, roles, terms, mandates, keys and domains: each need goes with the act that settles it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.services import committee
from undersigned.apps.needs import queries
from undersigned.apps.organisations import queries as found
from undersigned.apps.organisations.models import Representative, Role, Scope
from undersigned.apps.organisations.services import claims, invitations, keys, mandates, representatives, verification
from undersigned.apps.organisations.services import organisations as services
from undersigned.apps.people.services import persons
from undersigned.core.evidence import ssh

from tests.apps.needs.asking import asked, kinds
from tests.cast import ATTESTED, NOW, REPRESENTATIVE, seed
from tests.factories import coalitions, organisations
from tests.factories.organisations import colleague, owner
from tests.factories.passkeys import Passkey
from tests.factories.people import drafter, somebody
from tests.factories.signatures import collected
from tests.factories.statements import revision
from tests.kit.stranger import DOMAIN, Names, name_server, outside

DAY = timedelta(days=1)
UNION = REPRESENTATIVE.organisation


@pytest.fixture
def union(installation):
    """The owner of an organisation."""
    organisations.organisation()
    return owner(REPRESENTATIVE)


@pytest.fixture
def nadia(union):
    return somebody("nadia@mail.example", "Nadia")


def invited(union, email="Nadia@Mail.example", role=Role.EDITOR):
    wish = invitations.Wish(role=role, language="en", email=email)
    return invitations.invite(organisation=organisations.organisation(), wish=wish, by=union, now=NOW)


def test_an_invitation_is_shown_to_whose_address_it_was_mailed_to_and_to_nobody_else(union, nadia):
    row = invited(union)

    [need] = queries.needs_of(nadia, NOW)
    assert (need.kind, need.title, need.deadline) == ("invitation", UNION, row.expires_at)
    assert need.note == "In the role “editor”."
    assert [kinds(one) for one in (union, somebody("adia@mail.example", "Adia"))] == [[], []]


def test_an_invitation_leads_to_where_it_is_accepted(union, nadia):
    row = invited(union)

    assert [need.url for need in queries.needs_of(nadia, NOW)] == [f"/organisations/invitation/{found.token_of(row)}/"]


def accept(row, nadia, union):
    invitations.accept(invitation=row, by=nadia, now=NOW)


def revoke(row, nadia, union):
    invitations.revoke(invitation=row, by=union, now=NOW)


def move_away(row, nadia, union):
    persons.change_address(person=nadia, email="elsewhere@mail.example", now=NOW)


def be_taken_in_otherwise(row, nadia, union):
    representatives.begin(organisation=row.organisation, person=nadia, role=Role.OBSERVER, now=NOW)


@pytest.mark.parametrize("act", [accept, revoke, move_away, be_taken_in_otherwise])
def test_an_invitation_is_gone_when_it_is_settled(union, nadia, act):
    row = invited(union)
    assert kinds(nadia) == ["invitation"]

    act(row, nadia, union)

    assert kinds(nadia) == []


def test_an_invitation_is_gone_when_it_has_expired(union, nadia):
    invited(union)

    assert [kinds(nadia, NOW + days * DAY) for days in (13, 14)] == [["invitation"], []]


def test_an_invitation_without_an_address_is_nobodys(union):
    invited(union, email="")

    assert kinds(somebody("", "No address")) == []


def test_owners_decide_claims_and_nobody_else_hears_of_them(union, nadia):
    people = [colleague(f"Somebody {role}", role) for role in (Role.SIGNATORY, Role.EDITOR, Role.OBSERVER)]
    row = claims.make(organisation=organisations.organisation(), words="It is me.", by=nadia, now=NOW)
    assert asked(union) == [(UNION, "claim", UNION)]
    assert [kinds(one) for one in (*people, nadia, drafter())] == [[], [], [], [], []]

    claims.refuse(claim=row, by=union, now=NOW)

    assert kinds(union) == []


def test_a_claim_that_was_taken_back_is_gone(union, nadia):
    row = claims.make(organisation=organisations.organisation(), words="", by=nadia, now=NOW)

    claims.take_back(claim=row, by=nadia, now=NOW)

    assert kinds(union) == []


def test_operators_decide_claims_on_what_nobody_represents(union, nadia):
    row = organisations.organisation()
    services.close(organisation=row, by=union, now=NOW)
    claim = claims.make(organisation=row, words="", by=nadia, now=NOW)
    assert asked(drafter()) == [("This installation", "nobodys-claim", UNION)]

    claims.grant(claim=claim, role=Role.OWNER, by=drafter(), now=NOW)

    assert kinds(drafter()) == []


def until(person, days):
    row = Representative.objects.get(person=person)
    row.ends_at = NOW + days * DAY
    row.save()
    return row


def test_a_role_that_ends_is_told_to_its_holder_and_to_owners_thirty_days_before(union):
    clerk, other = colleague("Clerk", Role.EDITOR), colleague("Other", Role.SIGNATORY)
    row = until(clerk, 40)
    assert [kinds(one) for one in (clerk, union)] == [[], []]

    later = NOW + 10 * DAY

    title = f"editor of {UNION}"
    assert [asked(one, later) for one in (clerk, union)] == [[(UNION, "role-ends", title)]] * 2
    assert kinds(other, later) == []
    assert {need.deadline for need in queries.needs_of(clerk, later)} == {row.ends_at}
    assert [kinds(one, row.ends_at) for one in (clerk, union)] == [[], []]


def test_a_role_ends_with_its_last_day(union):
    clerk = colleague("Clerk", Role.EDITOR)
    Representative.objects.filter(person=clerk).update(ends_at=datetime(2026, 6, 1, tzinfo=UTC))

    (need,) = queries.needs_of(clerk, NOW)

    assert need.last_on == date(2026, 5, 31)


def test_a_role_that_goes_on_in_another_is_no_need(union):
    clerk = colleague("Clerk", Role.EDITOR)
    row = until(clerk, 10)

    Representative.objects.create(
        organisation=row.organisation, person=clerk, role=Role.EDITOR, starts_at=row.ends_at, ends_at=None
    )

    assert [kinds(one) for one in (clerk, union)] == [[], []]


def test_a_term_that_ends_is_told_to_the_committee_until_somebody_holds_the_post(installation):
    coalition = coalitions.coalition()
    term = Term.objects.get(post__coalition=coalition)
    Term.objects.filter(pk=term.pk).update(ends_at=NOW + 10 * DAY)
    title = f"Convener of {coalition.name}"
    assert (coalition.name, "term-ends", title) in asked(drafter())

    successor = committee.Appointment(person=somebody("next@mail.example", "Next"), starts_at=NOW)
    committee.appoint(post=term.post, appointment=successor, by=drafter(), now=NOW)

    assert "term-ends" not in kinds(drafter())


def declared(by, until_on=None, **terms):
    known = {"body": "Board", "decided_on": date(2026, 4, 1), "until_on": until_on}
    row = organisations.organisation()
    return mandates.declare(organisation=row, terms=mandates.Terms(**(known | terms)), by=by, now=NOW)


ENDS = date(2026, 5, 20)


def test_a_mandate_that_ends_is_told_to_signatories_thirty_days_before_until_it_has(union):
    clerk, editor = colleague("Clerk", Role.SIGNATORY), colleague("Editor", Role.EDITOR)
    declared(union, ENDS)

    assert asked(clerk) == [(UNION, "mandate-ends", "Board: everything, until it ends")]
    assert (kinds(union), kinds(editor)) == (["mandate-ends"], [])
    [need] = queries.needs_of(clerk, NOW)
    assert (need.last_on, need.deadline.isoformat()) == (ENDS, "2026-05-21T00:00:00+00:00")
    midnight = datetime(2026, 5, 21, tzinfo=UTC)
    assert [kinds(clerk, midnight - timedelta(seconds=1)), kinds(clerk, midnight)] == [["mandate-ends"], []]
    assert kinds(clerk, NOW - 14 * DAY) == []


def test_a_mandate_for_somebody_else_ends_without_us(union):
    clerk = colleague("Clerk", Role.SIGNATORY)
    declared(union, ENDS, person=clerk)

    assert (kinds(clerk), kinds(union)) == (["mandate-ends"], [])


@pytest.mark.parametrize(
    ("later", "left"),
    [
        ({"until_on": None}, []),
        ({"until_on": date(2027, 1, 1)}, []),
        ({"until_on": ENDS, "body": "Assembly"}, ["mandate-ends", "mandate-ends"]),
        ({"scope": Scope.COALITION, "subject": "aa", "until_on": None}, ["mandate-ends"]),
    ],
)
def test_a_mandate_is_no_need_when_another_lasts_longer(union, later, left):
    declared(union, ENDS)

    declared(union, **later)

    assert kinds(union) == left


def test_a_revoked_mandate_is_no_need(union):
    row = declared(union, ENDS)

    mandates.revoke(mandate=row, reason="", by=union, now=NOW)

    assert kinds(union) == []


def test_a_mandate_for_one_text_is_done_when_the_text_is_signed(union):
    text = revision()
    about = {"scope": Scope.STATEMENT, "subject": text.statement.public_id, "subject_title": text.title}
    row = declared(union, ENDS, **about)
    assert asked(union) == [(UNION, "mandate-ends", f"Board: {text.title}")]

    collected(text, mandate=row)

    assert kinds(union) == []


def test_a_second_owner_is_asked_to_confirm_and_nobody_else(union):
    second, clerk = colleague("Second", Role.OWNER), colleague("Clerk", Role.SIGNATORY)
    row = declared(union)
    assert [kinds(one) for one in (union, clerk, owner(ATTESTED))] == [[], [], []]
    assert asked(second) == [(UNION, "mandate-waits", "Board: everything, until it ends")]

    mandates.confirm(mandate=row, by=second, now=NOW)

    assert kinds(second) == []


def test_who_has_no_key_any_more_is_asked_for_another_until_there_is_one(union):
    clerk = colleague("Clerk", Role.SIGNATORY)
    key = organisations.key()
    assert kinds(union) == []

    keys.revoke(key=key, compromised_at=None, by=union, now=NOW)
    assert [asked(one) for one in (union, clerk)] == [[(UNION, "key", UNION)]] * 2
    assert kinds(union, NOW + 91 * DAY) == []

    public = ssh.public_key(seed("another"))
    keys.register(organisation=organisations.organisation(), key=public, by=union, now=NOW)
    assert [kinds(one) for one in (union, clerk)] == [[], []]


def test_a_passkey_is_for_its_holder_alone_to_replace(union):
    clerk, organisation = colleague("Clerk", Role.SIGNATORY), organisations.organisation()
    for holder in (union, clerk):
        made = Passkey(seed(holder.name))
        passkey = keys.Passkey(credential=f"credential {holder.pk}", person=holder)
        keys.register(organisation=organisation, key=made.public, by=holder, now=NOW, passkey=passkey)

    keys.revoke(key=organisation.keys.get(person=clerk), compromised_at=None, by=union, now=NOW)

    assert (asked(clerk), kinds(union)) == ([(UNION, "key", UNION)], [])


def test_a_key_that_was_rotated_is_no_need(union):
    key = organisations.key()

    keys.rotate(old=key, key=ssh.public_key(seed("another")), by=union, now=NOW)

    assert kinds(union) == []


@pytest.fixture
def there(union):
    """A small internet, in which the domain can have records and has no web server."""
    with name_server(Names({(DOMAIN, "A"): ["127.0.0.1"]})) as names:
        yield names, outside(names, 9, None)


def test_a_domain_is_a_need_while_its_proof_is_missing(union, there):
    names, internet = there
    clerk = colleague("Clerk", Role.SIGNATORY)
    proof = verification.ask(organisation=organisations.organisation(), domain=DOMAIN, by=union, now=NOW)
    assert kinds(union) == []  # it was not looked for yet

    verification.check(proof=proof, now=NOW, outside=internet)
    assert (asked(union), kinds(clerk)) == ([(UNION, "domain", DOMAIN)], [])
    assert [need.deadline for need in queries.needs_of(union, NOW)] == [NOW + 30 * DAY]

    names.records[DOMAIN, "TXT"] = [f'"{verification.line(proof)}"']
    verification.check(proof=proof, now=NOW, outside=internet)
    assert kinds(union) == []

    del names.records[DOMAIN, "TXT"]
    verification.check(proof=proof, now=NOW + DAY, outside=internet)
    assert [need.deadline for need in queries.needs_of(union, NOW + DAY)] == [NOW + 15 * DAY]

    verification.give_up(proof=proof, by=union, now=NOW + 2 * DAY)
    assert kinds(union, NOW + 2 * DAY) == []


def test_a_calendar_shows_what_ends_long_before_it_needs_somebody(union):
    row = until(union, 300)

    far = [(need.kind.value, need.deadline) for need in queries.deadlines_of(union, NOW)]

    assert (kinds(union), far) == ([], [("role-ends", row.ends_at)])
