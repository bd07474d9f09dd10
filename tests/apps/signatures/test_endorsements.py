from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Entry
from undersigned.apps.organisations.models import Key, Organisation, Representative, Role, Scope
from undersigned.apps.organisations.services import keys, mandates
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.signatures.services import endorsements, evidences
from undersigned.core import entries
from undersigned.core.errors import Malformed
from undersigned.core.evidence import assertion, attestation, ssh
from undersigned.core.evidence.passkey import PasskeySignatureInvalid
from undersigned.core.text.wording import StatementKind
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import organisations, statements
from tests.factories.ledger import advance, require_sound
from tests.factories.passkeys import Passkey
from tests.factories.signatures import collected, drawn_up, finish, on_condition, withdrawn
from tests.factories.statements import WORDING, replace_revision, revision, statement

LATER = NOW + timedelta(days=3)


def sign(row, seed=REPRESENTATIVE.seed, namespace="undersigned"):
    return ssh.sign(seed, bytes(row.record), namespace)


def standing(text):
    return list(queries.standing_endorsements(text))


def test_a_record_that_was_drawn_up_says_who_signs_what_by_which_mandate(installation):
    text = revision()

    record = queries.record_of(drawn_up(text))

    assert record == entries.Endorsement(
        drawn_up_at=NOW,
        key=ssh.public_key(REPRESENTATIVE.seed).fingerprint,
        mandate=entries.Mandate(
            body="Executive board",
            decided_on="2026-04-28",
            representative="Ana Silva",
            scope=entries.MandateScope.STANDING,
        ),
        means=entries.Means.SSH,
        organisation=entries.Organisation(id="uniao-dos-portos", name="União dos Portos", country="PT"),
        statement=entries.StatementReference.to(text.sealed),
    )


def test_what_was_drawn_up_is_neither_public_nor_in_the_log(installation):
    text = revision()

    drawn_up(text)

    logged = Entry.objects.order_by("pk").values_list("type", flat=True)
    assert list(queries.endorsements(text)) == []
    assert list(logged) == ["attester-registered", "statement-sealed", "key-registered"]


def test_a_collected_endorsement_stands_with_its_evidence_and_its_entry(installation):
    row = drawn_up(text := revision())
    evidence = sign(row)

    row = endorsements.collect(endorsement=row, evidence=evidence, now=LATER)
    advance()

    said = ledger.opening(Entry.objects.get(type="endorsed"))
    said.check()
    assert (standing(text), bytes(row.evidence), row.collected_at) == ([row], evidence, LATER)
    assert said.record == entries.Endorsed(endorsement=row.digest, evidence=sha256(evidence).hexdigest())
    require_sound()


def test_the_whole_life_of_an_endorsement_is_written_down_without_a_name(installation):
    row = withdrawn(revision(), ATTESTED)

    by = organisations.owner(ATTESTED).actor
    lines = Line.objects.filter(event__startswith="signatures:").values_list("event", "subject", "actor")
    assert list(lines) == [
        ("signatures:endorsement:drawn-up", f"endorsement:{row.pk}", by),
        ("signatures:endorsement:collected", f"endorsement:{row.pk}", by),
        ("signatures:withdrawal:drawn-up", f"endorsement:{row.pk}", by),
        ("signatures:endorsement:withdrawn", f"endorsement:{row.pk}", by),
    ]


def test_a_confirmed_mail_is_attested_and_shows_only_the_domain(installation):
    row = collected(revision(), ATTESTED)

    attested = attestation.verify(bytes(row.evidence), row.digest, ledger.attester_key().verifier)
    assert attested == attestation.Attestation(record=row.digest, domain="kadikoy-theatre.example", confirmed_at=NOW)
    assert b"desk@" not in bytes(row.evidence) + bytes(row.record)


def test_a_domain_in_any_script_is_attested_in_its_one_spelling(installation):
    member = replace(ATTESTED, email="desk@münchen.example")

    row = collected(revision(), member)

    attested = attestation.verify(bytes(row.evidence), row.digest, ledger.attester_key().verifier)
    assert attested.domain == "xn--mnchen-3ya.example"


def by_another_key(row):
    return sign(row, seed=OUTSIDER.seed)


def for_another_purpose(row):
    return sign(row, namespace="file")


def over_another_record(row):
    other = drawn_up(revision(), REPRESENTATIVE, now=LATER)
    return sign(other)


def over_the_record_with_a_newline(row):
    return ssh.sign(REPRESENTATIVE.seed, bytes(row.record) + b"\n")


def with_one_bit_flipped(row):
    signature = ssh.Signature.parse(sign(row))
    return replace(signature, raw=bytes([signature.raw[0] ^ 1]) + signature.raw[1:]).armour()


