"""Who claims what nobody represents can become its owner by its domain, and by no other."""

from __future__ import annotations

import pytest

from undersigned.apps.organisations import permissions, queries
from undersigned.apps.organisations.models import Claim, DomainProof, Organisation, Role
from undersigned.apps.organisations.services import claims, organisations, representatives, verification
from undersigned.apps.people import services as people
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import NOW
from tests.factories.people import drafter, somebody
from tests.kit.stranger import DOMAIN, Names, name_server, outside


@pytest.fixture
def names():
    with name_server(Names({(DOMAIN, "A"): ["127.0.0.1"]})) as server:
        yield server


@pytest.fixture
def there(names):
    return outside(names, 9, None)


@pytest.fixture
def entered(installation) -> Organisation:
    """What came in from a list, with its website, and nobody who represents it."""
    return enter()


def enter(website: str = f"https://www.{DOMAIN}/") -> Organisation:
    profile = organisations.Profile(name="Dockers' Union", country="NO", website=website)
    return organisations.enter(profile=profile, by=drafter(), now=NOW)


def ada():
    return somebody("ada@mail.example", "Ada")


def mallory():
    return somebody("mallory@mail.example", "Mallory")


def claim(organisation, person):
    return claims.make(organisation=organisation, words="", by=person, now=NOW)


def asked(organisation, person, domain=DOMAIN):
    return verification.ask(organisation=organisation, domain=domain, by=person, now=NOW)


def publish(names, *proofs):
    names.records[DOMAIN, "TXT"] = [f'"{verification.line(proof)}"' for proof in proofs]


def owners(organisation):
    return [row.person for row in queries.owners(organisation, NOW)]


def test_who_proves_the_domain_of_what_they_claim_is_its_owner_at_once(entered, names, there):
    row = claim(entered, ada())
    proof = asked(entered, ada(), f"www.{DOMAIN}")
    names.records[f"www.{DOMAIN}", "TXT"] = [f'"{verification.line(proof)}"']

    verification.check(proof=proof, now=NOW, outside=there)

    row.refresh_from_db()
    assert (owners(entered), row.granted, row.decided_by) == ([ada()], True, None)
    assert (proof.outcome, proof.claim, queries.verified_words(entered)) == ("in-dns", None, f"domain www.{DOMAIN}")


def test_a_word_that_is_not_there_lets_nobody_in(entered, there):
    claim(entered, ada())

    proof = verification.check(proof=asked(entered, ada()), now=NOW, outside=there)

    assert (proof.outcome, owners(entered), Claim.objects.get().decided_at) == ("no-answer", [], None)


@pytest.mark.parametrize(
    ("website", "domain", "may"),
    [
        ("https://dockers.example", "dockers.example", True),
        ("https://www.dockers.example/", "dockers.example", True),
        ("http://dockers.example/", "www.dockers.example", True),
        ("https://HÄFEN.example/", "xn--hfen-loa.example", True),
        ("https://dockers.example", "mallory.example", False),  # a domain of one's own
        ("https://dockers.example", "old.dockers.example", False),  # a forgotten name that somebody took over
        ("https://union.dockers.example", "dockers.example", False),  # who has the names above is somebody else
        ("https://dockers.example", "dockers.example.mallory.example", False),
        ("https://dockers.example", "dockers-example.example", False),
        ("https://dосkers.example", "dockers.example", False),  # Cyrillic о and с in the profile
        ("https://university.example/~dockers/", "university.example", False),  # a page among those of others
        ("https://dockers.example:8443/", "dockers.example", False),
        ("https://facebook.com/", "facebook.com", False),
        ("https://dockers.wordpress.com/", "dockers.wordpress.com", False),
        ("", "dockers.example", False),
        ("https://[::1]/", "dockers.example", False),
        ("https://127.0.0.1/", "127.0.0.1", False),
    ],
)
def test_only_the_domain_of_the_website_that_was_entered_counts(installation, website, domain, may):
    organisation = enter(website)
    claim(organisation, mallory())

    said = verification.may_win(organisation, domain)

    assert (said == Allowed()) == may
    if not may and domain != "127.0.0.1":
        with pytest.raises(NotAllowed):
            asked(organisation, mallory(), domain)
    assert DomainProof.objects.count() == 0


def test_who_claims_nothing_proves_nothing(entered):
    claim(entered, ada())

    with pytest.raises(NotAllowed):
        asked(entered, mallory())


