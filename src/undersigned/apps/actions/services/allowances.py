"""How many actions a person and an organisation enter in a day, and how many are proposed: a calendar is no wall."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today

BY_PERSON = Daily(
    "actions-of-person", 300, _("You have entered many actions today. Go on tomorrow, or ask the operator.")
)
BY_ORGANISATION = Daily(
    "actions-of-organisation",
    500,
    _("This organisation has entered many actions today. Go on tomorrow, or ask the operator."),
)
BY_ADDRESS = Daily(
    "proposals-of-address", 5, _("Several actions were proposed from this address today. Propose others tomorrow.")
)
IN_CAMPAIGN = Daily(
    "proposals-in-campaign",
    300,
    _("Very many actions were proposed in this campaign today. Try again tomorrow, or ask an organisation."),
)


def require_writing(organisation: Organisation, by: Person, *, count: int = 1) -> None:
    """Let so many more actions be entered today, and by an operator as many as they like; raise NotAllowed."""
    if not by.is_operator:
        require_today(BY_PERSON, by.actor, count=count)
        require_today(BY_ORGANISATION, f"organisation:{organisation.pk}", count=count)


def require_proposing(campaign: Campaign, email: str) -> None:
    """Let one more action be proposed today from an address, and in a campaign; raise NotAllowed."""
    require_today(BY_ADDRESS, email)
    require_today(IN_CAMPAIGN, f"campaign:{campaign.pk}")
