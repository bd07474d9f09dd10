"""Keys of cases are wrapped anew, and whatever breaks off meanwhile, everything still opens."""

from __future__ import annotations

import shutil

import pytest

from undersigned.apps.cases.models import DataKey, WrappingKey
from undersigned.apps.cases.services import keys, opening
from undersigned.kit.keys import KeyMissing, store

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories.people import somebody

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What a process meets that is killed."""


@pytest.fixture
def cases(installation, monkeypatch):
    """Three cases, one of them with everything: four keys, of which two are wrapped at once."""
    monkeypatch.setattr(keys, "AT_ONCE", 2)
    return [factory.full(), factory.case(called="The second"), factory.case(called="The third")]


def called(some):
    return [opening.read(case=one, by=factory.lead(), now=NOW).called for one in some]


def fresh(some):
    return [type(one).objects.select_related("key").get(pk=one.pk) for one in some]


def files():
    return sorted(path.name for path in store().root.glob("cases-*"))


def kill_after(batches):
    told = []

    def progress(done, of):
        told.append((done, of))
        if len(told) == batches:
            raise Killed

    return progress, told


def test_everything_opens_under_a_new_key_and_the_old_one_is_gone(cases):
    before = [bytes(row.wrapped) for row in DataKey.objects.order_by("pk")]

    number = keys.rotate(now=NOW)

    after = [bytes(row.wrapped) for row in DataKey.objects.order_by("pk")]
    assert (number, files(), list(WrappingKey.objects.values_list("number", flat=True))) == (2, ["cases-2"], [2])
    assert (len(after), set(before) & set(after)) == (4, set())
    assert called(fresh(cases)) == [factory.CALLED, "The second", "The third"]


def test_what_is_sealed_opens_under_the_new_key_too(cases):
    keys.rotate(now=NOW)

    mara = somebody("mara@cases.example", "Mara Voss")
    file = opening.read(case=fresh(cases)[0], by=mara, now=NOW)
    assert [one["value"] for one in file.facts if one.row.audience == "sealed"] == ["Kestrel in the attic"]


@pytest.mark.fault
@pytest.mark.parametrize("batches", [1, 2])
def test_a_rotation_that_is_killed_leaves_everything_open_and_goes_on(cases, batches):
    progress, _told = kill_after(batches)
    with pytest.raises(Killed):
        keys.rotate(now=NOW, progress=progress)
    halfway = (files(), called(fresh(cases)), keys.to_wrap())

    number = keys.rotate(now=NOW)

    assert halfway == (["cases-1", "cases-2"], [factory.CALLED, "The second", "The third"], 4 - 2 * batches)
    assert (number, files(), called(fresh(cases))) == (2, ["cases-2"], [factory.CALLED, "The second", "The third"])


@pytest.mark.fault
def test_a_file_that_was_made_before_its_row_is_the_next_key(cases):
    store().write("cases-2", b"ab" * 32, mode=0o600)

    assert (keys.rotate(now=NOW), files(), called(fresh(cases))[1]) == (2, ["cases-2"], "The second")


def test_what_was_fetched_before_a_rotation_opens_after_it(cases):
    stale = fresh(cases)
    assert stale[0].key.wrapped_by_id == 1

    keys.rotate(now=NOW)

    assert called(stale) == [factory.CALLED, "The second", "The third"]


def test_a_case_that_is_opened_while_keys_are_wrapped_anew_is_under_the_new_one(cases):
    opened = []  # type: ignore[var-annotated]  # filled below

    def progress(_done, _of):
        if not opened:
            opened.append(factory.case(called="Meanwhile"))

    keys.rotate(now=NOW, progress=progress)

    assert set(DataKey.objects.values_list("wrapped_by", flat=True)) == {2}
    assert called(fresh(opened)) == ["Meanwhile"]


def test_how_far_it_is_is_told_batch_by_batch(cases):
    progress, told = kill_after(99)

    keys.rotate(now=NOW, progress=progress)

    assert told == [(2, 4), (4, 4)]


def test_a_copy_of_the_database_from_before_opens_with_the_files_of_that_time_alone(cases):
    second, copy = cases[1], DataKey.objects.get(pk=cases[1].key_id)
    kept = store().root.parent / "old"
    shutil.copytree(store().root, kept)
    keys.rotate(now=NOW)
    WrappingKey.objects.create(number=1, made_at=NOW)
    copy.save()

    with pytest.raises(KeyMissing):
        called(fresh([second]))
    shutil.copy(kept / "cases-1", store().root)

    assert called(fresh([second])) == ["The second"]


def test_a_key_file_that_is_gone_is_missed(cases):
    store().delete("cases-1")

    assert keys.missing() == ["cases-1"]
    with pytest.raises(KeyMissing):
        called(fresh(cases))