def nothing(row):
    return b""


FALSE_EVIDENCE = {
    by_another_key: ssh.SshKeyWrong,
    for_another_purpose: ssh.SshNamespaceWrong,
    over_another_record: ssh.SshSignatureInvalid,
    over_the_record_with_a_newline: ssh.SshSignatureInvalid,
    with_one_bit_flipped: ssh.SshSignatureInvalid,
    nothing: ssh.MalformedSshSignature,
}


@pytest.mark.parametrize("make", FALSE_EVIDENCE)
def test_false_evidence_is_refused_and_leaves_no_trace(installation, make):
    row = drawn_up(text := revision())
    evidence = make(row)
    before = Entry.objects.count()

    with pytest.raises(FALSE_EVIDENCE[make]):
        endorsements.collect(endorsement=row, evidence=evidence, now=NOW)

    assert (standing(text), Entry.objects.count()) == ([], before)


def test_an_endorsement_by_key_is_not_confirmed_by_a_link(installation):
    row = drawn_up(text := revision())

    with pytest.raises(Malformed):
        endorsements.confirm(endorsement=row, now=NOW)

    assert standing(text) == []


def test_a_signature_that_comes_twice_is_collected_once(installation):
    stale = drawn_up(text := revision())
    row = endorsements.collect(endorsement=stale, evidence=sign(stale), now=NOW)

    with pytest.raises(endorsements.AlreadyCollected):
        endorsements.collect(endorsement=stale, evidence=sign(stale), now=LATER)

    assert [(found, found.collected_at) for found in standing(text)] == [(row, NOW)]


def test_an_organisation_that_stands_behind_a_text_is_not_asked_again(installation):
    text = revision()
    collected(text)

    with pytest.raises(endorsements.AlreadyEndorsed):
        drawn_up(text)

    assert Endorsement.objects.count() == 1


@pytest.mark.parametrize("member", [REPRESENTATIVE, ATTESTED], ids=["key", "mail"])
def test_of_two_records_that_were_drawn_up_at_once_one_is_collected(installation, member):
    text = revision()
    first, second = drawn_up(text, member), drawn_up(text, member, now=LATER)

    finish(first, member)
    with pytest.raises(endorsements.AlreadyEndorsed):
        finish(second, member)

    assert [row.pk for row in standing(text)] == [first.pk]


def test_an_outsider_who_takes_a_name_is_another_organisation(installation):
    text = revision()
    real = collected(text)

    false = collected(text, OUTSIDER)

    assert [row.handle for row in (real.organisation, false.organisation)] == ["uniao-dos-portos", "uniao-dos-portos-2"]
    assert [row.key for row in standing(text)] == [real.key, false.key]


def test_an_outsider_who_knows_the_public_key_gets_nowhere_without_the_key(installation):
    collected(revision())
    row = drawn_up(text := revision())

    with pytest.raises(ssh.SshKeyWrong):
        endorsements.collect(endorsement=row, evidence=sign(row, OUTSIDER.seed), now=NOW)

    assert standing(text) == []


def lapse(compromised_at=None):
    """Let the lapsed one sign, and take their key away."""
    text = revision()
    collected(text, LAPSED)
    key = Key.objects.get(organisation__name=LAPSED.organisation)
    keys.revoke(key=key, compromised_at=compromised_at, by=organisations.owner(LAPSED), now=LATER)
    return text


def test_a_revoked_key_is_not_asked_to_sign(installation):
    lapse()

    with pytest.raises(evidences.KeyRevoked):
        drawn_up(revision(), LAPSED)

    assert Endorsement.objects.count() == 1


def test_a_key_that_was_revoked_while_a_record_waited_signs_nothing(installation):
    waiting = drawn_up(text := revision(), LAPSED)
    lapse()

    with pytest.raises(evidences.KeyRevoked):
        finish(waiting, LAPSED)

    assert standing(text) == []


def test_what_a_revoked_key_signed_before_still_stands(installation):
    text = lapse()

    assert [row.organisation.name for row in standing(text)] == [LAPSED.organisation]


def test_what_somebody_elses_hands_may_have_signed_is_shown_and_not_counted(installation):
    text = lapse(compromised_at=NOW)

    assert (standing(text), [row.name for row in queries.doubtful(text)]) == ([], [LAPSED.organisation])
    assert queries.counts_of_organisations([text]) == {text.pk: 0}


@pytest.mark.parametrize("member", [REPRESENTATIVE, ATTESTED], ids=["key", "mail"])
def test_a_mandate_that_was_revoked_while_a_record_waited_signs_nothing(installation, member):
    waiting = drawn_up(text := revision(), member)
    mandates.revoke(mandate=waiting.mandate, reason="Elections.", by=organisations.owner(member), now=NOW)

    with pytest.raises(NotAllowed, match="This mandate was revoked"):
        finish(waiting, member, now=LATER)

    assert standing(text) == []


