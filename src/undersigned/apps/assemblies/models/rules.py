"""The rules of an assembly: who may speak, move and vote, with how many votes, and what is enough; set before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models.assemblies import Assembly


class Speaking(models.TextChoices):
    """Who may ask to speak."""

    DELEGATES = "delegates", _("delegates")
    ALL = "all", _("delegates, alternates and observers")


class Moving(models.TextChoices):
    """Who may move."""

    ORGANISATIONS = "organisations", _("every organisation with a seat")
    COMMITTEE = "committee", _("the committee alone")


class Weights(models.TextChoices):
    """How many votes an organisation has."""

    ONE = "one", _("one vote each")
    TABLE = "table", _("as many as the table of seats says")


class Splits(models.TextChoices):
    """Whether an organisation may give some of its votes otherwise than others."""

    ALLOWED = "allowed", _("an organisation may split its votes")
    REFUSED = "refused", _("all votes of an organisation for one answer")


class Priority(models.TextChoices):
    """Who speaks first, of those who asked."""

    ASKED = "asked", _("in the order in which they asked")
    PERSON = "person", _("who has not spoken on this item yet comes first")
    ORGANISATION = "organisation", _("whose organisation has not spoken on this item yet comes first")
    COUNTRY = "country", _("whose country has spoken least comes first")


class Matter(models.TextChoices):
    """What is decided: each has a majority of its own."""

    PROCEDURE = "procedure", _("procedure: the agenda, closing a debate, adjourning")
    AMENDMENT = "amendment", _("amendments")
    MOTION = "motion", _("motions")
    RULES = "rules", _("the rules")
    MEMBERSHIP = "membership", _("membership")
    ELECTION = "election", _("elections")


class Rules(models.Model):
    """One version of the rules. The latest holds; once the assembly is open a change says by what it was decided.

    `quorum` is a list of quorums, and `majorities` by each matter the other members of a rule, as `vote-v1` writes
    them; `elections` says whether those are open or closed.
    """

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="rules")
    number = models.PositiveIntegerField()
    speaking = models.CharField(max_length=16, choices=Speaking, default=Speaking.DELEGATES)
    speaking_seconds = models.PositiveIntegerField(default=180)
    priority = models.CharField(max_length=16, choices=Priority, default=Priority.PERSON)
    moving = models.CharField(max_length=16, choices=Moving, default=Moving.ORGANISATIONS)
    seconders = models.PositiveSmallIntegerField(default=1)
    weights = models.CharField(max_length=16, choices=Weights, default=Weights.ONE)
    splits = models.CharField(max_length=16, choices=Splits, default=Splits.ALLOWED)
    electorate = models.CharField(max_length=16)
    quorum = models.JSONField(default=list, blank=True)
    majorities = models.JSONField(default=dict)
    elections = models.CharField(max_length=16)
    early = models.CharField(max_length=16)
    proxies = models.PositiveSmallIntegerField(default=0)
    voting_hours = models.PositiveIntegerField(default=72)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    because = models.CharField(max_length=1000, blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assembly", "number"], name="rules_are_numbered"),
            models.CheckConstraint(condition=Q(number__gte=1), name="rules_are_counted_from_one"),
            models.CheckConstraint(
                condition=Q(speaking_seconds__gte=10, speaking_seconds__lte=7200),
                name="a_speech_takes_seconds_to_hours",
            ),
            models.CheckConstraint(
                condition=Q(voting_hours__gte=1, voting_hours__lte=8784), name="people_vote_for_an_hour_to_a_year"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "assembly",
                    "number",
                    "speaking",
                    "speaking_seconds",
                    "priority",
                    "moving",
                    "seconders",
                    "weights",
                    "splits",
                    "electorate",
                    "quorum",
                    "majorities",
                    "elections",
                    "early",
                    "proxies",
                    "voting_hours",
                    "set_at",
                    "because",
                ),
                "public",
            ),
            "set_by": "secret",
        }
        deletion = "with the assembly"

    def __str__(self) -> str:
        return f"rules {self.number} of assembly {self.assembly_id}"
