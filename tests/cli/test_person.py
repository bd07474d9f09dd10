from __future__ import annotations

import pytest
from click.testing import CliRunner

from undersigned.apps.people.models import Person
from undersigned.cli.person import person

from tests.cast import DRAFTER

pytestmark = pytest.mark.usefixtures("installation")


def run(*arguments, typed=""):
    return CliRunner().invoke(person, arguments, input=typed)


def add(password=DRAFTER.password):
    return run("add", DRAFTER.email, "--name", DRAFTER.name, "--password", password)


def test_an_account_is_added_by_what_is_typed():
    done = run("add", DRAFTER.email, typed=f"{DRAFTER.name}\n{DRAFTER.password}\n{DRAFTER.password}\n")

    who = Person.objects.get()
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, f"{DRAFTER.email} can sign in now.")
    assert (who.email, who.name, who.check_password(DRAFTER.password)) == (DRAFTER.email, DRAFTER.name, True)
    assert DRAFTER.password not in done.output


def test_a_weak_password_is_told():
    done = add(password="short")

    assert (done.exit_code, Person.objects.count()) == (1, 0)
    assert done.output == "Error: This password is too short. It must contain at least 12 characters.\n"


def test_a_second_account_of_one_address_is_told():
    add()

    done = add()

    assert (done.exit_code, done.output) == (1, f"Error: {DRAFTER.email} has an account already.\n")


def test_an_account_is_ended():
    add()

    done = run("remove", DRAFTER.email.upper())

    assert (done.exit_code, Person.objects.get().is_active) == (0, False)


def test_an_account_that_is_not_there_is_told():
    add()
    run("remove", DRAFTER.email)

    done = run("remove", DRAFTER.email)

    assert (done.exit_code, done.output) == (1, f"Error: No account has the address {DRAFTER.email}.\n")