def test_a_mandate_that_expired_while_a_record_waited_signs_nothing(installation):
    terms = mandates.Terms(body="Council", decided_on=REPRESENTATIVE.decided_on, until_on=NOW.date())
    by = organisations.owner()
    mandate = mandates.declare(organisation=organisations.organisation(), terms=terms, by=by, now=NOW)
    waiting = drawn_up(text := revision(), mandate=mandate)

    with pytest.raises(NotAllowed, match="This mandate has expired"):
        finish(waiting, now=LATER)

    assert standing(text) == []


def test_a_mandate_for_another_text_signs_nothing(installation):
    terms = mandates.Terms(
        body="Council", decided_on=REPRESENTATIVE.decided_on, scope=Scope.STATEMENT, subject="0" * 32
    )
    by = organisations.owner()
    mandate = mandates.declare(organisation=organisations.organisation(), terms=terms, by=by, now=NOW)

    with pytest.raises(NotAllowed, match="This mandate is for something else"):
        drawn_up(revision(), mandate=mandate)


def test_who_lost_the_role_while_a_record_waited_signs_nothing(installation):
    organisations.colleague("Rui Costa", Role.OWNER)
    waiting = drawn_up(text := revision())
    Representative.objects.filter(person=organisations.owner()).update(ends_at=NOW)

    with pytest.raises(NotAllowed, match="You do not act for this organisation"):
        finish(waiting, now=LATER)

    assert standing(text) == []


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OBSERVER])
def test_not_everybody_of_an_organisation_signs_for_it(installation, role):
    by = organisations.colleague("Rui Costa", role)
    wish = endorsements.Wish(mandate=organisations.mandate(), key=organisations.key(), language="en")

    with pytest.raises(NotAllowed, match="Your role here is"):
        endorsements.draw_up(revision=revision(), wish=wish, by=by, now=NOW)


def test_an_entry_that_was_merged_while_a_record_waited_signs_nothing(installation):
    waiting = drawn_up(text := revision())
    Organisation.objects.filter(pk=waiting.organisation_id).update(merged_into=organisations.organisation(ATTESTED))

    with pytest.raises(NotAllowed, match="merged into another"):
        finish(waiting)

    assert standing(text) == []


def test_the_second_of_two_representatives_is_told_that_the_organisation_stands(installation):
    text, other = revision(), organisations.colleague("Rui Costa", Role.SIGNATORY)
    mine = drawn_up(text)
    theirs = endorsements.draw_up(
        revision=text,
        wish=endorsements.Wish(mandate=organisations.mandate(), key=organisations.key(), language="en"),
        by=other,
        now=NOW,
    )

    finish(mine)
    with pytest.raises(endorsements.AlreadyEndorsed):
        finish(theirs)

    assert [row.representative for row in standing(text)] == [organisations.owner()]


def test_what_was_signed_notes_that_it_rests_on_the_mandate(installation):
    row = collected(revision())

    (use,) = row.mandate.uses.all()
    assert use.digest == queries.record_of(row).mandate.digest(row.organisation.handle)


@pytest.mark.parametrize("member", [REPRESENTATIVE, ATTESTED], ids=["key", "mail"])
def test_a_text_that_was_replaced_takes_no_endorsement(installation, member):
    waiting = drawn_up(old := revision(), member)
    replace_revision(old)

    with pytest.raises(NotAllowed, match="replaced by a newer one"):
        finish(waiting, member)
    with pytest.raises(NotAllowed, match="replaced by a newer one"):
        drawn_up(old, member)

    assert (standing(old), Endorsement.objects.count()) == ([], 1)


def test_a_newer_version_inherits_no_endorsement(installation):
    collected(old := revision())

    new = replace_revision(old)

    assert (len(standing(old)), standing(new)) == (1, [])


def test_who_withdrew_can_sign_again(installation):
    text = revision()
    withdrawn(text)

    row = collected(text, now=LATER)

    assert (standing(text), Organisation.objects.count()) == ([row], 1)


def test_a_form_that_was_sent_twice_in_one_second_draws_up_one_record(installation):
    collected(revision())
    text = revision()

    assert drawn_up(text) == drawn_up(text)


@pytest.mark.parametrize("named", ["A\x00B", "x" * 201, "\u202egnirp"])
def test_what_cannot_stand_in_a_record_is_refused_before_anything_is_kept(installation, named):
    with pytest.raises(Malformed):
        drawn_up(revision(), named=named)

    assert Endorsement.objects.count() == 0


