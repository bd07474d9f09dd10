"""Organisations acting together under a charter or for one text, by which rules, and what they decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """For how long it is meant."""

    STANDING = "standing", _("standing: members join under a charter")
    AD_HOC = "ad-hoc", _("for one text: who signs it belongs to it")


class Admission(models.TextChoices):
    """Who admits an organisation that has undersigned the charter."""

    AUTOMATIC = "automatic", _("nobody: who undersigns the charter is a member")
    COMMITTEE = "committee", _("the committee")
    VOTE = "vote", _("the members, by a vote")


class Rule(models.TextChoices):
    """How many of the votes cast a decision of the members needs. Abstentions do not count."""

    MAJORITY = "majority", _("more yes than no")
    TWO_THIRDS = "two-thirds", _("twice as many yes as no")
    UNANIMITY = "unanimity", _("nobody against")


class Reservations(models.TextChoices):
    """Whether an organisation may undersign the charter and except one of its goals, in public."""

    REFUSED = "refused", _("not allowed: the charter as a whole")
    ALLOWED = "allowed", _("allowed: declared, and shown beside the goal")


class Coalition(models.Model):
    """Organisations acting together. Its charter is its statement of kind charter, whose clauses are its goals.

    A standing one is public at once, one for a single text since that text was sealed: a draft's title is nobody's yet.
    What a coalition says of other organisations counts for everybody here since an operator recognised it.
    `name` is what the log and signed records call it, `names` what it is called in other languages, by their tags;
    `folded` is what it is found by: all of them, without case and accents.
    `voting_since_at` is the moment since which its members could always vote on whoever applied: there was one.
    """

    slug = models.SlugField(max_length=80, unique=True, allow_unicode=False)
    public_id = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    names = models.JSONField(default=dict, blank=True)
    folded = models.TextField(blank=True)
    about = models.TextField(max_length=4000, blank=True)
    languages = models.JSONField(default=list)
    kind = models.CharField(max_length=16, choices=Kind)
    admission = models.CharField(max_length=16, choices=Admission, default=Admission.COMMITTEE)
    rule = models.CharField(max_length=16, choices=Rule, default=Rule.MAJORITY)
    quorum = models.PositiveSmallIntegerField(default=0)
    voting_days = models.PositiveSmallIntegerField(default=14)
    reservations = models.CharField(max_length=16, choices=Reservations, default=Reservations.REFUSED)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    public_at = models.DateTimeField(null=True)
    recognised_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    taken_up_at = models.DateTimeField(null=True)
    voting_since_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="a_coalition_has_a_name"),
            models.CheckConstraint(
                condition=Q(voting_days__gte=1, voting_days__lte=365), name="members_vote_for_a_day_to_a_year"
            ),
            models.CheckConstraint(condition=Q(quorum__lte=100), name="a_quorum_is_a_share_in_percent"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="a_coalition_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(taken_up_at__isnull=True) | Q(ended_at__gte=F("taken_up_at")),
                name="a_coalition_ends_after_it_was_taken_up",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "slug",
                    "public_id",
                    "name",
                    "names",
                    "folded",
                    "about",
                    "languages",
                    "kind",
                    "admission",
                    "rule",
                    "quorum",
                    "voting_days",
                    "reservations",
                    "started_at",
                    "public_at",
                    "recognised_at",
                    "ended_at",
                    "taken_up_at",
                    "voting_since_at",
                ),
                "public",
            ),
            "started_by": "secret",
        }
        deletion = "never once a text of it was sealed"

    def __str__(self) -> str:
        return f"{self.slug} {self.name}"

    def called(self, language: str = "") -> str:
        """Say how it is called in a language, the reader's if none is given; by `name`, where it has none there."""
        tag = language or get_language() or ""
        found: str = self.names.get(tag) or self.names.get(tag.partition("-")[0]) or self.name
        return found


class Deed(models.TextChoices):
    """What a decision did to the coalition itself."""

    RULES = "rules", _("It changed the rules.")
    END = "end", _("By it the coalition ended.")
    TAKE_UP = "take-up", _("By it the coalition was taken up again.")


class Decision(models.Model):
    """Something a body of the coalition decided, on a day, in words: what later acts refer to.

    `did` is what it did to the coalition itself, if anything.
    """

    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="decisions")
    body = models.CharField(max_length=200)
    decided_on = models.DateField()
    words = models.CharField(max_length=2000)
    did = models.CharField(max_length=16, choices=Deed, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(body="") & ~Q(words=""), name="a_decision_says_who_decided_what"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "coalition", "body", "decided_on", "words", "did", "recorded_at"), "public"),
            "recorded_by": "secret",
        }
        deletion = "never"

    def __str__(self) -> str:
        return f"#{self.pk} of {self.decided_on}"
