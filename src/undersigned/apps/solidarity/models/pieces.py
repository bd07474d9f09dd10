"""The pieces of a public case: sentences, moments, sources, pictures, and where letters may be sent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.solidarity.models.cases import PublicCase
from undersigned.apps.solidarity.models.resting import Resting


class Part(models.TextChoices):
    """Of what a sentence speaks, in the order of the page."""

    ABOUT = "about", _("who they are")
    STORY = "story", _("what happened")
    WANTS = "wants", _("what they ask for, in their words")
    NEEDS = "needs", _("what they need")
    BACKGROUND = "background", _("the background")


class Citation(Resting):
    """A source, as readers see it. `reliability` is a `core.casework.happenings.Reliability`; `on` is a `When`.

    `sha256` is the hash of the copy that the case team keeps; `copied_on` is when it was made.
    """

    case = models.ForeignKey(PublicCase, models.CASCADE, related_name="citations")
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    on = models.CharField(max_length=12, blank=True)
    language = models.CharField(max_length=35, blank=True)
    reliability = models.CharField(max_length=1, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    copied_on = models.DateField(null=True)

    class Meta(Resting.Meta):
        """Constraints, and the order in which they are numbered."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            *Resting.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="a_public_source_has_a_title"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "case", "title", "publisher", "url", "on", "language", "reliability", "sha256", "copied_on"),
                "public",
            ),
            **dict.fromkeys(("grounds", "until_on"), "case team"),
        }
        deletion = "when a consent it rests on is taken back or ends, or with the case's page"

    def __str__(self) -> str:
        return f"source of case {self.case_id}"


class Sentence(Resting):
    """One or a few sentences in one language, with the sources that say so."""

    case = models.ForeignKey(PublicCase, models.CASCADE, related_name="sentences")
    language = models.CharField(max_length=35)
    part = models.CharField(max_length=16, choices=Part)
    position = models.PositiveSmallIntegerField()
    words = models.TextField(max_length=4000)
    citations = models.ManyToManyField(Citation, related_name="sentences")

    class Meta(Resting.Meta):
        """Constraints, and the order in which they are read."""

        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            *Resting.Meta.constraints,
            models.UniqueConstraint(fields=["case", "language", "position"], name="a_sentence_has_a_place_of_its_own"),
            models.CheckConstraint(condition=~Q(words=""), name="a_public_sentence_says_something"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "case", "language", "part", "position", "words", "citations"), "public"),
            **dict.fromkeys(("grounds", "until_on"), "case team"),
        }
        deletion = "when a consent it rests on is taken back or ends, or with the case's page"

    def __str__(self) -> str:
        return f"{self.part} of case {self.case_id}"


class Moment(Resting):
    """Something that happened to those of a case, or is to happen, as a line of its timeline.

    `kind` is a `core.casework.happenings.Happened`, `when` a `When`, and `earliest_on` and `latest_on` are what that
    spans. `subjects` are those whom it happened to; none means all. `confidence` is a `Confidence`.
    """

    case = models.ForeignKey(PublicCase, models.CASCADE, related_name="moments")
    kind = models.CharField(max_length=16)
    when = models.CharField(max_length=12)
    earliest_on = models.DateField()
    latest_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=35, blank=True)
    confidence = models.CharField(max_length=12)
    subjects = models.ManyToManyField("solidarity.Subject", related_name="moments")
    citations = models.ManyToManyField(Citation, related_name="moments")

    class Meta(Resting.Meta):
        """Constraints, and the order in which they happened."""

        ordering: ClassVar = ["latest_on", "earliest_on", "id"]
        constraints: ClassVar = [
            *Resting.Meta.constraints,
            models.CheckConstraint(
                condition=Q(latest_on__gte=F("earliest_on")), name="a_moment_is_not_over_before_it_began"
            ),
            models.CheckConstraint(
                condition=Q(words="") | ~Q(language=""), name="the_words_of_a_moment_are_in_a_language"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "case",
                    "kind",
                    "when",
                    "earliest_on",
                    "latest_on",
                    "place",
                    "words",
                    "language",
                    "confidence",
                    "subjects",
                    "citations",
                ),
                "public",
            ),
            **dict.fromkeys(("grounds", "until_on"), "case team"),
        }
        deletion = "when a consent it rests on is taken back or ends, or with the case's page"

    def __str__(self) -> str:
        return f"{self.kind} of case {self.case_id}"


class Picture(Resting):
    """A picture of those of a case, drawn anew, so that nothing but what is seen is in it. It is kept here alone."""

    case = models.OneToOneField(PublicCase, models.CASCADE, related_name="picture")
    jpeg = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    describes = models.CharField(max_length=300)
    language = models.CharField(max_length=35)
    credit = models.CharField(max_length=200, blank=True)

    class Meta(Resting.Meta):
        """Constraints."""

        constraints: ClassVar = [
            *Resting.Meta.constraints,
            models.CheckConstraint(condition=~Q(describes=""), name="a_public_picture_says_what_is_on_it"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "case", "jpeg", "width", "height", "describes", "language", "credit"),
                "public",
            ),
            **dict.fromkeys(("grounds", "until_on"), "case team"),
        }
        deletion = "when a consent it rests on is taken back or ends, or with the case's page"

    def __str__(self) -> str:
        return f"picture of case {self.case_id}"


class LetterBox(Resting):
    """Where letters of solidarity may be sent, and by which rules of the prison. `address` has a line for each line."""

    case = models.OneToOneField(PublicCase, models.CASCADE, related_name="letter_box")
    address = models.TextField(max_length=600)
    country = models.CharField(max_length=2)
    rules = models.TextField(max_length=2000, blank=True)
    language = models.CharField(max_length=35)
    reads = models.CharField(max_length=200, blank=True)

    class Meta(Resting.Meta):
        """Constraints."""

        constraints: ClassVar = [
            *Resting.Meta.constraints,
            models.CheckConstraint(condition=~Q(address=""), name="a_letter_box_has_an_address"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "case", "address", "country", "rules", "language", "reads"), "public"),
            **dict.fromkeys(("grounds", "until_on"), "case team"),
        }
        deletion = "when a consent it rests on is taken back or ends, or with the case's page"

    def __str__(self) -> str:
        return f"letters of case {self.case_id}"