@pytest.mark.parametrize("email", ["desk@[127.0.0.1]", "desk@" + "x" * 64 + ".example", "desk@-.example"])
def test_an_address_whose_domain_cannot_be_attested_is_refused_before_anything_is_kept(installation, email):
    text = revision()

    with pytest.raises(Malformed):
        drawn_up(text, replace(ATTESTED, email=email))

    assert Endorsement.objects.count() == 0


PHONE = Passkey(b"the phone of Ana Silva, 32 bytes", site="undersigned.example.org")


def passkey(person=None, device=PHONE, member=REPRESENTATIVE):
    by = organisations.owner(member)
    return keys.register(
        organisation=organisations.organisation(member),
        key=device.public,
        by=by,
        now=NOW,
        passkey=keys.Passkey(credential="abc", person=person or by),
    )


def test_a_passkey_signs_and_the_whole_assertion_is_kept(installation):
    row = drawn_up(text := revision(), key=passkey())
    evidence = evidences.received(PHONE.response(bytes(row.record)), row.key)

    row = endorsements.collect(endorsement=row, evidence=evidence, now=NOW)

    assert (standing(text), row.means, bytes(row.evidence)) == ([row], "passkey", evidence)
    assert queries.record_of(row).key == PHONE.public.fingerprint
    assertion.verify(evidence, bytes(row.record), PHONE.public)


def test_another_passkey_signs_nothing(installation):
    row = drawn_up(text := revision(), key=passkey())
    other = Passkey(b"a phone that somebody else bought", site=PHONE.site)
    evidence = evidences.received(other.response(bytes(row.record)), row.key)

    with pytest.raises(PasskeySignatureInvalid):
        endorsements.collect(endorsement=row, evidence=evidence, now=NOW)

    assert standing(text) == []


def test_a_passkey_of_a_colleague_is_not_asked_to_sign(installation):
    key = passkey(person=organisations.colleague("Rui Costa", Role.SIGNATORY))

    with pytest.raises(evidences.KeyOfAnother):
        drawn_up(revision(), key=key)


def test_a_key_of_another_organisation_is_not_asked_to_sign(installation):
    with pytest.raises(evidences.KeyOfAnother):
        drawn_up(revision(), key=organisations.key(LAPSED))


def test_a_key_that_another_one_replaced_signs_nothing(installation):
    waiting = drawn_up(text := revision())
    keys.rotate(old=waiting.key, key=ssh.public_key(LAPSED.seed), by=organisations.owner(), now=NOW)

    with pytest.raises(evidences.KeyRevoked):
        finish(waiting)

    assert standing(text) == []


def charter(reservations="allowed"):
    """A sealed charter of a standing coalition."""
    text = statement(replace(WORDING, kind=StatementKind.CHARTER))
    type(text.coalition).objects.filter(pk=text.coalition_id).update(kind="standing", reservations=reservations)
    text.refresh_from_db()
    return statements.seal(text)


RESERVED = (entries.Reservation(clause="c2", text="We leave this to the law of each country."),)


def test_a_reservation_is_part_of_what_is_signed(installation):
    row = collected(charter(), reservations=RESERVED)

    assert queries.record_of(row).reservations == RESERVED


@pytest.mark.parametrize(
    ("text", "reservations", "why"),
    [
        (revision, RESERVED, "undersigned as a whole"),
        (lambda: charter("refused"), RESERVED, "undersigned as a whole"),
        (charter, (entries.Reservation(clause="c9", text="No."),), "no such clause"),
    ],
    ids=["no charter", "not allowed", "no clause"],
)
def test_a_reservation_that_cannot_be_made_is_refused(installation, text, reservations, why):
    with pytest.raises(NotAllowed, match=why):
        drawn_up(text(), reservations=reservations)


@pytest.mark.parametrize(
    ("demands", "why"),
    [
        ({"organisations": 3, "deadline": NOW - timedelta(days=1)}, "has passed"),
        ({"named": frozenset({"nobody-at-all"})}, "not known here"),
    ],
    ids=["too late", "unknown"],
)
def test_a_condition_that_cannot_come_true_is_refused(installation, demands, why):
    with pytest.raises(NotAllowed, match=why):
        drawn_up(revision(), condition=on_condition(**demands))


def test_a_condition_does_not_last_longer_than_the_mandate(installation):
    terms = mandates.Terms(body="Council", decided_on=REPRESENTATIVE.decided_on, until_on=LATER.date())
    by = organisations.owner()
    mandate = mandates.declare(organisation=organisations.organisation(), terms=terms, by=by, now=NOW)

    with pytest.raises(NotAllowed, match="longer than the mandate"):
        drawn_up(revision(), mandate=mandate, condition=on_condition(organisations=3))
