"""A motion: what an organisation or the committee puts to an assembly, who supports it, and where it stands."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MotionState(models.TextChoices):
    """Where a motion stands."""

    DRAFT = "draft", _("draft")
    MOVED = "moved", _("moved, seconders are missing")
    OPEN = "open", _("to be decided")
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    REFERRED = "referred", _("referred")
    ADJOURNED = "adjourned", _("adjourned")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Advice(models.TextChoices):
    """What the committee recommends."""

    ADOPT = "adopt", _("adopt")
    ADOPT_AMENDED = "adopt-amended", _("adopt with changes")
    REJECT = "reject", _("reject")
    REFER = "refer", _("refer to another body")
    NONE = "none", _("no recommendation")


class Motion(models.Model):
    """What is to be decided, and what its adoption does: `deed` names one of `motions.events.DEEDS`, `facts` its terms.

    A motion for a resolution has its text in `statement`, amended by organisations as any other text; until it is
    moved its mover alone knows the text, in `words`. `mover` is none where the committee moves. It has a number once it
    is moved. `place` is where the committee put it by hand, and `order` its amendments, by their numbers.
    """

    assembly = models.ForeignKey("assemblies.Assembly", models.PROTECT, related_name="motions")
    item = models.ForeignKey("assemblies.Item", models.SET_NULL, null=True, related_name="motions")
    number = models.PositiveIntegerField(null=True)
    deed = models.CharField(max_length=32)
    facts = models.JSONField(default=dict, blank=True)
    title = models.CharField(max_length=500)
    language = models.CharField(max_length=35)
    reason = models.TextField(max_length=10_000, blank=True)
    words = models.JSONField(null=True, blank=True)
    statement = models.OneToOneField("statements.Statement", models.PROTECT, null=True, related_name="motion")
    mover = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="motions")
    mandate = models.ForeignKey("organisations.Mandate", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=16, choices=MotionState, default=MotionState.DRAFT)
    advice = models.CharField(max_length=16, choices=Advice, blank=True)
    advice_words = models.TextField(max_length=4000, blank=True)
    place = models.IntegerField(null=True)
    order = models.JSONField(default=list, blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    moved_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.ForeignKey("coalitions.Decision", models.PROTECT, null=True, related_name="motions")
    referred_to = models.CharField(max_length=300, blank=True)
    did_at = models.DateTimeField(null=True)
    failed_because = models.CharField(max_length=1000, blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assembly", "number"], name="a_motion_has_a_number_of_its_own"),
            models.CheckConstraint(condition=~Q(title=""), name="a_motion_has_a_title"),
            models.CheckConstraint(
                condition=Q(state=MotionState.DRAFT, number__isnull=True, moved_at__isnull=True)
                | (~Q(state=MotionState.DRAFT) & Q(number__isnull=False, moved_at__isnull=False)),
                name="a_motion_has_a_number_once_it_is_moved",
            ),
            models.CheckConstraint(
                condition=Q(words__isnull=True) | Q(statement__isnull=True), name="the_text_of_a_motion_is_in_one_place"
            ),
            models.CheckConstraint(
                condition=~Q(state=MotionState.REFERRED) | ~Q(referred_to=""), name="who_refers_says_to_whom"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "assembly",
                    "item",
                    "number",
                    "deed",
                    "facts",
                    "title",
                    "language",
                    "reason",
                    "words",
                    "statement",
                    "mover",
                    "mandate",
                    "state",
                    "advice",
                    "advice_words",
                    "place",
                    "order",
                    "started_at",
                    "moved_at",
                    "decided_at",
                    "decision",
                    "referred_to",
                    "did_at",
                ),
                "public",
            ),
            "failed_because": "coalition",
            "started_by": "secret",
        }
        deletion = "a draft when it is thrown away, or a year after the assembly; never once moved"

    def __str__(self) -> str:
        return f"{self.label or 'draft'} of assembly {self.assembly_id}"

    @property
    def label(self) -> str:
        """How it is called: M1, M2 …; a draft has no name yet."""
        return f"M{self.number}" if self.number else ""


class Second(models.Model):
    """An organisation supports that a motion is treated, under a mandate; whatever it will vote."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="seconds")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    mandate = models.ForeignKey("organisations.Mandate", models.PROTECT, null=True, related_name="+")
    seconded_at = models.DateTimeField()
    seconded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["motion", "organisation"],
                condition=Q(taken_back_at__isnull=True),
                name="an_organisation_seconds_a_motion_once",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "motion", "organisation", "mandate", "seconded_at", "taken_back_at"), "public"),
            "seconded_by": "secret",
        }
        deletion = "with the motion"

    def __str__(self) -> str:
        return f"organisation {self.organisation_id} for motion {self.motion_id}"


class Step(models.Model):
    """That a motion came to another state: when, by whom, by which vote, and in which words."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=16, choices=MotionState)
    vote = models.ForeignKey("votes.Vote", models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """The order in which it happened."""

        ordering: ClassVar = ["at", "id"]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "motion", "state", "vote", "note", "at"), "public"),
            "by": "secret",
        }
        deletion = "with the motion"

    def __str__(self) -> str:
        return f"{self.state} motion {self.motion_id}"
