"""What a person keeps of their needs: which are put aside, how often a mail comes, and their calendars' addresses."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.kit import tokens


class Rhythm(models.TextChoices):
    """How often somebody gets a mail with what needs them."""

    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("once a week")
    NEVER = "never", _("never")


class Holds(models.TextChoices):
    """What a calendar holds that its person subscribes to."""

    DEADLINES = "deadlines", _("my deadlines")
    ACTIONS = "actions", _("actions")
    BOTH = "both", _("my deadlines, and actions")


class PutAside(models.Model):
    """A need, by its mark, that a person does not want to see before a day. Nobody else sees it differently."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="put_aside")
    mark = models.CharField(max_length=100)
    until_on = models.DateField()
    put_at = models.DateTimeField()

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "mark"], name="a_need_is_put_aside_once"),
            models.CheckConstraint(condition=~Q(mark=""), name="what_is_put_aside_has_a_mark"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "person", "mark", "until_on", "put_at"), "secret")
        deletion = "when its day comes, or the account ends"

    def __str__(self) -> str:
        return f"{self.mark} by person {self.person_id}"


class Preference(models.Model):
    """How often a person is mailed what needs them; on which days (UTC) that was last promised, and last sent."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="preference")
    rhythm = models.CharField(max_length=8, choices=Rhythm, default=Rhythm.WEEKLY)
    nonce = models.BinaryField(max_length=tokens.NONCE_SIZE, default=tokens.fresh)
    promised_on = models.DateField()
    sent_on = models.DateField(null=True)

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "person", "rhythm", "nonce", "promised_on", "sent_on"), "secret")
        deletion = "when the account ends"

    def __str__(self) -> str:
        return f"{self.rhythm} for person {self.person_id}"


class Feed(models.Model):
    """A calendar's address, which a person gave to one program. It is computed, not stored (ADR 0019)."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="feeds")
    label = models.CharField(max_length=100)
    holds = models.CharField(max_length=16, choices=Holds, default=Holds.DEADLINES)
    nonce = models.BinaryField(max_length=tokens.NONCE_SIZE, default=tokens.fresh)
    made_at = models.DateTimeField()
    renewed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(label=""), name="a_feed_says_for_what_it_is"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("made_at")),
                name="a_feed_is_revoked_after_it_was_made",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "person", "label", "holds", "nonce", "made_at", "renewed_at", "revoked_at"), "secret"
        )
        deletion = "a year after it was revoked, or when the account ends"

    def __str__(self) -> str:
        return f"#{self.pk} of person {self.person_id}"
