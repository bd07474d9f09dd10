"""Desks that take reports, the reports, what is said about them, and files."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models.access import Turn
from undersigned.apps.cases.models.keys import fresh_label


class Desk(models.Model):
    """Where anybody can tell a coalition of a case, while it is open. `words` are what it says, by language.

    Reports of which nothing came are deleted so many days after they were closed, or after the last word.
    """

    coalition = models.OneToOneField("coalitions.Coalition", models.CASCADE, related_name="intake_desk")
    words = models.JSONField(default=dict)
    keep_days = models.PositiveSmallIntegerField(default=90)
    opened_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(keep_days__gte=7, keep_days__lte=365), name="a_report_is_kept_a_week_to_a_year"
            )
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "coalition", "words", "keep_days", "opened_at"), "public"),
            **dict.fromkeys(("changed_at", "sequence"), "coalition"),
        }
        deletion = "never: it names nobody"

    def __str__(self) -> str:
        return f"desk of coalition {self.coalition_id}"


class Keeper(Turn):
    """A case worker who may read what a desk takes in."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="keepers")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")

    class Meta(Turn.Meta):
        """Constraints."""

        constraints: ClassVar = [
            *Turn.Meta.constraints,
            models.UniqueConstraint(
                fields=["desk", "person"],
                condition=Q(ended_at__isnull=True),
                name="somebody_keeps_a_desk_once_at_a_time",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "desk", "person", "since_at", "until_on", "ended_at"), "case team"),
            "given_by": "secret",
        }
        deletion = "two years after it ended, or when the account ends"

    def __str__(self) -> str:
        return f"person {self.person_id} of desk {self.desk_id}"


class State(models.TextChoices):
    """Where a report stands."""

    NEW = "new", _("new")
    READ = "read", _("read")
    TAKEN_UP = "taken-up", _("taken up as a case")
    CLOSED = "closed", _("closed")


class Report(models.Model):
    """What somebody told. It has a key of its own; `receipt` is a fingerprint of the code that they came away with.

    Details: ``{"answers": {field: words}}``. `case` is what was made of it.
    """

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="reports")
    code = models.CharField(max_length=16, unique=True)
    label = models.BinaryField(max_length=16, default=fresh_label)
    receipt = models.BinaryField(max_length=32, unique=True)
    key = models.OneToOneField("cases.DataKey", models.PROTECT, related_name="report")
    details = models.BinaryField()
    language = models.CharField(max_length=35)
    state = models.CharField(max_length=12, choices=State, default=State.NEW)
    received_on = models.DateField()
    last_word_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    delete_on = models.DateField()
    case = models.ForeignKey("cases.Case", models.SET_NULL, null=True, related_name="reports")

    class Meta:
        """Constraints, and the order of the desk."""

        ordering: ClassVar = ["-last_word_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(code=""), name="a_report_has_a_code"),
            models.CheckConstraint(condition=Q(delete_on__gte=F("received_on")), name="a_report_goes_after_it_came"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "desk",
                    "code",
                    "details",
                    "language",
                    "state",
                    "received_on",
                    "last_word_at",
                    "closed_at",
                    "delete_on",
                    "case",
                ),
                "case team",
            ),
            **dict.fromkeys(("label", "receipt", "key"), "secret"),
        }
        deletion = "on its day of deletion: so many days after the last word, as the desk says. Its key goes first"

    def __str__(self) -> str:
        return self.code


class Message(models.Model):
    """A word between the desk and who told. Details: ``{"words"}``, under the report's key."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="messages")
    label = models.BinaryField(max_length=16, default=fresh_label)
    details = models.BinaryField()
    is_from_desk = models.BooleanField()
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints, and the order in which they were written."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_from_desk=True) | Q(written_by__isnull=True), name="who_told_has_no_account"
            )
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "report", "details", "is_from_desk", "written_by", "written_at", "seen_at"), "case team"
            ),
            "label": "secret",
        }
        deletion = "with the report"

    def __str__(self) -> str:
        return f"#{self.pk} of report {self.report_id}"


class Attachment(models.Model):
    """A file that came with a report, encrypted under its key; `size` is that of what is kept, in bytes.

    Details: ``{"name", "kind", "size", "sha256", "is_original"}``.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="attachments")
    label = models.BinaryField(max_length=16, default=fresh_label)
    details = models.BinaryField()
    file = models.CharField(max_length=32)
    size = models.PositiveIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        """The order in which they came."""

        ordering: ClassVar = ["id"]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "report", "details", "file", "size", "sent_at"), "case team"),
            "label": "secret",
        }
        deletion = "with the report, and its file at once after it"

    def __str__(self) -> str:
        return f"#{self.pk} of report {self.report_id}"


class Batch(models.Model):
    """Cases that somebody brought in from one list, so that it can be undone soon after."""

    coalition = models.ForeignKey("coalitions.Coalition", models.CASCADE, related_name="+")
    brought_in_by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    brought_in_at = models.DateTimeField()
    cases = models.ManyToManyField("cases.Case", related_name="+")

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "coalition", "brought_in_by", "brought_in_at", "cases"), "case team")
        deletion = "when it cannot be undone any more: after an hour"

    def __str__(self) -> str:
        return f"#{self.pk} of coalition {self.coalition_id}"
