"""What was taken back is remembered beside the database, once that is done, and without its name."""

from __future__ import annotations

import pytest
from django.db import transaction

from undersigned.kit import gone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]


def marks(settings):
    return [file for file in (settings.DATA / "taken-back").rglob("*") if file.is_file()]


def test_it_is_remembered_by_its_kind_and_name(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        gone.remember("case", "Kestrel")

    assert [gone.is_gone("case", "Kestrel"), gone.is_gone("report", "Kestrel"), gone.is_gone("case", "Falcon")] == [
        True,
        False,
        False,
    ]


def test_it_is_not_remembered_before_it_is_done_nor_if_it_is_undone(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        gone.remember("case", "Kestrel")
        early = gone.is_gone("case", "Kestrel")
        transaction.set_rollback(True)

    assert (early, gone.is_gone("case", "Kestrel")) == (False, False)


def test_a_mark_is_empty_and_says_no_name(settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        gone.remember("case", "Kestrel")

    (mark,) = marks(settings)
    assert (mark.read_bytes(), len(mark.name), "Kestrel" in str(mark)) == (b"", 64, False)


def test_a_kind_is_registered_once():
    with pytest.raises(ValueError, match="case"):
        gone.again("case")(lambda _now: 0)


def test_every_kind_is_looked_for_when_a_server_begins():
    assert set(gone.AGAIN) == {"case", "consent", "public-case", "report"}
