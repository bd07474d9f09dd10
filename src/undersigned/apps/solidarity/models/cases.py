"""Public cases: one person, several, or a group; and the coalitions that adopted them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.solidarity.models.resting import Resting


class Sort(models.TextChoices):
    """Whom a case is about."""

    PERSON = "person", _("a person")
    GROUP = "group", _("a group")


class PublicCase(Resting):
    """A case that everybody may read. It is a copy: nothing here leads to the file it was made from.

    `code` stands in its address and says nothing. `status` is a `core.casework.status.Status`, computed from its
    moments; `status_on` is the day for which that was done. `occupation` is a code of the vocabulary, `organisation`
    the union or other organisation of the person, where it is entered here. Where there are `appeal_grounds`, appeals
    may be made, until `appeal_until_on` if that is a day. `sequence` rises with every change.
    """

    code = models.CharField(max_length=16, unique=True)
    coalition = models.ForeignKey("coalitions.Coalition", models.PROTECT, related_name="public_cases")
    country = models.CharField(max_length=2)
    place = models.CharField(max_length=200, blank=True)
    occupation = models.CharField(max_length=32, blank=True)
    organisation = models.ForeignKey("organisations.Organisation", models.SET_NULL, null=True, related_name="+")
    status = models.CharField(max_length=16)
    status_on = models.DateField()
    appeal_grounds = models.JSONField(default=list)
    appeal_until_on = models.DateField(null=True)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)

    class Meta(Resting.Meta):
        """Constraints."""

        constraints: ClassVar = [
            *Resting.Meta.constraints,
            models.CheckConstraint(condition=~Q(code=""), name="a_public_case_has_a_code"),
            models.CheckConstraint(condition=Q(changed_at__gte=F("published_at")), name="a_case_changes_once_public"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "code",
                    "coalition",
                    "country",
                    "place",
                    "occupation",
                    "organisation",
                    "status",
                    "status_on",
                    "published_at",
                    "changed_at",
                    "sequence",
                ),
                "public",
            ),
            **dict.fromkeys(("grounds", "until_on", "appeal_grounds", "appeal_until_on"), "case team"),
        }
        deletion = "when a consent that its names rest on is taken back or ends, or with the case"

    def __str__(self) -> str:
        return self.code


class Subject(Resting):
    """A person or group by the name under which they are public; a pseudonym is marked as one."""

    case = models.ForeignKey(PublicCase, models.CASCADE, related_name="subjects")
    position = models.PositiveSmallIntegerField()
    sort = models.CharField(max_length=8, choices=Sort, default=Sort.PERSON)
    name = models.CharField(max_length=200)
    is_pseudonym = models.BooleanField(default=False)

    class Meta(Resting.Meta):
        """Constraints, and the order in which they are named."""

        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            *Resting.Meta.constraints,
            models.UniqueConstraint(fields=["case", "position"], name="a_subject_has_a_place_of_its_own"),
            models.CheckConstraint(condition=~Q(name=""), name="a_public_subject_has_a_name"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "case", "position", "sort", "name", "is_pseudonym"), "public"),
            **dict.fromkeys(("grounds", "until_on"), "case team"),
        }
        deletion = "with the case's page, which goes when the consent to a name does"

    def __str__(self) -> str:
        return f"{self.position} of case {self.case_id}"


class Adoption(models.Model):
    """A coalition stands with a case, since it resolved so, until it ends that. `motion` is a motion's number.

    It ends by a later decision of the coalition (`end_decision`), or by those who speak for the case, without one.
    """

    case = models.ForeignKey(PublicCase, models.CASCADE, related_name="adoptions")
    coalition = models.ForeignKey("coalitions.Coalition", models.PROTECT, related_name="adopted_cases")
    motion = models.PositiveBigIntegerField(null=True)
    decision = models.ForeignKey("coalitions.Decision", models.PROTECT, null=True, related_name="+")
    end_decision = models.ForeignKey("coalitions.Decision", models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        ordering: ClassVar = ["adopted_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "coalition"],
                condition=Q(ended_at__isnull=True),
                name="a_coalition_adopts_a_case_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("adopted_at")),
                name="an_adoption_ends_after_it_began",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "case", "coalition", "motion", "decision", "end_decision", "adopted_at", "ended_at"), "public"
        )
        deletion = "with the case's page"

    def __str__(self) -> str:
        return f"case {self.case_id} by coalition {self.coalition_id}"
