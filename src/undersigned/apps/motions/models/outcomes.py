"""What was put to the vote of which motions, who stands for election, and what came of it."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.motions.models.motions import Motion
from undersigned.kit import tokens

ELECTION: Final = "election"
"""The deed of motions that are not adopted, but elect."""


class Put(models.TextChoices):
    """What of a motion a vote is about."""

    WHOLE = "whole", _("the motion")
    AMENDMENTS = "amendments", _("amendments to it")
    VARIANTS = "variants", _("which of several wordings")
    ADJOURN = "adjourn", _("to adjourn it")
    REFER = "refer", _("to refer it to another body")
    ELECTION = "election", _("who is elected")


class Putting(models.Model):
    """That a motion, or something of it, was put to a vote: several to one vote are a bundle.

    `facts` says what: the numbers of amendments with the wordings that were put, the options with their texts, the body
    to which it would be referred, and what amendments change. `carried_out_at` is when what the vote decided was done.
    """

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="puttings")
    vote = models.ForeignKey("votes.Vote", models.PROTECT, related_name="puttings")
    put = models.CharField(max_length=16, choices=Put)
    facts = models.JSONField(default=dict, blank=True)
    carried_out_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["motion", "vote"], name="a_motion_is_put_once_to_a_vote"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "motion", "vote", "put", "facts", "carried_out_at"), "public")
        deletion = "with the motion"

    def __str__(self) -> str:
        return f"{self.put} of motion {self.motion_id} in vote {self.vote_id}"


class Candidacy(models.Model):
    """Somebody stands for a post: a person by the name they give, with the organisation that proposes them.

    Whoever is not known here is given a link by that organisation, which is computed from `nonce`. Who stood, and does
    not any more, has `withdrawn_at`; who declines is not kept.
    """

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="candidacies")
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    words = models.TextField(max_length=4000, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    nonce = models.BinaryField(max_length=tokens.NONCE_SIZE, default=tokens.fresh)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="a_candidate_has_a_name"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(accepted_at__gte=F("proposed_at")),
                name="a_candidate_accepts_after_being_proposed",
            ),
            models.UniqueConstraint(
                fields=["motion", "person"],
                condition=Q(withdrawn_at__isnull=True, person__isnull=False),
                name="somebody_stands_once_in_an_election",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "motion", "organisation", "name", "words", "proposed_at", "accepted_at", "withdrawn_at"),
                "public",
            ),
            "person": "coalition",
            **dict.fromkeys(("proposed_by", "nonce"), "secret"),
        }
        deletion = (
            "who declines, or never answers: at once, or 30 days after the assembly; else with the motion. "
            "A name is public once the candidate accepted"
        )

    def __str__(self) -> str:
        return f"#{self.pk} of motion {self.motion_id}"


class Resolution(models.Model):
    """A motion that was adopted with its text: sealed, logged, and numbered within its coalition and year."""

    motion = models.OneToOneField(Motion, models.PROTECT, related_name="resolution")
    coalition = models.ForeignKey("coalitions.Coalition", models.PROTECT, related_name="resolutions")
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    revision = models.OneToOneField("statements.Revision", models.PROTECT, related_name="resolution")
    adopted_at = models.DateTimeField()

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coalition", "year", "number"], name="resolutions_of_a_year_are_numbered"),
            models.CheckConstraint(condition=Q(number__gte=1), name="resolutions_are_counted_from_one"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "motion", "coalition", "year", "number", "revision", "adopted_at"), "public"
        )
        deletion = "never"

    def __str__(self) -> str:
        return f"{self.label} of coalition {self.coalition_id}"

    @property
    def label(self) -> str:
        """How it is called: 3/2026."""
        return f"{self.number}/{self.year}"


class Backing(models.Model):
    """A coalition as such stands behind a sealed text, by a motion that its assembly adopted."""

    motion = models.OneToOneField(Motion, models.PROTECT, related_name="backing")
    coalition = models.ForeignKey("coalitions.Coalition", models.PROTECT, related_name="backings")
    revision = models.ForeignKey("statements.Revision", models.PROTECT, related_name="backings")
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["coalition", "revision"],
                condition=Q(ended_at__isnull=True),
                name="a_coalition_stands_once_behind_a_text",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "motion", "coalition", "revision", "since_at", "ended_at"), "public")
        deletion = "never"

    def __str__(self) -> str:
        return f"coalition {self.coalition_id} behind revision {self.revision_id}"
