"""`undersigned cases`: a new key, and what is told of it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from undersigned.apps.cases.services import opening
from undersigned.cli.cases import cases
from undersigned.kit.keys import store

from tests.cast import NOW
from tests.factories import cases as factory

pytestmark = pytest.mark.usefixtures("installation")


def run(*arguments):
    done = CliRunner().invoke(cases, ["rotate-keys", *arguments])
    return done.exit_code, done.output.strip().splitlines()[-2:]


def files():
    return sorted(path.name for path in store().root.glob("cases-*"))


def test_where_no_case_is_kept_there_is_no_key_to_change():
    assert run() == (0, ["No case is kept yet: there is no key to change."])
    assert files() == []


def test_a_dry_run_says_how_many_keys_there_are_and_changes_none():
    factory.full()

    assert run("--dry-run") == (0, ["2 keys would be wrapped anew."])
    assert files() == ["cases-1"]


def test_a_new_key_takes_the_place_of_the_old_one():
    case = factory.full()

    code, told = run()

    path = store().path("cases-2")
    assert (code, told) == (0, [f"2 keys are wrapped by {path}.", "Back up the keys again, apart from the database."])
    case.refresh_from_db()
    assert (files(), opening.read(case=case, by=factory.lead(), now=NOW).called) == (["cases-2"], factory.CALLED)


def test_a_key_that_is_gone_is_told_and_nothing_is_changed():
    factory.full()
    store().delete("cases-1")

    code, told = run()

    assert (code, files()) == (1, [])
    assert "is missing, and cases are wrapped by it" in " ".join(told)
