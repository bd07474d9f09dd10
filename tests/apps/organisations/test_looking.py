"""What is done about domains that are slow, large, hostile, or looked at by a clock that goes wrong."""

from __future__ import annotations

import socket
from datetime import timedelta
from time import monotonic

import pytest
from django_tasks_db.models import DBTaskResult

from undersigned.apps.organisations import handlers, jobs, queries
from undersigned.apps.organisations.models import DomainProof, Organisation, Verification
from undersigned.apps.organisations.services import looking, mergers, verification
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import organisations
from tests.factories.people import drafter
from tests.kit.stranger import DOMAIN, Authority, Names, name_server, outside, web_server

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def names():
    with name_server(Names({(DOMAIN, "A"): ["127.0.0.1"]})) as server:
        yield server


@pytest.fixture
def there(names):
    return outside(names, 9, None)


def asked(member=REPRESENTATIVE, domain=DOMAIN, now=NOW):
    row = organisations.organisation(member)
    return verification.ask(organisation=row, domain=domain, by=organisations.owner(member), now=now)


def publish(names, *proofs, under=DOMAIN):
    names.records[under, "TXT"] = [f'"{verification.line(proof)}"' for proof in proofs]


def served(body: bytes):
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return lambda connection, _: connection.sendall(head + body)


def look(names, tmp_path, body: bytes, wanted: str = "undersigned=aa") -> looking.Seen:
    authority = Authority(tmp_path)
    with web_server(served(body), authority.context(DOMAIN)) as port:
        return looking.look(DOMAIN, wanted, outside=outside(names, port, authority))


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"x\n" * 10_000 + b"undersigned=aa\n", "in-file"),
        (b"x\n" * 10_000, "other-words"),
        (b"a longer line\n" * 10_000 + b"undersigned=aa\n", "too-large"),
        (b"\xff\xfe", "not-text"),
        (b"", "other-words"),
    ],
)
def test_a_long_file_is_read_up_to_a_limit(names, tmp_path, body, outcome):
    assert look(names, tmp_path, body).outcome == outcome


@pytest.mark.parametrize(
    "value",
    ["<script>alert(1)</script>undersigned=00", "undersigned=" + "9" * 4000],
)
def test_what_a_stranger_wrote_is_kept_as_text_and_cut_short(names, there, value):
    pieces = " ".join(f'"{value[start : start + 250]}"' for start in range(0, len(value), 250))
    names.records[DOMAIN, "TXT"] = [pieces]

    seen = looking.look(DOMAIN, "undersigned=aa", outside=there)

    assert seen == looking.Seen("other-record", value[:120])


def test_control_characters_of_a_stranger_are_shown_as_such(names, tmp_path):
    seen = look(names, tmp_path, "undersigned=\u202e\x07".encode())

    assert seen == looking.Seen("other-words", "undersigned=\ufffd\ufffd")


def test_the_word_of_another_organisation_is_told_apart_from_none(installation, names, there):
    proof, other = asked(), asked(ATTESTED)
    publish(names, other)

    verification.check(proof=proof, now=NOW, outside=there)

    assert (proof.outcome, proof.detail) == ("other-record", verification.line(other))


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "192.168.1.1", "100.100.100.200", "0.0.0.0"]
)
def test_a_domain_that_leads_inside_is_not_asked(names, address):
    with socket.create_server(("127.0.0.1", 0)) as inside:
        names.records[DOMAIN, "A"] = [address]
        closed = outside(names, inside.getsockname()[1], None, allowed=())
        inside.settimeout(0)

        seen = looking.look(DOMAIN, "undersigned=aa", outside=closed)

        with pytest.raises(BlockingIOError):
            inside.accept()
    assert seen.outcome == "not-public"


