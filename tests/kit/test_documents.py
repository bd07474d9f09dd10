from __future__ import annotations

import os
import stat
import time
from hashlib import sha256
from urllib.parse import quote

import pytest

from undersigned.kit import documents, encryption
from undersigned.kit.documents import Gone, Stored, safe_name
from undersigned.kit.kinds import Fault, Kind, NotTaken

from tests.kit.files import SAMPLES, pdf

OWNER, OTHER = "organisation-5", "organisation-6"
DATA = pdf()
HASH = sha256(DATA).hexdigest()

pytestmark = pytest.mark.usefixtures("folder")


def files(folder):
    return [path for path in folder.joinpath("documents").rglob("*") if path.is_file()]


@pytest.mark.parametrize("kind", Kind)
def test_a_document_reads_back_as_it_was(kind):
    stored = documents.keep(SAMPLES[kind], owner=OWNER)

    assert stored == Stored(sha256(SAMPLES[kind]).hexdigest(), kind, len(SAMPLES[kind]))
    assert documents.read(stored.sha256, owner=OWNER) == SAMPLES[kind]


def test_a_document_lies_encrypted_under_its_hash(folder):
    documents.keep(DATA, owner=OWNER)

    (file,) = files(folder)
    sealed = file.read_bytes()
    assert file.relative_to(folder).as_posix() == f"documents/{HASH[:2]}/{HASH}-{OWNER}"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (len(sealed), DATA[:20] in sealed) == (len(DATA) + 1 + 12 + 16, False)


def test_keeping_it_twice_keeps_one(folder):
    first, second = (documents.keep(DATA, owner=OWNER) for _ in range(2))

    assert (first, len(files(folder))) == (second, 1)


def test_one_owner_takes_back_what_another_keeps():
    for owner in (OWNER, OTHER):
        documents.keep(DATA, owner=owner)

    documents.delete(HASH, owner=OWNER)

    with pytest.raises(Gone):
        documents.read(HASH, owner=OWNER)
    assert documents.read(HASH, owner=OTHER) == DATA


def test_deleting_what_is_gone_changes_nothing():
    documents.delete(HASH, owner=OWNER)


def test_a_document_cannot_be_put_in_the_place_of_another(folder):
    documents.keep(DATA, owner=OWNER)
    (file,) = files(folder)
    file.rename(file.with_name(f"{HASH}-{OTHER}"))

    with pytest.raises(Gone):
        documents.read(HASH, owner=OTHER)


def test_a_document_that_was_changed_on_the_disk_is_gone(folder):
    documents.keep(DATA, owner=OWNER)
    (file,) = files(folder)
    sealed = bytearray(file.read_bytes())
    sealed[40] ^= 1
    file.write_bytes(sealed)

    with pytest.raises(Gone):
        documents.read(HASH, owner=OWNER)


def test_a_field_does_not_open_as_a_file():
    sealed = encryption.encrypt("words", purpose="one")

    with pytest.raises(encryption.NotOurs):
        encryption.decrypt_file(sealed, purpose="one")


def test_what_is_not_taken_is_not_kept(folder):
    with pytest.raises(NotTaken):
        documents.keep(b"<html>", owner=OWNER)

    assert files(folder) == []


def test_a_document_has_a_size(folder):
    with pytest.raises(NotTaken) as raised:
        documents.keep(b"x" * (documents.LIMIT + 1), owner=OWNER)

    assert (raised.value.fault, "20 MB" in str(raised.value), files(folder)) == (Fault.TOO_LARGE, True, [])


@pytest.mark.parametrize(("digest", "owner"), [("../x", OWNER), (HASH.upper(), OWNER), (HASH, "../x"), (HASH, "5")])
def test_nothing_outside_the_folder_is_named(digest, owner):
    for deed in (documents.read, documents.delete):
        with pytest.raises(ValueError):
            deed(digest, owner=owner)


def test_files_that_belong_to_no_document_go_after_a_day(folder):
    wanted, forgotten, new = SAMPLES[Kind.PDF], SAMPLES[Kind.TXT], SAMPLES[Kind.PNG]
    kept = [documents.keep(data, owner=OWNER).sha256 for data in (wanted, forgotten, new)]
    of_others = documents.keep(forgotten, owner="campaign-5").sha256
    for file in files(folder):
        if not file.name.startswith(kept[2]):
            os.utime(file, (time.time() - 2 * 24 * 3600,) * 2)

    gone = documents.forgettable({(kept[0], OWNER)}, kept_by=OWNER.partition("-")[0])

    assert gone == [f"{kept[1][:2]}/{kept[1]}-{OWNER}"]
    assert documents.forget(gone) == 1
    assert {file.name[:64] for file in files(folder)} == {kept[0], kept[2], of_others}


def test_a_document_is_handed_out_as_a_download_that_runs_nothing():
    answer = documents.download(DATA, kind=Kind.PDF, name="قرار المجلس.docx")

    assert (answer.content, dict(answer.headers)) == (
        DATA,
        {
            "Content-Type": "application/pdf",
            "Content-Disposition": f"attachment; filename*=utf-8''{quote('قرار المجلس')}.pdf",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        },
    )


NAMES = {
    "minutes.pdf": "minutes.pdf",
    "minutes": "minutes.pdf",
    "minutes.pdf.exe": "minutes.pdf.pdf",
    "C:\\Users\\me\\minutes.doc": "minutes.pdf",
    "../../etc/passwd": "passwd.pdf",
    "one\r\nSet-Cookie: two.pdf": "oneSet-Cookie two.pdf",
    "cod\u202egpj.exe": "codgpj.pdf",
    '"quoted";.pdf': "quoted.pdf",
    ".htaccess": "htaccess.pdf",
    "": "document.pdf",
    "...": "document.pdf",
    "x" * 500: "x" * 80 + ".pdf",
}


@pytest.mark.parametrize("given", NAMES)
def test_a_name_is_made_safe(given):
    assert safe_name(given, Kind.PDF) == NAMES[given]
