"""A campaign: a window of days in which coalitions demand something together, and what became of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class State(StrEnum):
    """Where a campaign stands. It is told from facts and the day, and stored nowhere."""

    DRAFT = "draft"
    PLANNED = "planned"
    OPEN = "open"
    OVER = "over"
    CALLED_OFF = "called-off"

    @property
    def sign(self) -> str:
        """By which key pages show it: a campaign is open otherwise than a text."""
        return "running" if self is State.OPEN else self.value

    @property
    def label(self) -> str | Promise:
        """The word for it."""
        return {
            State.DRAFT: _("not announced yet"),
            State.PLANNED: _("planned"),
            State.OPEN: _("open"),
            State.OVER: _("over"),
            State.CALLED_OFF: _("called off"),
        }[self]


class Campaign(models.Model):
    """What coalitions do together from `from_on` to `last_on`, both included, by each place's own day.

    The committee of each of its coalitions may change it. It may rest on a sealed text, the call. It is seen by their
    committees alone until it is announced. `language` is the one it was written in first.
    """

    slug = models.SlugField(max_length=80, unique=True)
    public_id = models.CharField(max_length=32, unique=True)
    coalitions = models.ManyToManyField("coalitions.Coalition", related_name="campaigns")
    call = models.ForeignKey("statements.Revision", models.PROTECT, null=True, related_name="campaigns")
    language = models.CharField(max_length=35)
    from_on = models.DateField()
    last_on = models.DateField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    announced_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(max_length=1000, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last_on__gte=F("from_on")), name="a_campaign_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True, called_off_because="")
                | (Q(called_off_at__isnull=False) & ~Q(called_off_because="")),
                name="who_calls_a_campaign_off_says_why",
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
                    "coalitions",
                    "call",
                    "language",
                    "from_on",
                    "last_on",
                    "begun_at",
                    "announced_at",
                    "called_off_at",
                    "called_off_because",
                    "changed_at",
                ),
                "public",
            ),
            "begun_by": "secret",
        }
        deletion = "never once announced; before, by its committee"

    def __str__(self) -> str:
        return self.slug

    def state(self, today: date) -> State:
        """Tell where it stands on a day."""
        if self.called_off_at is not None:
            return State.CALLED_OFF
        if self.announced_at is None:
            return State.DRAFT
        if today < self.from_on:
            return State.PLANNED
        return State.OPEN if today <= self.last_on else State.OVER


class CampaignText(models.Model):
    """What a campaign says in one language: title, about, its slogans one a line, and in the end its report."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=300)
    about = models.TextField(max_length=20_000, blank=True)
    slogans = models.JSONField(default=list, blank=True)
    report = models.TextField(max_length=50_000, blank=True)
    report_published_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "language"], name="a_campaign_speaks_a_language_once"),
            models.CheckConstraint(condition=~Q(title=""), name="a_campaign_has_a_title"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "campaign", "language", "title", "about", "slogans", "report", "report_published_at"), "public"
        )
        deletion = "with the campaign"

    def __str__(self) -> str:
        return self.title


class Outcome(models.TextChoices):
    """What became of a demand."""

    RAISED = "raised", _("raised")
    ANSWERED = "answered", _("answered")
    MET = "met", _("met")
    REFUSED = "refused", _("refused")


class Demand(models.Model):
    """One thing that is demanded, of which public body; never of a private person."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="demands")
    position = models.PositiveSmallIntegerField()
    country = models.CharField(max_length=2, blank=True)

    class Meta:
        """The order of the list."""

        ordering: ClassVar = ["position", "id"]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "campaign", "position", "country"), "public")
        deletion = "with the campaign, or when its committee takes it away before anything became of it"

    def __str__(self) -> str:
        return f"{self.position} of campaign {self.campaign_id}"


class DemandText(models.Model):
    """A demand in one language, and how the public body is called in it."""

    demand = models.ForeignKey(Demand, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=35)
    text = models.CharField(max_length=2000)
    body = models.CharField(max_length=300, blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["demand", "language"], name="a_demand_is_said_once_in_a_language"),
            models.CheckConstraint(condition=~Q(text=""), name="a_demand_says_something"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "demand", "language", "text", "body"), "public")
        deletion = "with the demand"

    def __str__(self) -> str:
        return self.text[:60]


class DemandStep(models.Model):
    """What became of a demand on a day, and where that can be read."""

    demand = models.ForeignKey(Demand, models.CASCADE, related_name="steps")
    outcome = models.CharField(max_length=16, choices=Outcome)
    on = models.DateField()
    source = models.CharField(max_length=500)
    source_url = models.URLField(max_length=500, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints, and the order of what happened."""

        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(source=""), name="what_became_of_a_demand_has_a_source"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "demand", "outcome", "on", "source", "source_url", "noted_at", "taken_back_at"), "public"
            ),
            "noted_by": "secret",
        }
        deletion = "with the demand"

    def __str__(self) -> str:
        return f"{self.outcome} on {self.on}"


class Counted(models.TextChoices):
    """What an aim counts. Rooms above say how: see `campaigns.events`."""

    ACTIONS = "actions", _("actions")
    COUNTRIES = "countries", _("countries with an action")
    SIGNATURES = "signatures", _("signatures under the call")
    ENDORSEMENTS = "endorsements", _("organisations under the call")
    APPEALS = "appeals", _("appeals that were sent")


class Aim(models.Model):
    """So many of something until the campaign is over."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="aims")
    counted = models.CharField(max_length=16, choices=Counted)
    number = models.PositiveIntegerField()

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "counted"], name="a_campaign_counts_a_thing_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="an_aim_is_one_or_more"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "campaign", "counted", "number"), "public")
        deletion = "when the committee takes it away"

    def __str__(self) -> str:
        return f"{self.number} {self.counted}"


class Licence(models.TextChoices):
    """What others may do with a material."""

    CC0 = "CC0-1.0", _("public domain (CC0)")
    CC_BY = "CC-BY-4.0", _("share and change, name the author (CC BY 4.0)")
    CC_BY_SA = "CC-BY-SA-4.0", _("share and change under the same licence, name the author (CC BY-SA 4.0)")
    RESERVED = "reserved", _("all rights reserved: print and show it for this campaign")


class Material(models.Model):
    """Something to print, show or read: an edition of a sealed text by its address here, or a file that was checked."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="materials")
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=35, blank=True)
    licence = models.CharField(max_length=16, choices=Licence)
    author = models.CharField(max_length=200, blank=True)
    revision = models.ForeignKey("statements.Revision", models.PROTECT, null=True, related_name="+")
    form = models.CharField(max_length=16, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints, and the order of the list."""

        ordering: ClassVar = ["title", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(revision__isnull=False, sha256="") & ~Q(form=""))
                | (Q(revision__isnull=True, form="", sha256__regex=r"^[0-9a-f]{64}$") & ~Q(type="")),
                name="a_material_is_an_edition_or_a_file",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="a_material_has_a_title"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "campaign",
                    "title",
                    "language",
                    "licence",
                    "author",
                    "revision",
                    "form",
                    "sha256",
                    "type",
                    "size",
                    "added_at",
                ),
                "public",
            ),
            "added_by": "secret",
        }
        deletion = "when the committee takes it away"

    def __str__(self) -> str:
        return self.title