def test_a_claim_on_another_organisation_is_none_on_this_one(entered):
    other = organisations.enter(profile=organisations.Profile(name="Another"), by=None, now=NOW)
    claim(other, mallory())

    with pytest.raises(NotAllowed):
        asked(entered, mallory())


def test_the_word_of_one_claimant_lets_nobody_else_in(entered, names, there):
    for person in (mallory(), ada()):
        claim(entered, person)
    theirs, hers = asked(entered, mallory()), asked(entered, ada())
    publish(names, hers)

    for proof in (theirs, hers):
        verification.check(proof=proof, now=NOW, outside=there)

    assert (theirs.word != hers.word, theirs.outcome, owners(entered)) == (True, "other-record", [ada()])


def test_a_claimant_sees_no_word_but_their_own(entered):
    for person in (mallory(), ada()):
        claim(entered, person)
    hers = asked(entered, ada())

    assert list(queries.domain_proofs(mallory(), entered, NOW)) == []
    with pytest.raises(NotAllowed):
        verification.give_up(proof=hers, by=mallory(), now=NOW)
    with pytest.raises(NotAllowed):
        verification.look_soon(proof=hers, by=mallory(), now=NOW)


def test_of_two_whose_words_are_both_there_the_first_is_in_and_decides(entered, names, there):
    for person in (ada(), mallory()):
        claim(entered, person)
    proofs = [asked(entered, ada()), asked(entered, mallory())]
    publish(names, *proofs)

    verification.check_due(now=NOW, outside=there)

    undecided = [row.person for row in queries.claims(entered)]
    assert (owners(entered), undecided) == ([ada()], [mallory()])
    assert [proof.outcome for proof in DomainProof.objects.order_by("pk")] == ["in-dns", "too-late"]


def test_who_holds_the_domain_of_what_was_represented_before_is_not_let_in_by_it(entered, names, there):
    owner = somebody("former@mail.example", "Former")
    representatives.begin(organisation=entered, person=owner, role=Role.OWNER, now=NOW)
    claim(entered, mallory())
    organisations.close(organisation=entered, by=owner, now=NOW)

    with pytest.raises(NotAllowed):
        asked(entered, mallory())
    entered.refresh_from_db()
    assert permissions.may_prove(mallory(), entered, NOW) == permissions.REPRESENTED


def test_somebody_who_came_in_another_way_meanwhile_is_not_pushed_aside(entered, names, there):
    claim(entered, mallory())
    proof = asked(entered, mallory())
    publish(names, proof)
    claims.grant(claim=claim(entered, ada()), role=Role.OWNER, by=drafter(), now=NOW)

    verification.check(proof=proof, now=NOW, outside=there)

    assert (proof.outcome, owners(entered), queries.verified_words(entered)) == ("too-late", [ada()], "not verified")


def test_who_left_meanwhile_is_not_let_in(entered, names, there):
    claim(entered, ada())
    proof = asked(entered, ada())
    publish(names, proof)
    verified = DomainProof.objects.select_related("organisation", "claim__person").get()
    people.remove(person=ada(), now=NOW)

    verification.check(proof=verified, now=NOW, outside=there)

    assert owners(entered) == []


def test_a_claim_that_was_refused_or_taken_back_is_looked_for_no_more(entered, names, there):
    refused, taken_back = claim(entered, mallory()), claim(entered, ada())
    proofs = [asked(entered, person) for person in (mallory(), ada())]
    publish(names, *proofs)
    claims.refuse(claim=refused, by=drafter(), now=NOW)
    claims.take_back(claim=taken_back, by=ada(), now=NOW)

    looked = verification.check_due(now=NOW, outside=there)
    for proof in proofs:
        verification.check(proof=proof, now=NOW, outside=there)

    assert (looked, owners(entered), DomainProof.objects.count()) == (0, [], 1)


def test_a_claimant_proves_a_domain_once(entered):
    claim(entered, ada())
    asked(entered, ada())

    with pytest.raises(verification.AlreadyAsked):
        asked(entered, ada())


def test_no_claimant_uses_up_the_looks_of_another(entered):
    claim(entered, ada())
    claim(entered, mallory())
    theirs, ours = asked(entered, mallory()), asked(entered, ada())
    for _ in range(verification.LOOKED):
        verification.look_soon(proof=DomainProof.objects.get(pk=theirs.pk), by=mallory(), now=NOW)
        DomainProof.objects.update(looking_since_at=None)

    verification.look_soon(proof=DomainProof.objects.get(pk=ours.pk), by=ada(), now=NOW)

    assert DomainProof.objects.get(pk=ours.pk).looking_since_at == NOW
