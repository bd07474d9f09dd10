"""What organisations say of each wording, on which condition they sign, and the words that they were asked about."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.core.commonground import problem


class Position(models.TextChoices):
    """What an organisation says of a wording: the positions of the core, called as people call them."""

    ESSENTIAL = problem.Position.ESSENTIAL.value, _("essential")
    SUPPORT = problem.Position.SUPPORT.value, _("support")
    ACCEPT = problem.Position.ACCEPT.value, _("accept")
    OBJECT = problem.Position.OBJECT.value, _("object")
    UNMANDATED = problem.Position.UNMANDATED.value, _("unmandated")

    @property
    def sign(self) -> str:
        """What stands for it in tables: colour never speaks alone."""
        return SIGNS[self]


SIGNS: dict[str, str] = {
    Position.ESSENTIAL: "\N{BLACK CIRCLE}",
    Position.SUPPORT: "+",
    Position.ACCEPT: "\N{MIDDLE DOT}",
    Position.OBJECT: "\N{MULTIPLICATION SIGN}",
    Position.UNMANDATED: "?",
}


class Answer(models.Model):
    """What an organisation said of one wording of a clause, by the key of that wording. Saying it anew adds a row.

    Without a mandate it is preliminary: its body has not decided. The row that was not replaced counts, as long as the
    wording is asked about; when the words change, so does the key, and the organisation is asked again.
    """

    statement = models.ForeignKey("statements.Statement", models.CASCADE, related_name="answers")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="answers")
    clause = models.CharField(max_length=16)
    key = models.CharField(max_length=17)
    position = models.CharField(max_length=12, choices=Position)
    note = models.TextField(max_length=2000, blank=True)
    mandate = models.ForeignKey("organisations.Mandate", models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["statement", "organisation", "clause", "key"],
                condition=Q(replaced_at__isnull=True),
                name="an_organisation_has_one_position_on_a_wording",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True) | Q(replaced_at__gte=F("said_at")),
                name="a_position_is_replaced_after_it_was_given",
            ),
            models.CheckConstraint(condition=Q(position__in=Position.values), name="a_position_is_one_of_five"),
            models.CheckConstraint(condition=Q(key__regex=r"^v[0-9a-f]{16}$"), name="a_position_is_on_a_wording"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "statement",
                    "organisation",
                    "clause",
                    "key",
                    "position",
                    "note",
                    "mandate",
                    "said_at",
                    "replaced_at",
                ),
                "coalition",
            ),
            "said_by": "secret",
        }
        deletion = "with the statement, while it was never sealed; who said it, when their account ends"

    def __str__(self) -> str:
        return f"{self.position} of organisation {self.organisation_id} on {self.clause} {self.key}"


class Words(models.Model):
    """The words that an answer was about, kept when the first one came, so that later ones can be compared to them.

    `origin` is where they came from then: the draft, or the labels of amendments.
    """

    statement = models.ForeignKey("statements.Statement", models.CASCADE, related_name="+")
    clause = models.CharField(max_length=16)
    key = models.CharField(max_length=17)
    label = models.CharField(max_length=100, blank=True)
    heading = models.CharField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    origin = models.JSONField(default=list)
    kept_at = models.DateTimeField()

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "clause", "key"], name="words_are_kept_once_under_a_key"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "statement", "clause", "key", "label", "heading", "text", "origin", "kept_at"), "coalition"
        )
        deletion = "with the statement, while it was never sealed"

    def __str__(self) -> str:
        return f"{self.clause} {self.key} of statement {self.statement_id}"


class Condition(models.Model):
    """On which condition an organisation would sign a text: if at least so many do, and if these do, by their handles.

    Saying it anew adds a row; one that asks for nothing takes the condition back.
    """

    statement = models.ForeignKey("statements.Statement", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    at_least = models.PositiveIntegerField(default=0)
    all_of = models.JSONField(default=list)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["statement", "organisation"],
                condition=Q(replaced_at__isnull=True),
                name="an_organisation_has_one_condition_on_a_text",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True) | Q(replaced_at__gte=F("said_at")),
                name="a_condition_on_a_text_is_replaced_after_it_was_given",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "statement", "organisation", "at_least", "all_of", "said_at", "replaced_at"), "coalition"
            ),
            "said_by": "secret",
        }
        deletion = "with the statement, while it was never sealed; who said it, when their account ends"

    def __str__(self) -> str:
        return f"condition of organisation {self.organisation_id} on statement {self.statement_id}"
