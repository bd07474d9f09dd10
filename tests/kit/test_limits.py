from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from undersigned.kit import limits, retention
from undersigned.kit.models import Count

from tests import schema

pytestmark = pytest.mark.usefixtures("installation")
MANY = """
import django; django.setup()
from undersigned.kit import limits
print(sum(limits.within("mail", "nadia@mail.example", times=70, seconds=3600) for _ in range(50)))
"""


def tries(kind, address, count):
    return [limits.within(kind, address, times=3, seconds=60) for _ in range(count)]


def test_only_so_many_are_within():
    assert tries("mail", "nadia@mail.example", 5) == [True, True, True, False, False]


def test_many_other_addresses_let_nobody_begin_anew():
    tries("sign-in", "nadia@mail.example", 3)
    for number in range(1_000):
        tries("sign-in", f"{number}@mail.example", 1)

    assert tries("sign-in", "nadia@mail.example", 1) == [False]


def test_an_address_is_the_same_in_any_case():
    tries("mail", "nadia@mail.example", 3)

    assert tries("mail", " Nadia@MAIL.example ", 1) == [False]


def test_other_addresses_and_other_kinds_are_counted_apart():
    tries("mail", "nadia@mail.example", 3)

    assert tries("mail", "henrik@mail.example", 1) + tries("sign-in", "nadia@mail.example", 1) == [True, True]


def test_what_was_forgotten_is_counted_anew():
    tries("sign-in", "nadia@mail.example", 5)

    limits.forget("sign-in", "nadia@mail.example")

    assert tries("sign-in", "nadia@mail.example", 4) == [True, True, True, False]


def test_many_at_once_are_told_what_each_would_have_been():
    tries("mail", "nadia@mail.example", 1)
    whom = ["nadia@mail.example", "henrik@mail.example", "Nadia@mail.example", "nadia@mail.example"]

    assert limits.within_all("mail", whom, times=3, seconds=60) == [True, True, True, False]
    assert limits.within_all("mail", [], times=3, seconds=60) == []


def test_as_many_as_there_may_be_in_a_group_are_counted():
    whom = [f"{number}@mail.example" for number in range(limits.AT_ONCE * 2 + 1)]

    assert limits.within_all("mail", whom, times=1, seconds=60) == [True] * len(whom)
    assert limits.within_all("mail", whom, times=1, seconds=60) == [False] * len(whom)


def test_counting_begins_anew_when_the_seconds_are_over():
    tries("mail", "nadia@mail.example", 5)
    Count.objects.update(until=int(datetime.now(UTC).timestamp()) - 1)

    assert tries("mail", "nadia@mail.example", 4) == [True, True, True, False]


def test_what_is_over_is_swept_away():
    tries("mail", "nadia@mail.example", 1)
    now = datetime.now(UTC)

    swept = [retention.sweep(now=now + timedelta(seconds=seconds))["counts"] for seconds in (0, 61)]

    assert (swept, Count.objects.count()) == ([0, 1], 0)


def test_no_address_is_kept():
    tries("mail", "nadia@mail.example", 1)

    mark = Count.objects.get().mark
    assert (len(mark), int(mark, 16) > 0) == (64, True)


def test_several_processes_count_together(tmp_path):
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "undersigned.settings",
        "UNDERSIGNED_DATA": str(tmp_path / "site"),
    }
    environment.pop("UNDERSIGNED_DATABASE_URL", None)
    schema.lay(tmp_path / "site")
    subprocess.run([sys.executable, "-m", "undersigned", "init"], env=environment, check=True, capture_output=True)

    running = [
        subprocess.Popen([sys.executable, "-c", MANY], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    let = [int(process.communicate(timeout=120)[0]) for process in running]

    assert sum(let) == 70
