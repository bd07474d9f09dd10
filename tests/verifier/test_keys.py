"""Passkeys and the life of keys in a bundle: what a key can do, from when, until when, and for whom."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from undersigned import verifier
from undersigned.core import bundle
from undersigned.core.bundle import names
from undersigned.core.entries import Endorsed, KeyRegistered, Means
from undersigned.verifier import Status, Verdict

from tests.core.bundle import sample
from tests.core.bundle.sample import BEGIN, FRANCE, HARBOUR, PORTUGAL, Play, key_of, passkey_of, seed
from tests.factories.passkeys import Passkey
from tests.verifier.forging import answer, bundle_facts, exchanged, one_of, pack, unpack

TOLD = sample.story().bundle()
TOUCHED = one_of(TOLD, "harbour")
PASSKEY = passkey_of(HARBOUR)
NEW = Passkey(seed("a new one"))


def start(*organisations):
    play = Play()
    play.seal()
    for one in organisations:
        play.register(one, passkey_of(one).public)
    return play


def statuses(play):
    report = verifier.verify(bundle.write(play.bundle()), sample.POLICY)
    assert report.verdict is Verdict.VALID, report.failure
    return {one.id: one.status for one in bundle_facts(report).organisations}


def code(play):
    return answer(play.bundle())[0]


def with_evidence(evidence):
    return replace(TOLD, endorsements=exchanged(TOLD.endorsements, TOUCHED, replace(TOUCHED, evidence=evidence)))


def endorsed(play, record, evidence):
    """Log an endorsement whatever it is."""
    index = play.log.append(Endorsed(endorsement=record.digest, evidence=sha256(evidence).hexdigest()))
    play.endorsements.append(sample.Endorsing(record, evidence, index))
    return play


def test_an_organisation_can_withdraw_with_its_passkey():
    play = start(HARBOUR)
    play.withdraw(play.endorse(HARBOUR, Means.PASSKEY), HARBOUR)

    assert statuses(play) == {"harbour": Status.WITHDRAWN}


def test_a_withdrawal_may_be_by_another_key_than_the_endorsement():
    play = start(HARBOUR)
    play.register(HARBOUR)
    given = play.endorse(HARBOUR, Means.PASSKEY)
    play.withdraw(given, HARBOUR, means=Means.SSH, key=key_of(HARBOUR).fingerprint)

    assert statuses(play) == {"harbour": Status.WITHDRAWN}


RECORD = TOUCHED.record.canonical()


@pytest.mark.parametrize(
    ("evidence", "fails"),
    [
        pytest.param(PASSKEY.sign(b"{}"), "passkey-challenge-wrong", id="another record"),
        pytest.param(passkey_of(PORTUGAL).sign(RECORD), "passkey-key-wrong", id="another organisation's passkey"),
        pytest.param(
            PASSKEY.sign(RECORD, client={"origin": "https://evil.example"}), "passkey-origin-wrong", id="origin"
        ),
        pytest.param(PASSKEY.sign(RECORD, client={"type": "webauthn.create"}), "passkey-purpose-wrong", id="purpose"),
        pytest.param(
            PASSKEY.sign(RECORD, authenticator_data=PASSKEY.authenticator_data(0x01)),
            "passkey-not-verified",
            id="nobody verified",
        ),
        pytest.param(
            PASSKEY.sign(RECORD, authenticator_data=Passkey(seed("x"), site="evil.example").authenticator_data()),
            "passkey-application-wrong",
            id="another site",
        ),
        pytest.param(b"{}", "malformed-assertion", id="nothing"),
        pytest.param(PASSKEY.sign(RECORD, client={"added": "1"}), "evidence-differs", id="a second one that holds"),
    ],
)
def test_an_assertion_of_anything_else_is_refused(evidence, fails):
    assert answer(with_evidence(evidence)) == (fails, bundle.folder(TOUCHED) + "assertion.json")


def test_an_assertion_is_not_replayed_for_another_endorsement():
    play = start(HARBOUR)
    play.withdraw(play.endorse(HARBOUR, Means.PASSKEY), HARBOUR)
    again = replace(play.endorsements[0].record, drawn_up_at=BEGIN + timedelta(days=2))

    assert code(endorsed(play, again, play.endorsements[0].evidence)) == "passkey-challenge-wrong"


def test_an_endorsement_is_not_shown_as_its_withdrawal():
    play = start(HARBOUR)
    given = play.endorse(HARBOUR, Means.PASSKEY)
    play.withdraw(given, HARBOUR)
    told = play.bundle()
    (one,) = told.endorsements
    assert one.withdrawal
    replayed = replace(one, withdrawal=replace(one.withdrawal, evidence=one.evidence))

    assert answer(replace(told, endorsements=(replayed,))) == (
        "passkey-challenge-wrong",
        bundle.folder(one) + "withdrawal-assertion.json",
    )


def test_a_passkey_that_was_never_registered_signs_for_nobody():
    play = start()
    play.endorse(HARBOUR, Means.PASSKEY)

    assert code(play) == "key-not-registered"


def test_a_passkey_that_was_registered_for_another_organisation_signs_for_nobody_else():
    play = start(PORTUGAL)
    record = replace(sample.endorsement(HARBOUR, Means.PASSKEY), key=passkey_of(PORTUGAL).public.fingerprint)

    assert code(endorsed(play, record, passkey_of(PORTUGAL).sign(record.canonical()))) == "key-not-registered"


def test_the_same_point_made_for_another_site_is_another_key():
    play = Play()
    play.seal()
    play.register(HARBOUR, replace(PASSKEY, site="evil.example").public)
    play.endorse(HARBOUR, Means.PASSKEY)

    assert code(play) == "key-not-registered"


@pytest.mark.parametrize(
    ("means", "key"),
    [(Means.SSH, PASSKEY.public), (Means.PASSKEY, key_of(HARBOUR))],
    ids=["a passkey as an SSH key", "an SSH key as a passkey"],
)
def test_a_key_of_one_kind_is_not_shown_as_one_of_the_other(means, key):
    play = Play()
    play.seal()
    play.register(HARBOUR, key)
    record = replace(sample.endorsement(HARBOUR, means), key=key.fingerprint)

    assert code(endorsed(play, record, play.evidence(record, HARBOUR))) == "key-of-another-means"


@pytest.mark.parametrize("means", [Means.SSH, Means.PASSKEY])
def test_a_revoked_key_signs_no_more_and_withdraws_no_more(means):
    def play():
        told = start(FRANCE)
        told.register(FRANCE)
        return told, told.endorse(FRANCE, means)

    key = key_of(FRANCE) if means is Means.SSH else passkey_of(FRANCE).public
    signing, _ = play()
    signing.revoke(FRANCE, None, key)
    signing.endorse(FRANCE, means, drawn_up_at=BEGIN + timedelta(days=2))
    withdrawing, given = play()
    withdrawing.revoke(FRANCE, None, key)
    withdrawing.withdraw(given, FRANCE)

    assert code(signing) == "key-revoked"
    code_, where = answer(withdrawing.bundle())
    assert (code_, where.split("/")[-1]) == (
        "key-revoked",
        "withdrawal.json.sig" if means is Means.SSH else "withdrawal-assertion.json",
    )


@pytest.mark.parametrize("means", [Means.SSH, Means.PASSKEY])
def test_a_key_that_was_replaced_signs_no_more_and_withdraws_no_more(means):
    def play():
        told = start(FRANCE)
        told.register(FRANCE)
        return told, told.endorse(FRANCE, means)

    key = key_of(FRANCE) if means is Means.SSH else passkey_of(FRANCE).public
    signing, _ = play()
    signing.rotate(FRANCE, NEW.public, key)
    signing.endorse(FRANCE, means, drawn_up_at=BEGIN + timedelta(days=2))
    withdrawing, given = play()
    withdrawing.rotate(FRANCE, NEW.public, key)
    withdrawing.withdraw(given, FRANCE)

    assert (code(signing), code(withdrawing)) == ("key-replaced", "key-replaced")


def test_what_was_signed_before_a_key_was_replaced_stands():
    play = start(HARBOUR)
    play.endorse(HARBOUR, Means.PASSKEY)
    play.rotate(HARBOUR, NEW.public, PASSKEY.public)

    assert statuses(play) == {"harbour": Status.STANDING}


def test_the_key_that_follows_signs_from_then_on():
    play = start(HARBOUR)
    play.rotate(HARBOUR, NEW.public, PASSKEY.public)
    record = replace(sample.endorsement(HARBOUR, Means.PASSKEY), key=NEW.public.fingerprint)
    endorsed(play, record, NEW.sign(record.canonical()))

    assert statuses(play) == {"harbour": Status.STANDING}


def test_the_key_that_follows_signed_nothing_earlier():
    play = start(HARBOUR)
    record = replace(sample.endorsement(HARBOUR, Means.PASSKEY), key=NEW.public.fingerprint)
    endorsed(play, record, NEW.sign(record.canonical()))
    play.rotate(HARBOUR, NEW.public, PASSKEY.public)

    assert code(play) == "key-not-registered"


def test_a_key_that_follows_may_be_of_the_other_kind():
    play = Play()
    play.seal()
    play.register(HARBOUR)
    play.endorse(HARBOUR)
    play.rotate(HARBOUR, PASSKEY.public, key_of(HARBOUR))
    play.withdraw(play.endorsements[0], HARBOUR, means=Means.PASSKEY, key=PASSKEY.public.fingerprint)

    assert statuses(play) == {"harbour": Status.WITHDRAWN}


def test_keys_follow_one_another():
    play = start(HARBOUR)
    play.rotate(HARBOUR, NEW.public, PASSKEY.public)
    play.rotate(HARBOUR, key_of(HARBOUR), NEW.public)
    play.endorse(HARBOUR)
    stale = replace(sample.endorsement(HARBOUR, Means.PASSKEY), key=NEW.public.fingerprint)

    assert statuses(play) == {"harbour": Status.STANDING}
    assert code(endorsed(play, stale, NEW.sign(stale.canonical()))) == "key-replaced"


@pytest.mark.parametrize(("first", "second"), [(NEW.public, key_of(HARBOUR)), (key_of(HARBOUR), NEW.public)])
def test_the_first_of_two_that_follow_decides(first, second):
    play = start(HARBOUR)
    play.rotate(HARBOUR, first, PASSKEY.public)
    play.endorse(HARBOUR, Means.PASSKEY)
    play.rotate(HARBOUR, second, PASSKEY.public)

    assert code(play) == "key-replaced"


def test_another_organisations_rotation_ends_no_key_of_ours():
    play = start(HARBOUR)
    play.rotate(PORTUGAL, NEW.public, PASSKEY.public)
    play.endorse(HARBOUR, Means.PASSKEY)

    assert statuses(play) == {"harbour": Status.STANDING}


def test_a_key_that_was_replaced_before_it_was_registered_is_refused():
    play = start()
    play.rotate(HARBOUR, NEW.public, PASSKEY.public)
    play.register(HARBOUR, PASSKEY.public)

    assert answer(play.bundle()) == ("rotation-unbound", names.key_registered("harbour", NEW.public))


def test_a_rotation_whose_words_are_made_up_is_not_in_the_log():
    play = start(HARBOUR)
    play.rotate(HARBOUR, NEW.public, PASSKEY.public)
    told = play.bundle()
    (rotated,) = (one for one in told.keys if one.registered.record(KeyRegistered).key == NEW.public)
    opening = rotated.registered.opening
    proof = rotated.registered.proof
    forged = type(rotated.registered).make(
        replace(opening, record=replace(opening.record, verified="by its ministry")),
        index=proof.index,
        hashes=proof.hashes,
        note=proof.note,
    )

    assert answer(replace(told, keys=exchanged(told.keys, rotated, replace(rotated, registered=forged)))) == (
        "record-not-committed",
        names.key_registered("harbour", NEW.public),
    )


@pytest.mark.parametrize("means", [Means.SSH, Means.PASSKEY])
@pytest.mark.parametrize("rotated", [False, True], ids=["revoked", "replaced and revoked"])
@pytest.mark.parametrize(
    ("since", "status"),
    [(BEGIN, Status.COMPROMISED), (BEGIN + timedelta(days=9), Status.STANDING)],
    ids=["before", "after"],
)
def test_what_was_signed_after_the_compromise_does_not_count(means, rotated, since, status):
    key = key_of(FRANCE) if means is Means.SSH else passkey_of(FRANCE).public
    play = start()
    play.register(FRANCE, key)
    play.endorse(FRANCE, means)
    if rotated:
        play.rotate(FRANCE, NEW.public, key)
    play.revoke(FRANCE, since, key)

    assert statuses(play) == {"france": status}


def test_a_key_that_replaced_another_can_be_revoked():
    play = start(HARBOUR)
    play.rotate(HARBOUR, NEW.public, PASSKEY.public)
    record = replace(sample.endorsement(HARBOUR, Means.PASSKEY), key=NEW.public.fingerprint)
    endorsed(play, record, NEW.sign(record.canonical()))
    play.revoke(HARBOUR, BEGIN, NEW.public)

    assert statuses(play) == {"harbour": Status.COMPROMISED}


def test_what_is_written_for_openssl_follows_from_the_log():
    members = unpack(bundle.write(TOLD))
    name = names.key_pem("harbour", PASSKEY.public.tag)

    assert members[name] == PASSKEY.public.pem()
    assert answer(pack(members | {name: NEW.public.pem()})) == ("member-not-derived", name)
    assert answer(pack({one: data for one, data in members.items() if one != name})) == ("member-missing", name)
    assert answer(pack(members | {"keys/france-caecdc04.pem": NEW.public.pem()})) == (
        "member-unknown",
        "keys/france-caecdc04.pem",
    )
