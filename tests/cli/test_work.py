from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session

from undersigned.apps.ledger.services import sequencer
from undersigned.apps.publishing.services import bundles
from undersigned.apps.signatures.services import signatures
from undersigned.kit import retention
from undersigned.kit.clock import now

from tests.cast import SUPPORTER
from tests.factories.signatures import confirmed
from tests.factories.statements import revision


def swept():
    retention.sweep(now=now())


def test_sessions_that_ended_are_deleted_with_what_they_hold(installation):
    Session.objects.create(session_key="old", session_data="a text", expire_date=now() - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="a text", expire_date=now() + timedelta(days=1))

    swept()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_no_file_keeps_the_name_of_somebody_who_withdrew(installation):
    text = revision()
    row = confirmed(text, SUPPORTER)
    bundles.make(revision=text, now=now())
    assert holding(installation, SUPPORTER.name) == [f"{text.digest}.undersigned"]

    signatures.withdraw(signature=row, now=now())
    sequencer.advance(now=now())
    swept()

    assert holding(installation, SUPPORTER.name) == []


def test_the_bundle_of_the_newest_checkpoint_is_kept(installation):
    text = revision()
    bundles.make(revision=text, now=now())

    swept()

    assert sorted(path.name for path in installation.joinpath("bundles").iterdir()) == [
        f"{text.digest}.size",
        f"{text.digest}.undersigned",
    ]


def holding(folder, name):
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if name.encode() in path.read_bytes()]
