"""A case, and whom it is about."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from undersigned.apps.cases.models.keys import fresh_label


class Case(models.Model):
    """A file about persecuted people, kept by a team of a coalition.

    `code` stands in addresses of the team and says nothing; `called` is the team's name for it, encrypted. `public` is
    what was published of it. It is looked at again on `review_on`, and on `delete_on` everything of it goes, what is
    public too. `sequence` rises with every change of what stands here.
    """

    code = models.CharField(max_length=16, unique=True)
    label = models.BinaryField(max_length=16, default=fresh_label)
    coalition = models.ForeignKey("coalitions.Coalition", models.PROTECT, related_name="cases")
    key = models.OneToOneField("cases.DataKey", models.PROTECT, related_name="case")
    called = models.BinaryField()
    public = models.OneToOneField("solidarity.PublicCase", models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    review_on = models.DateField()
    delete_on = models.DateField()
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(code=""), name="a_case_has_a_code"),
            models.CheckConstraint(
                condition=Q(delete_on__gte=F("review_on")), name="a_case_is_looked_at_before_it_is_deleted"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="a_case_is_closed_after_it_was_opened",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "code",
                    "coalition",
                    "called",
                    "public",
                    "opened_at",
                    "opened_by",
                    "closed_at",
                    "review_on",
                    "delete_on",
                    "sequence",
                ),
                "case team",
            ),
            **dict.fromkeys(("label", "key"), "secret"),
        }
        deletion = "on its day of deletion, with everything of it, or when its lead deletes it"

    def __str__(self) -> str:
        return self.code


class Subject(models.Model):
    """A person or group whom a case is about. Who they are, facts say."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="subjects")
    position = models.PositiveSmallIntegerField()
    is_group = models.BooleanField(default=False)

    class Meta:
        """Constraints, and the order in which they are named."""

        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "position"], name="whom_a_case_is_about_has_a_place"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "case", "position", "is_group"), "case team")
        deletion = "with the case"

    def __str__(self) -> str:
        return f"{self.position} of case {self.case_id}"
