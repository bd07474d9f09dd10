from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned import verifier
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Checkpoint
from undersigned.apps.ledger.services import sequencer
from undersigned.apps.organisations.models import Key
from undersigned.apps.organisations.services import keys, mandates
from undersigned.apps.publishing.services import bundles
from undersigned.apps.signatures.services import signatures
from undersigned.core import bundle, notes

from tests.cast import ATTESTED, HIDDEN_SUPPORTER, LAPSED, NOW, REPRESENTATIVE, SUPPORTER
from tests.factories import organisations
from tests.factories.ledger import advance
from tests.factories.signatures import collected, confirmed, member, on_condition, signer, withdraw, withdrawn
from tests.factories.statements import replace_revision, revision, translation

LATER = NOW + timedelta(days=2)


def checked(data):
    return verifier.verify(data, notes.Policy.parse(ledger.policy()))


def make(text):
    return bundles.make(revision=text, now=NOW)


def test_a_bundle_of_everything_is_valid(installation):
    text = revision()
    translation(text)
    collected(text)
    collected(text, ATTESTED)
    collected(text, LAPSED)
    stale = Key.objects.get(organisation__name=LAPSED.organisation)
    keys.revoke(key=stale, compromised_at=None, by=organisations.owner(LAPSED), now=LATER)
    withdrawn(text, member(1))
    confirmed(text, SUPPORTER)
    confirmed(text, HIDDEN_SUPPORTER)
    signatures.withdraw(signature=confirmed(text, signer(1)), now=LATER)

    data, _ = make(text)

    report = checked(data)
    assert (report.verdict, report.failure) == (verifier.Verdict.VALID, None)
    assert (report.facts.digest, report.facts.supporters.standing) == (text.digest, 2)
    assert [name for name in (HIDDEN_SUPPORTER.name, "Person 1", SUPPORTER.email) if name.encode() in data] == []


def test_the_same_log_gives_the_same_bytes(installation):
    text = revision()
    collected(text)

    assert make(text) == make(text)


def test_a_bundle_that_was_lost_is_made_again(installation):
    text = revision()
    data, mark = make(text)
    for path in installation.joinpath("bundles").iterdir():
        path.unlink()

    again, same = make(text)

    assert (checked(again).verdict, mark, len(data)) == (verifier.Verdict.VALID, same, len(again))


def test_a_bundle_is_made_anew_when_somebody_signs(installation):
    text = revision()
    before, _ = make(text)
    collected(text)

    after, _ = make(text)

    found = [len(checked(data).facts.organisations) for data in (before, after)]
    assert found == [0, 1]


def test_an_older_version_keeps_its_bundle(installation):
    old = revision()
    collected(old)
    replace_revision(old)

    data, _ = make(old)

    assert (checked(data).verdict, checked(data).facts.digest) == (verifier.Verdict.VALID, old.digest)


def nothing(text):
    """Nobody did anything meanwhile."""


def endorse(text):
    collected(text, member(7))


def sign(text):
    confirmed(text, signer(7))


def take_back(text):
    row = text.endorsements.select_related("revision", "organisation").get(organisation__name="Dock workers of pier 1")
    withdraw(row, member(1))


def leave(text):
    signatures.withdraw(signature=text.signatures.get(), now=LATER)


def translate(text):
    translation(text)


def revoke(text):
    keys.revoke(key=Key.objects.get(), compromised_at=None, by=organisations.owner(member(1)), now=LATER)


@pytest.mark.parametrize("logged", [True, False], ids=["in a newer checkpoint", "in none yet"])
@pytest.mark.parametrize("meanwhile", [nothing, endorse, sign, take_back, leave, translate, revoke])
def test_what_happens_while_a_bundle_is_made_is_left_to_the_next(installation, meanwhile, logged):
    text = revision()
    collected(text, member(1))
    confirmed(text)
    checkpoint = advance()
    meanwhile(text)
    if logged:
        advance()

    report = checked(bundle.write(bundles.gather(text, checkpoint)))

    assert (report.verdict, report.failure) == (verifier.Verdict.VALID, None)
    assert [one.status for one in report.facts.organisations] == [verifier.Status.STANDING]
    assert report.facts.supporters.standing == 1


def statuses(report):
    assert report.failure is None
    return sorted(one.status.value for one in report.facts.organisations)


def pledged(text, number, organisations):
    return collected(text, member(number), condition=on_condition(organisations=organisations))


def test_pledges_and_what_became_of_them_are_in_the_bundle(installation):
    text = revision()
    pledged(text, 1, 2)
    pledged(text, 2, 2)
    pledged(text, 3, 9)

    assert statuses(checked(make(text)[0])) == ["pledged", "standing", "standing"]


def test_a_group_of_which_the_checkpoint_knows_only_some_does_not_stand_yet(installation, monkeypatch):
    text = revision()
    pledged(text, 1, 2)
    pledged(text, 2, 2)
    monkeypatch.setattr(sequencer, "BATCH", 1)
    whole = advance()
    half = Checkpoint.objects.get(size=whole.size - 1)

    told = [statuses(checked(bundle.write(bundles.gather(text, one)))) for one in (half, whole)]

    assert told == [["pledged", "pledged"], ["standing", "standing"]]


def test_a_mandate_that_was_revoked_since_is_marked(installation):
    text = revision()
    endorsed = collected(text)
    mandates.revoke(mandate=endorsed.mandate, reason="", by=organisations.owner(REPRESENTATIVE), now=LATER)

    (one,) = checked(make(text)[0]).facts.organisations

    assert (one.status, one.mandate_revoked_at) == (verifier.Status.STANDING, LATER)
