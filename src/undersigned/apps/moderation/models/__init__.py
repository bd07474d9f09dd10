"""What moderation remembers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from undersigned.kit.encryption import EncryptedTextField


class Ground(models.TextChoices):
    """Why somebody complains about something public."""

    PERSON = "person", _("It is aimed at a private person, or tells who somebody is")
    VIOLENCE = "violence", _("It calls to violence, or threatens")
    UNLAWFUL = "unlawful", _("It is against the law in another way")
    FALSE = "false", _("It is not by whom it says, or what it says is made up")
    SPAM = "spam", _("It is advertising, or has nothing to do with this place")
    OTHER = "other", _("Something else")


class Outcome(models.TextChoices):
    """What became of something that was complained about."""

    HIDDEN = "hidden", _("hidden")
    KEPT = "kept", _("stays as it is")
    SHOWN = "shown", _("shown again")


class Authority(models.TextChoices):
    """As what somebody decided."""

    OPERATOR = "operator", _("whoever runs this site")
    COMMITTEE = "committee", _("the committee of a coalition that it belongs to")


class Complaint(models.Model):
    """Somebody says that something public should not be. Nobody learns who; `contact` is for telling the outcome."""

    kind = models.CharField(max_length=32)
    number = models.PositiveBigIntegerField()
    ground = models.CharField(max_length=16, choices=Ground)
    words = EncryptedTextField(null=True)
    contact = EncryptedTextField(null=True)
    language = models.CharField(max_length=35)
    complained_at = models.DateTimeField()
    settled_by = models.ForeignKey("Measure", models.PROTECT, null=True, related_name="complaints")

    class Meta:
        """The queue's index."""

        indexes: ClassVar = [
            models.Index(fields=["kind", "number"], condition=Q(settled_by__isnull=True), name="complaints_that_wait"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "kind", "number", "ground", "complained_at", "settled_by"), "coalition"),
            **dict.fromkeys(("words", "contact", "language"), "secret"),
        }
        deletion = "words and contact 90 days after it was settled; the rest stays as a number"

    def __str__(self) -> str:
        return f"{self.ground} about {self.kind}:{self.number}"


class Measure(models.Model):
    """What somebody who may decide did about something public, and why: a line that everybody may read."""

    kind = models.CharField(max_length=32)
    number = models.PositiveBigIntegerField()
    outcome = models.CharField(max_length=16, choices=Outcome)
    authority = models.CharField(max_length=16, choices=Authority)
    ground = models.CharField(max_length=16, choices=Ground)
    reason = models.CharField(max_length=1000)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    over = models.ForeignKey("Objection", models.PROTECT, null=True, related_name="answers")

    class Meta:
        """Constraints, and the index by what it is about."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_measure_gives_a_reason"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "number", "-id"], name="measures_of_a_thing")]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "kind", "number", "outcome", "authority", "ground", "reason", "done_at", "over"), "public"
            ),
            "done_by": "secret",
        }
        deletion = "never: it is the record"

    def __str__(self) -> str:
        return f"{self.outcome} {self.kind}:{self.number}"


class Hidden(models.Model):
    """Something that is hidden now, by the measure that hid it. Whoever shows a public thing asks here."""

    kind = models.CharField(max_length=32)
    number = models.PositiveBigIntegerField()
    measure = models.OneToOneField(Measure, models.PROTECT, related_name="hides")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "number"], name="a_thing_is_hidden_once"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "kind", "number", "measure"), "public")
        deletion = "when it is shown again"

    def __str__(self) -> str:
        return f"{self.kind}:{self.number}"


class Objection(models.Model):
    """Whoever something belongs to says why a measure was wrong. Somebody else than who took it answers."""

    measure = models.OneToOneField(Measure, models.PROTECT, related_name="objection")
    words = models.TextField(max_length=4000)
    objected_at = models.DateTimeField()
    objected_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [models.CheckConstraint(condition=~Q(words=""), name="an_objection_says_why")]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "measure", "words", "objected_at"), "coalition"),
            "objected_by": "secret",
        }
        deletion = "never: it is part of the record"

    def __str__(self) -> str:
        return f"against measure {self.measure_id}"
