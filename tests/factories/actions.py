"""Actions: held by members of the coalition whose campaign it is, or proposed to them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from undersigned.apps.actions.models import Action, Where
from undersigned.apps.actions.services import actions, proposals
from undersigned.apps.actions.services.plans import Plan, Wording
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries import is_member

from tests.cast import NOW, REPRESENTATIVE, Member
from tests.factories import campaigns, coalitions, organisations
from tests.factories.organisations import owner

LISBON = 2267057
"""Its number in the gazetteer."""
PROPOSER = "pia@mail.example"


def plan(**changes: Any) -> Plan:
    """What is written of a vigil in Lisbon on 12 October 2026 from 18:00 to 20:00, on no day of action."""
    facts = {
        "language": "en",
        "kind": "vigil",
        "on": campaigns.ON,
        "last_on": changes.get("on", campaigns.ON),
        "begins": time(18),
        "ends": time(20),
        "zone": "Europe/Lisbon",
        "where": Where.PLACE,
        "country": "PT",
        "place": LISBON,
        "locality": "Lisbon",
        "address": "Cais das Colunas",
        "point": (38.7068, -9.1365),
        "words": {"en": Wording(title="Lights at the quay", description="We bring candles.")},
    }
    return Plan(**{**facts, **changes})


def following(of: Campaign | None = None, *, on: date = campaigns.ON, **changes: Any) -> Plan:
    """What is written of an action that says what the template of its day says."""
    day = campaigns.day(of, on)
    return plan(**{"day": day, "kind": "", "on": on, "words": {}, **changes})


def taking_part(member: Member = REPRESENTATIVE, of: Campaign | None = None) -> Campaign:
    """A campaign in which an organisation of the cast takes part, since its coalition admitted it."""
    whole = of or campaigns.campaign()
    coalition: Coalition = whole.coalitions.get()
    if not is_member(organisations.organisation(member), coalition):
        coalitions.admitted(coalition, member)
    return whole


def drafted(
    of: Campaign | None = None, *, member: Member = REPRESENTATIVE, now: datetime = NOW, **changes: Any
) -> Action:
    """An action that its organisation alone sees."""
    return actions.write(
        campaign=taking_part(member, of),
        organisation=organisations.organisation(member),
        plan=changes.get("plan") or plan(**changes),
        by=owner(member),
        now=now,
    )


def action(
    of: Campaign | None = None, *, member: Member = REPRESENTATIVE, now: datetime = NOW, **changes: Any
) -> Action:
    """An action that everybody sees."""
    return actions.publish(action=drafted(of, member=member, now=now, **changes), by=owner(member), now=now)


def proposed(
    of: Campaign | None = None,
    *,
    member: Member = REPRESENTATIVE,
    email: str = PROPOSER,
    now: datetime = NOW,
    **changes: Any,
) -> Action:
    """An action that somebody without an account proposed, and did not confirm yet."""
    return proposals.propose(
        campaign=taking_part(member, of),
        organisation=organisations.organisation(member),
        plan=changes.get("plan") or plan(**changes),
        email=email,
        mailed_in="en",
        now=now,
    )


def waiting(of: Campaign | None = None, *, now: datetime = NOW, **changes: Any) -> Action:
    """A proposal that its organisation has to answer."""
    return proposals.confirm(action=proposed(of, now=now, **changes), now=now)


def approved(
    of: Campaign | None = None, *, member: Member = REPRESENTATIVE, now: datetime = NOW, **changes: Any
) -> Action:
    """A proposal that everybody sees, since its organisation holds it."""
    return proposals.approve(action=waiting(of, member=member, now=now, **changes), by=owner(member), now=now)
