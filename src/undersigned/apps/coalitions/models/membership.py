"""The register: which organisation belongs to a coalition, since when, by which decision; and how it came to it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models.coalitions import Coalition, Decision


class State(models.TextChoices):
    """Where an organisation stands in a coalition. The same words as in the log."""

    APPLIED = "applied", _("applied")
    INVITED = "invited", _("invited")
    ADMITTED = "admitted", _("member")
    SUSPENDED = "suspended", _("suspended")
    LEFT = "left", _("left")
    EXCLUDED = "excluded", _("excluded")


class Membership(models.Model):
    """An organisation in a coalition: where it stands now. How it came there is in its changes."""

    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="memberships")
    state = models.CharField(max_length=16, choices=State)
    changed_at = models.DateTimeField()

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["coalition", "organisation"], name="an_organisation_stands_once_in_a_register"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "coalition", "organisation", "state", "changed_at"), "public")
        deletion = "never: a register with history"

    def __str__(self) -> str:
        return f"organisation {self.organisation_id} {self.state} in coalition {self.coalition_id}"


class Change(models.Model):
    """One line of the register: what an organisation became, on which day, by which decision, with its log entry.

    `endorsement` is the digest of the endorsement of the charter on which it rests; `mandate` that of the organisation;
    `note` says why, in English, if it happened by itself.
    """

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="changes")
    state = models.CharField(max_length=16, choices=State)
    since_on = models.DateField()
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="changes")
    endorsement = models.CharField(max_length=64, blank=True)
    mandate = models.ForeignKey("organisations.Mandate", models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    entry = models.ForeignKey("ledger.Entry", models.PROTECT, related_name="+")

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "membership",
                    "state",
                    "since_on",
                    "decision",
                    "endorsement",
                    "mandate",
                    "note",
                    "changed_at",
                    "entry",
                ),
                "public",
            ),
            "changed_by": "secret",
        }
        deletion = "never"

    def __str__(self) -> str:
        return f"{self.state} of membership {self.membership_id}"


class Choice(models.TextChoices):
    """What a member says about an admission."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    ABSTAIN = "abstain", _("abstain")


class AdmissionVote(models.Model):
    """A member's open vote on an application, under a mandate. It can be changed until the vote closes."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="votes")
    voter = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    mandate = models.ForeignKey("organisations.Mandate", models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice)
    cast_at = models.DateTimeField()
    cast_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership", "voter"],
                condition=Q(replaced_at__isnull=True),
                name="a_member_votes_once_on_an_admission",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "membership", "voter", "mandate", "choice", "cast_at", "replaced_at"), "public"),
            "cast_by": "secret",
        }
        deletion = "never: it is the decision's roll call"

    def __str__(self) -> str:
        return f"{self.choice} of organisation {self.voter_id} on membership {self.membership_id}"
