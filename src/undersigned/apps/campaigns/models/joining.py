"""A coalition is asked to carry a campaign with others; its own committee answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from undersigned.apps.campaigns.models.campaigns import Campaign
from undersigned.apps.coalitions.models.asking import ENDS_ONCE, OPEN, Question


class Joining(Question):
    """The committee of a coalition was asked to carry a campaign, too."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="invitations")

    class Meta(Question.Meta):
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["campaign", "coalition"], condition=OPEN, name="a_coalition_is_asked_once_at_a_time"
            ),
            models.CheckConstraint(condition=ENDS_ONCE, name="an_invitation_to_a_campaign_ends_once"),
        ]

    class Privacy(Question.Privacy):
        """Who may see each field, and when it goes."""

        fields: ClassVar = {"campaign": "coalition", **Question.Privacy.fields}

    def __str__(self) -> str:
        return f"coalition {self.coalition_id} to campaign {self.campaign_id}"
