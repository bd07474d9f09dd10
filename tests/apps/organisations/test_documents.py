from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from undersigned.apps.organisations.models import Document, Role, Visibility
from undersigned.apps.organisations.services import documents
from undersigned.kit import documents as store
from undersigned.kit.kinds import NotTaken
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import organisations

MINUTES = b"Minutes of the board, 28 April 2026\n"


def filed(data=MINUTES, by=None, visibility=Visibility.NONE) -> Document:
    return documents.file(
        organisation=organisations.organisation(),
        data=data,
        name="minutes.txt",
        visibility=visibility,
        by=by or organisations.owner(),
        now=NOW,
    )


def test_a_document_is_known_by_the_hash_of_its_bytes(installation):
    row = filed()

    kept = store.read(row.sha256, owner=documents.owner(row.organisation))
    assert (row.sha256, row.type, row.size, kept) == (
        sha256(MINUTES).hexdigest(),
        "text/plain",
        len(MINUTES),
        MINUTES,
    )


def test_a_document_filed_again_is_the_same_one_seen_by_whom_is_said_last(installation):
    first, second = filed(), filed(visibility=Visibility.ALL)

    assert (first.pk, second.visibility, Document.objects.count()) == (second.pk, "all", 1)


def test_a_program_is_not_taken(installation):
    with pytest.raises(NotTaken):
        filed(b"MZ\x90\x00\x03")

    assert Document.objects.count() == 0


def test_what_is_taken_back_is_gone_and_its_hash_stays(installation):
    row = documents.take_back(document=filed(), by=organisations.owner(), now=NOW)

    assert (row.deleted_at, row.sha256, row.name) == (NOW, sha256(MINUTES).hexdigest(), None)
    with pytest.raises(store.Gone):
        store.read(row.sha256, owner=documents.owner(row.organisation))


def test_what_was_taken_back_can_be_filed_anew(installation):
    documents.take_back(document=filed(), by=organisations.owner(), now=NOW)

    assert filed().deleted_at is None


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OBSERVER])
def test_only_who_signs_files_documents(installation, role):
    with pytest.raises(NotAllowed):
        filed(by=organisations.colleague("Other", role))


@pytest.mark.parametrize("role", [Role.SIGNATORY, Role.EDITOR, Role.OBSERVER])
def test_only_owners_delete_them(installation, role):
    with pytest.raises(NotAllowed):
        documents.take_back(document=filed(), by=organisations.colleague("Other", role), now=NOW)


def test_an_organisation_files_so_many_documents_a_day(installation, monkeypatch):
    monkeypatch.setattr(documents, "FILED", replace(documents.FILED, times=2))
    for number in range(2):
        filed(MINUTES * (number + 1))

    with pytest.raises(NotAllowed, match="filed many documents today"):
        filed(MINUTES * 3)

    assert Document.objects.count() == 2