@pytest.fixture
def slow():
    """A web server that takes a connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as listening:
        yield listening.getsockname()[1]


def test_nobody_waits_longer_than_the_limit_for_one_domain(names, slow):
    began = monotonic()

    seen = looking.look(DOMAIN, "undersigned=aa", seconds=0.5, outside=outside(names, slow, None))

    assert (seen.outcome, monotonic() - began < 3) == ("too-slow", True)


def test_slow_domains_are_waited_for_side_by_side(names, slow):
    there = outside(names, slow, None)
    began = monotonic()

    seen = looking.look_at_all([(DOMAIN, "undersigned=aa")] * looking.AT_ONCE, outside=there, seconds=1.0)

    assert ({one.outcome for one in seen}, monotonic() - began < 4) == ({"too-slow"}, True)


def test_what_goes_wrong_with_one_domain_does_not_stop_the_others(installation, names, there):
    broken, proof = asked(domain="broken.example"), asked()
    DomainProof.objects.filter(pk=broken.pk).update(domain="\ud7ff" * 3)  # no name that anybody could look up
    publish(names, proof)

    looked = verification.check_due(now=NOW, outside=there)

    broken.refresh_from_db()
    assert (looked, broken.outcome, queries.verified_words(proof.organisation)) == (2, "no-domain", f"domain {DOMAIN}")


def test_a_run_of_the_schedule_is_bounded_and_everybody_has_their_turn(installation, there):
    proofs = [asked(domain=f"{name}.example") for name in "abcde"]

    turns = []
    for minutes in (0, 10, 20):
        verification.check_due(now=NOW + timedelta(minutes=minutes), outside=there, most=2)
        turns.append(
            [row.pk for row in DomainProof.objects.filter(checked_at=NOW + timedelta(minutes=minutes)).order_by("pk")]
        )

    numbers = [proof.pk for proof in proofs]
    assert turns == [numbers[:2], numbers[2:4], numbers[4:]]


def test_what_proves_something_today_is_looked_for_before_what_never_did(installation, names, there):
    waiting = [asked(domain=f"{name}.example") for name in "ab"]
    proof = asked()
    publish(names, proof)
    verification.check(proof=proof, now=NOW, outside=there)

    verification.check_due(now=NOW + DAY, outside=there, most=1)

    proof.refresh_from_db()
    assert (proof.checked_at, {row.checked_at for row in waiting}) == (NOW + DAY, {None})


def test_a_clock_that_was_ahead_delays_nothing_once_it_is_right(installation, names, there):
    proof = asked()
    publish(names, proof)
    verification.check(proof=proof, now=NOW + 400 * DAY, outside=there)
    del names.records[DOMAIN, "TXT"]
    verification.check(proof=proof, now=NOW + 401 * DAY, outside=there)

    looked = [verification.check_due(now=NOW + days * DAY, outside=there) for days in (1, 16)]

    row = Verification.objects.get()
    assert (looked, row.failing_since_at, row.ended_at) == ([1, 1], NOW + DAY, row.established_at)


def test_a_domain_that_is_given_up_by_a_clock_that_went_back_ends_when_it_began(installation, names, there):
    proof = asked()
    publish(names, proof)
    verification.check(proof=proof, now=NOW, outside=there)

    verification.give_up(proof=proof, by=organisations.owner(), now=NOW - HOUR)

    assert Verification.objects.get().ended_at == NOW


def test_two_owners_who_ask_at_once_have_it_looked_for_once(installation, promises):
    proof = asked()
    second = organisations.colleague("Rui Reis", "owner")

    for by in (organisations.owner(), second):
        verification.look_soon(proof=DomainProof.objects.get(), by=by, now=NOW)

    assert promises() == [jobs.LookAtDomain(proof_id=proof.pk)]


@pytest.fixture
def promises():
    def made():
        rows = DBTaskResult.objects.order_by("enqueued_at").values_list("args_kwargs__args", flat=True)
        return [jobs.LookAtDomain(**facts) for name, facts, *_ in rows if name == jobs.LookAtDomain.name]

    return made


def test_a_look_that_never_ended_can_be_asked_for_again(installation, promises):
    asked()
    for moment in (NOW, NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)):
        verification.look_soon(proof=DomainProof.objects.get(), by=organisations.owner(), now=moment)

    assert len(promises()) == 2


def test_a_look_in_the_future_of_a_clock_that_went_back_is_none(installation, promises):
    asked()
    for moment in (NOW, NOW - HOUR):
        verification.look_soon(proof=DomainProof.objects.get(), by=organisations.owner(), now=moment)

    assert len(promises()) == 2


def test_so_many_looks_in_an_hour_are_enough(installation):
    asked()
    for _ in range(verification.LOOKED):
        verification.look_soon(proof=DomainProof.objects.get(), by=organisations.owner(), now=NOW)
        DomainProof.objects.update(looking_since_at=None)

    with pytest.raises(NotAllowed):
        verification.look_soon(proof=DomainProof.objects.get(), by=organisations.owner(), now=NOW)


def test_the_job_looks_and_says_that_it_is_done(installation):
    proof = asked(domain="nobody.invalid")
    verification.look_soon(proof=proof, by=organisations.owner(), now=NOW)

    handlers.look_at_domain(jobs.LookAtDomain(proof_id=proof.pk))

    proof.refresh_from_db()
    assert (proof.looking_since_at, proof.checked_at is not None, bool(proof.outcome)) == (None, True, True)


def test_the_job_leaves_alone_what_was_given_up(installation):
    proof = asked()
    verification.give_up(proof=proof, by=organisations.owner(), now=NOW)

    handlers.look_at_domain(jobs.LookAtDomain(proof_id=proof.pk))

    assert DomainProof.objects.get().checked_at is None


def test_what_was_given_up_while_we_looked_proves_nothing(installation, names, there):
    proof = asked()
    publish(names, proof)
    verification.give_up(proof=DomainProof.objects.get(), by=organisations.owner(), now=NOW)

    verification.check(proof=proof, now=NOW, outside=there)

    assert queries.verified_words(organisations.organisation()) == "not verified"


def test_an_entry_that_was_merged_proves_no_domain_against_the_one_that_stays(installation, names, there):
    proof = asked()
    publish(names, proof)
    kept = organisations.organisation(ATTESTED)
    mergers.merge(kept=kept, merged=proof.organisation, reason="One.", by=drafter(), now=NOW)

    looked = verification.check_due(now=NOW, outside=there)

    assert (looked, Verification.objects.count()) == (0, 0)


def test_only_so_many_domains_are_proved_at_a_time(installation):
    for number in range(verification.AT_MOST):
        asked(domain=f"{number}.example.org")

    with pytest.raises(NotAllowed):
        asked(domain="one-more.example.org")
    asked(LAPSED)


def test_only_so_many_are_begun_in_a_day(installation):
    for number in range(verification.ASKED):
        proof = asked(domain=f"n{number}.example.org")
        verification.give_up(proof=proof, by=organisations.owner(), now=NOW)

    with pytest.raises(NotAllowed):
        asked(domain="one-more.example.org")


def test_an_organisation_that_closed_proves_nothing_new(installation):
    organisations.organisation()
    Organisation.objects.update(closed_at=NOW)

    with pytest.raises(NotAllowed):
        asked()


def test_who_looks_twice_at_once_finds_it_once(installation, names, there):
    proof = asked()
    publish(names, proof)
    again = DomainProof.objects.get()

    for one in (proof, again):
        verification.check(proof=one, now=NOW, outside=there)

    assert [row.domain for row in Verification.objects.all()] == [DOMAIN]
