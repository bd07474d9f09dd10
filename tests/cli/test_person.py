from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.test import Client

from undersigned.apps.people.models import Person
from undersigned.cli.person import person

from tests.cast import DRAFTER, FORMER_DRAFTER

pytestmark = pytest.mark.usefixtures("installation")


def run(*arguments, typed=""):
    return CliRunner().invoke(person, arguments, input=typed)


def add(*more):
    return run("add", DRAFTER.email, "--name", DRAFTER.name, *more)


def test_an_account_is_added_by_what_is_typed():
    done = run("add", DRAFTER.email, typed=f"{DRAFTER.name}\n")

    who = Person.objects.get()
    assert (done.exit_code, done.output.splitlines()[-1]) == (
        0,
        f"{DRAFTER.email} can sign in now. Before mail works: `undersigned person link {DRAFTER.email}`.",
    )
    assert (who.email, who.name, who.is_operator) == (DRAFTER.email, DRAFTER.name, False)


def test_a_second_account_of_one_address_is_told():
    add()

    done = add()

    assert (done.exit_code, done.output) == (1, f"Error: {DRAFTER.email} has an account already.\n")


def test_what_is_no_address_is_told():
    done = run("add", "delphine", "--name", "D")

    assert (done.exit_code, done.output) == (1, "Error: delphine is no e-mail address.\n")


def test_accounts_are_listed_with_who_runs_the_installation():
    add("--operator")
    run("add", FORMER_DRAFTER.email, "--name", FORMER_DRAFTER.name)
    run("remove", FORMER_DRAFTER.email)

    (line,) = run("list").output.splitlines()

    assert re.sub(r"\d{4}-\d\d-\d\d", "DAY", line) == f"{DRAFTER.email}  {DRAFTER.name}  since DAY  operator"


def test_the_operator_is_appointed_and_dismissed():
    add()

    told = [run("operator", DRAFTER.email, state).output for state in ("on", "off")]

    assert told == [
        f"{DRAFTER.email} runs the installation.\n",
        f"{DRAFTER.email} does not run the installation.\n",
    ]
    assert not Person.objects.get().is_operator


def test_a_link_that_was_printed_signs_in():
    add()

    link = run("link", DRAFTER.email).output.strip()
    client = Client()
    client.post(link.removeprefix(settings.URL))

    assert client.session["_auth_user_id"] == str(Person.objects.get().pk)


def test_an_account_is_ended():
    add()

    done = run("remove", DRAFTER.email.upper())

    assert (done.exit_code, Person.objects.get().is_active) == (0, False)


@pytest.mark.parametrize("command", [["remove"], ["link"], ["operator"]])
def test_an_account_that_is_not_there_is_told(command):
    add()
    run("remove", DRAFTER.email)

    done = run(*command, DRAFTER.email, *(["on"] if command == ["operator"] else []))

    assert (done.exit_code, done.output) == (1, f"Error: No account has the address {DRAFTER.email}.\n")
