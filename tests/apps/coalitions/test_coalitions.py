from __future__ import annotations

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions.models import Coalition, Decision, Kind, Rule
from undersigned.apps.coalitions.services import coalitions
from undersigned.apps.coalitions.services.coalitions import Rules
from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.kit import slugs
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW
from tests.factories import coalitions as made
from tests.factories import organisations
from tests.factories.people import drafter

TAKEN = Taken(body="Assembly", decided_on=NOW.date(), words="So it was decided.")


def change(coalition, *, by=None, **rules):
    wanted = Rules(**rules)
    return coalitions.change_rules(coalition=coalition, rules=wanted, decision=TAKEN, by=by or drafter(), now=NOW)


def test_two_of_one_name_get_addresses_of_their_own(installation):
    slugs = [coalitions.start(name="Lamps", kind=Kind.STANDING, by=drafter(), now=NOW).slug for _ in range(3)]

    assert slugs == ["lamps", "lamps-2", "lamps-3"]


@pytest.mark.parametrize("name", ["new", "invitation"])
def test_an_address_that_means_something_else_is_nobodys(installation, name):
    assert coalitions.start(name=name, kind=Kind.STANDING, by=drafter(), now=NOW).slug == f"{name}-2"


def test_what_is_hidden_takes_no_name_that_others_would_miss(installation):
    for _ in range(2):
        coalitions.start(name="Lamps", kind=Kind.AD_HOC, by=drafter(), now=NOW)

    assert coalitions.start(name="Lamps", kind=Kind.STANDING, by=drafter(), now=NOW).slug == "lamps"


def test_two_who_begin_at_once_both_begin(installation, monkeypatch):
    coalitions.start(name="Open harbours", kind=Kind.STANDING, by=drafter(), now=NOW)
    look, asked = slugs._free, []
    # The first look at what is free finds a name that somebody takes in this moment.

    def stale(*facts):
        asked.append(facts)
        return "open-harbours" if len(asked) == 1 else look(*facts)

    monkeypatch.setattr(slugs, "_free", stale)

    row = coalitions.start(name="Open harbours", kind=Kind.STANDING, by=drafter(), now=NOW)

    assert (row.slug, Coalition.objects.count()) == ("open-harbours-2", 2)


def test_rules_change_with_a_decision_and_an_audit_line(installation):
    coalition = made.coalition()

    decision = change(coalition, rule=Rule.UNANIMITY, quorum=20)

    coalition.refresh_from_db()
    assert (coalition.rule, coalition.quorum, decision.words) == (
        "unanimity",
        20,
        "So it was decided. Votes: more yes than no → nobody against. Quorum in percent: 0 → 20.",
    )
    assert Line.objects.filter(event="coalitions:rules:changed").count() == 1


def test_the_same_rules_are_no_change(installation):
    coalition = made.coalition()

    with pytest.raises(coalitions.NothingChanged):
        change(coalition)
    assert Decision.objects.count() == 0


def test_rules_stay_while_members_vote(installation):
    coalition = made.coalition(admission="vote")
    made.admitted(coalition, ATTESTED)
    made.applied(coalition)
    decided = Decision.objects.count()

    with pytest.raises(NotAllowed):
        change(coalition, admission="vote", quorum=90)
    coalition.refresh_from_db()
    assert (coalition.quorum, Decision.objects.count()) == (0, decided)


def test_only_the_committee_describes_and_rules(installation):
    coalition, stranger = made.coalition(), organisations.owner()

    with pytest.raises(NotAllowed):
        change(coalition, by=stranger, quorum=90)
    with pytest.raises(NotAllowed):
        coalitions.describe(coalition=coalition, name="Mine", about="", languages=[], by=stranger, now=NOW)
    coalition.refresh_from_db()
    assert (coalition.name, coalition.quorum) == ("Six harbours", 0)
