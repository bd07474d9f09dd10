"""An assembly: organisations meet on site, online, or over days, to decide together."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Form(models.TextChoices):
    """Where it meets."""

    ON_SITE = "on-site", _("on site")
    ONLINE = "online", _("online")
    MIXED = "mixed", _("on site and online")
    OVER_DAYS = "over-days", _("over days, each in their own time")


class State(StrEnum):
    """Where an assembly stands. It is told from facts, and stored nowhere."""

    DRAFT = "draft"
    PLANNED = "planned"
    OPEN = "open"
    OVER = "over"
    CALLED_OFF = "called-off"

    @property
    def sign(self) -> str:
        """By which key pages show it."""
        return "running" if self is State.OPEN else self.value

    @property
    def label(self) -> str | Promise:
        """The word for it."""
        return {
            State.DRAFT: _("not announced yet"),
            State.PLANNED: _("planned"),
            State.OPEN: _("meeting now"),
            State.OVER: pgettext_lazy("an assembly", "over"),
            State.CALLED_OFF: _("called off"),
        }[self]


class Audience(models.TextChoices):
    """Who may follow it: its agenda, its live page, its motions and votes."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("the organisations that take part")


class Assembly(models.Model):
    """A meeting of the organisations of one or several coalitions. `host` is the one whose texts its resolutions are.

    `starts_at` and `ends_at` are as planned, `opened_at` and `closed_at` as it was: the chair opens and closes it.
    `zone` is that of the place, or of the secretariat where there is none. `link` is for who takes part alone.
    Motions are taken until `motions_until_at`, amendments until `amendments_until_at`, if these are set.
    `version` rises with everything that the live page shows, but for ballots: who polls asks whether it did. When one
    came in is in `ballot_at`.
    """

    slug = models.SlugField(max_length=80, unique=True)
    public_id = models.CharField(max_length=32, unique=True)
    host = models.ForeignKey("coalitions.Coalition", models.PROTECT, related_name="assemblies")
    coalitions = models.ManyToManyField("coalitions.Coalition", related_name="+")
    form = models.CharField(max_length=16, choices=Form)
    audience = models.CharField(max_length=16, choices=Audience, default=Audience.PUBLIC)
    language = models.CharField(max_length=35)
    languages = models.JSONField(default=list, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    motions_until_at = models.DateTimeField(null=True)
    amendments_until_at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=64)
    country = models.CharField(max_length=2, blank=True)
    locality = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)
    link = models.URLField(max_length=500, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    announced_at = models.DateTimeField(null=True)
    invited_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(max_length=1000, blank=True)
    agenda_adopted_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveBigIntegerField(default=0)
    ballot_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="an_assembly_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False, closed_at__gte=F("opened_at")),
                name="an_assembly_closes_after_it_opened",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(announced_at__isnull=False),
                name="an_assembly_is_announced_before_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True, called_off_because="")
                | (Q(called_off_at__isnull=False) & ~Q(called_off_because="")),
                name="who_calls_an_assembly_off_says_why",
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
                    "host",
                    "coalitions",
                    "form",
                    "audience",
                    "language",
                    "languages",
                    "starts_at",
                    "ends_at",
                    "motions_until_at",
                    "amendments_until_at",
                    "zone",
                    "country",
                    "locality",
                    "address",
                    "begun_at",
                    "announced_at",
                    "opened_at",
                    "closed_at",
                    "called_off_at",
                    "called_off_because",
                    "agenda_adopted_at",
                    "changed_at",
                    "sequence",
                    "version",
                    "ballot_at",
                ),
                "public",
            ),
            **dict.fromkeys(("link", "invited_at"), "coalition"),
            "begun_by": "secret",
        }
        deletion = "never once announced; before, by its committee. One for members is for members"

    def __str__(self) -> str:
        return self.slug

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.called_off_at is not None:
            return State.CALLED_OFF
        if self.closed_at is not None:
            return State.OVER
        if self.opened_at is not None:
            return State.OPEN
        return State.PLANNED if self.announced_at is not None else State.DRAFT


class AssemblyText(models.Model):
    """What an assembly is called and what it is about, in one language."""

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=300)
    about = models.TextField(max_length=20_000, blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assembly", "language"], name="an_assembly_speaks_a_language_once"),
            models.CheckConstraint(condition=~Q(title=""), name="an_assembly_has_a_title"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "assembly", "language", "title", "about"), "public")
        deletion = "with the assembly"

    def __str__(self) -> str:
        return self.title


class Office(models.TextChoices):
    """What somebody does at an assembly. Its committees may do all of it, but count as tellers."""

    CHAIR = "chair", _("chair")
    CREDENTIALS = "credentials", _("credentials")
    DESK = "desk", _("desk")
    MINUTES = "minutes", _("minutes")
    TELLER = "teller", _("teller")


class Officer(models.Model):
    """Somebody holds an office at an assembly, from one instant to another."""

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="officers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    office = models.CharField(max_length=16, choices=Office)
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assembly", "person", "office"],
                condition=Q(ended_at__isnull=True),
                name="somebody_holds_an_office_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("since_at")),
                name="an_office_ends_after_it_began",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "assembly", "office", "since_at", "ended_at"), "public"),
            "person": "coalition",
        }
        deletion = "two years after the assembly"

    def __str__(self) -> str:
        return f"person {self.person_id} as {self.office} of assembly {self.assembly_id}"
