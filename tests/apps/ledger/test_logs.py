from __future__ import annotations

import pytest
from django.db import transaction

from undersigned.apps.audit.models import Line
from undersigned.apps.ledger import queries
from undersigned.apps.ledger.models import Entry, Log
from undersigned.apps.ledger.services import logs
from undersigned.kit import keys

from tests.cast import NOW
from tests.factories.ledger import advance, require_sound


def test_a_log_is_begun_with_the_key_of_the_attester(folder, db):
    log = logs.create(now=NOW)

    (entry,) = Entry.objects.all()
    said = queries.opening(entry)
    said.check()
    assert (log.origin, log.created_at) == ("localhost:8000/log", NOW)
    assert (said.record.type, said.record.key) == ("attester-registered", queries.attester_key().verifier)
    assert list(Line.objects.values_list("event", "subject", "actor")) == [
        ("ledger:log:created", "log:localhost:8000/log", "")
    ]
    require_sound()


def test_the_log_is_named_after_the_site(folder, db, settings):
    settings.URL = "https://coalition.example"

    assert logs.create(now=NOW).origin == "coalition.example/log"


def test_a_log_keeps_its_name_when_the_site_moves(installation, settings):
    settings.URL = "https://elsewhere.example"

    assert (queries.log().origin, queries.log_key().name) == ("localhost:8000/log", "localhost:8000/log")


def test_a_second_log_is_refused(installation):
    with pytest.raises(logs.LogExists):
        logs.create(now=NOW)

    require_sound()


def test_a_second_log_is_refused_when_the_folder_is_lost(installation):
    installation.joinpath("log", "checkpoint").unlink()

    with pytest.raises(logs.LogExists):
        logs.create(now=NOW)

    assert Entry.objects.count() == 1


def test_a_log_is_not_begun_upon_the_tiles_of_another(folder, db):
    before = transaction.savepoint()
    logs.create(now=NOW)
    transaction.savepoint_rollback(before)

    with pytest.raises(logs.LeftoverTiles):
        logs.create(now=NOW)

    assert (Log.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_log_whose_beginning_was_interrupted_goes_on(folder, db):
    key, elsewhere = folder / "keys" / "log", folder / "elsewhere"
    key.rename(elsewhere)
    with pytest.raises(keys.KeyMissing):
        logs.create(now=NOW)
    elsewhere.rename(key)

    advance()

    require_sound()
