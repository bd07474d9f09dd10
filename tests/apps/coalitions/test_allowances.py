"""Nobody begins, enters or invites without end for a coalition that no operator recognised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.coalitions.models import Coalition, Kind, Membership
from undersigned.apps.coalitions.services import allowances, coalitions, imports, register
from undersigned.apps.coalitions.services.imports import Choice, Deed
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.services.organisations import Profile, enter
from undersigned.kit.models import Count
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories.coalitions import coalition
from tests.factories.organisations import organisation, owner
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")


def spammer():
    organisation()
    return owner()


def begin(by, kind=Kind.STANDING):
    return coalitions.start(name="Six harbours", kind=kind, by=by, now=NOW)


def choices(number):
    lines = imports.from_csv(b"name\n" + b"".join(b"Harbour %d\n" % one for one in range(number)))
    return [Choice(line=line, deed=Deed.ENTER) for line in lines]


def few(monkeypatch):
    for name in ("STARTED", "TEXTS", "ENTERED", "INVITED"):
        monkeypatch.setattr(allowances, name, replace(getattr(allowances, name), times=2))


def test_somebody_begins_a_few_coalitions_a_day(monkeypatch):
    few(monkeypatch)
    by = spammer()
    for _ in range(2):
        begin(by)

    with pytest.raises(NotAllowed, match="begun many coalitions today"):
        begin(by)
    assert Coalition.objects.count() == 2
    begin(by, Kind.AD_HOC)  # texts are counted by themselves
    begin(drafter())  # who runs the installation is not counted
    Count.objects.update(until=0)
    begin(by)


def test_a_list_enters_so_many_in_all_or_none(monkeypatch):
    few(monkeypatch)
    by, before = spammer(), Organisation.objects.count()
    six = begin(by)

    with pytest.raises(NotAllowed, match="entered many organisations today"):
        imports.carry_out(coalition=six, choices=choices(3), by=by, now=NOW)

    assert Organisation.objects.count() == before


def test_what_is_recognised_or_left_out_counts_as_nothing(monkeypatch):
    few(monkeypatch)
    by = spammer()
    left_out = [replace(one, deed=Deed.SKIP) for one in choices(9)]

    outcome = imports.carry_out(coalition=begin(by), choices=left_out, by=by, now=NOW)

    assert (outcome.skipped, Count.objects.filter(times__gt=1).count()) == (9, 0)


def test_so_many_are_invited_a_day_to_all_coalitions_of_one_person(monkeypatch):
    few(monkeypatch)
    by = spammer()
    coalitions_ = [begin(by) for _ in range(2)]
    rows = [enter(profile=Profile(name=f"Harbour {number}"), by=None, now=NOW) for number in range(3)]

    for each, row in zip([*coalitions_, coalitions_[0]], rows, strict=True):
        if row is rows[-1]:
            with pytest.raises(NotAllowed, match="invited many organisations today"):
                register.invite(coalition=each, organisation=row, decision=None, by=by, now=NOW)
        else:
            register.invite(coalition=each, organisation=row, decision=None, by=by, now=NOW)

    assert Membership.objects.filter(state="invited").count() == 2


def test_a_coalition_that_an_operator_recognised_enters_and_invites_whom_it_needs(monkeypatch):
    few(monkeypatch)

    outcome = imports.carry_out(coalition=coalition(), choices=choices(5), by=drafter(), now=NOW, invite=True)

    assert (len(outcome.entered), outcome.invited) == (5, 5)
