from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Verification
from undersigned.apps.organisations.services import verification
from undersigned.kit.outcomes import NotFetched
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import organisations
from tests.kit.stranger import DOMAIN, Authority, Names, name_server, outside, web_server

HERE = {(DOMAIN, "A"): ["127.0.0.1"]}


@pytest.fixture
def names():
    with name_server(Names(dict(HERE))) as server:
        yield server


@pytest.fixture
def there(names):
    """The small internet, in which the domain has records and no web server."""
    return outside(names, 9, None)


def asked(member=REPRESENTATIVE, domain=DOMAIN):
    row = organisations.organisation(member)
    return verification.ask(organisation=row, domain=domain, by=organisations.owner(member), now=NOW)


def publish(names, *proofs, under=DOMAIN):
    names.records[under, "TXT"] = [f'"{verification.line(proof)}"' for proof in proofs]


def words(member=REPRESENTATIVE):
    return queries.verified_words(organisations.organisation(member))


@pytest.mark.parametrize("under", [DOMAIN, f"_undersigned.{DOMAIN}"])
def test_a_word_in_the_records_of_the_domain_proves_it(installation, names, there, under):
    proof = asked()
    publish(names, proof, under=under)

    verification.check(proof=proof, now=NOW, outside=there)

    assert (proof.outcome, proof.checked_at, words()) == ("in-dns", NOW, f"domain {DOMAIN}")
    assert Line.objects.last().event == "organisations:domain:proved"


@pytest.mark.parametrize(
    ("body", "outcome", "said"),
    [
        ("# ours\r\n  {line}  \r\n", "in-file", f"domain {DOMAIN}"),
        ("undersigned=00\n", "other-words", "not verified"),
        ("x{line}\n", "other-words", "not verified"),
    ],
)
def test_a_line_of_the_file_proves_it(installation, names, tmp_path, body, outcome, said):
    proof, authority = asked(), Authority(tmp_path)
    data = body.replace("{line}", verification.line(proof)).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {len(data)}\r\n\r\n".encode()

    with web_server(lambda connection, _: connection.sendall(head + data), authority.context(DOMAIN)) as port:
        verification.check(proof=proof, now=NOW, outside=outside(names, port, authority))

    assert (proof.outcome, words()) == (outcome, said)


def test_what_came_of_asking_is_kept_for_whoever_set_it_up(installation, there):
    proof = asked()

    verification.check(proof=proof, now=NOW, outside=there)

    assert (proof.outcome, words()) == ("no-answer", "not verified")


def test_the_word_of_one_organisation_proves_nothing_for_another(installation, names, there):
    proof, other = asked(), asked(ATTESTED)
    publish(names, proof)

    verification.check(proof=other, now=NOW, outside=there)

    assert words(ATTESTED) == "not verified"


def test_a_proof_that_is_missing_counts_for_two_weeks_and_no_longer(installation, names, there):
    proof = asked()
    publish(names, proof)
    verification.check(proof=proof, now=NOW, outside=there)
    del names.records[DOMAIN, "TXT"]

    said = []
    for days in (1, 14, 15):
        verification.check(proof=proof, now=NOW + timedelta(days=days), outside=there)
        said.append((words(), Verification.objects.get().failing_since_at))

    missing = NOW + timedelta(days=1)
    looked_for = f"domain not found since 2026-05-04: {DOMAIN}"
    assert said == [(looked_for, missing), (looked_for, missing), ("not verified", missing)]


def test_a_proof_that_came_back_counts_as_before(installation, names, there):
    proof = asked()
    publish(names, proof)
    verification.check(proof=proof, now=NOW, outside=there)
    lost = names.records.pop((DOMAIN, "TXT"))
    verification.check(proof=proof, now=NOW + timedelta(days=1), outside=there)
    names.records[DOMAIN, "TXT"] = lost

    verification.check(proof=proof, now=NOW + timedelta(days=2), outside=there)

    row = Verification.objects.get()
    assert (row.failing_since_at, row.ended_at, row.established_at) == (None, None, NOW)


def test_a_domain_stays_with_who_can_still_prove_it(installation, names, there):
    first, second = asked(), asked(ATTESTED)
    publish(names, first, second)
    verification.check(proof=first, now=NOW, outside=there)

    verification.check(proof=second, now=NOW, outside=there)

    assert (second.outcome, words(), words(ATTESTED)) == ("held", f"domain {DOMAIN}", "not verified")


def test_a_domain_that_changed_hands_goes_to_who_proves_it(installation, names, there):
    first, second = asked(), asked(ATTESTED)
    publish(names, first)
    verification.check(proof=first, now=NOW, outside=there)
    publish(names, second)

    verification.check(proof=second, now=NOW + timedelta(days=1), outside=there)

    assert (words(), words(ATTESTED)) == ("not verified", f"domain {DOMAIN}")


def test_proofs_are_looked_for_again_on_schedule(installation, names, there):
    proof = asked()
    publish(names, proof)

    checked = [
        verification.check_due(now=NOW + timedelta(hours=hours), outside=there) for hours in (0, 1, 23, 24, 25, 48)
    ]

    assert checked == [1, 0, 0, 1, 0, 1]


def test_a_word_that_was_never_published_is_looked_for_every_hour_for_a_month(installation, there):
    asked()

    checked = [
        verification.check_due(now=NOW + wait, outside=there)
        for wait in (timedelta(), timedelta(minutes=59), timedelta(hours=1), timedelta(days=29), timedelta(days=30))
    ]

    assert checked == [1, 0, 1, 1, 0]


def test_what_was_given_up_counts_no_more_and_is_not_looked_for(installation, names, there):
    proof = asked()
    publish(names, proof)
    verification.check(proof=proof, now=NOW, outside=there)

    verification.give_up(proof=proof, by=organisations.owner(), now=NOW)

    later = NOW + timedelta(days=9)
    assert (words(), verification.check_due(now=later, outside=there)) == ("not verified", 0)


def test_a_domain_is_asked_for_once_in_any_spelling(installation):
    asked(domain="Häfen.example.")

    with pytest.raises(verification.AlreadyAsked):
        asked(domain="xn--hfen-loa.example")


def test_what_is_no_domain_is_refused(installation):
    with pytest.raises(NotFetched):
        asked(domain="127.0.0.1")


def test_only_owners_prove_domains(installation):
    row = organisations.organisation()

    with pytest.raises(NotAllowed):
        verification.ask(organisation=row, domain=DOMAIN, by=organisations.owner(OUTSIDER), now=NOW)
