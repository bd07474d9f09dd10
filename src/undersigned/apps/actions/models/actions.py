"""Actions: what an organisation holds, when and where, in its own words or in those of the day's template."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.kit import tokens
from undersigned.kit.encryption import EncryptedTextField


class Where(models.TextChoices):
    """In what way people come together."""

    PLACE = "place", _("at a place")
    ONLINE = "online", _("online")
    BOTH = "both", _("at a place, and online")


class Telling(models.TextChoices):
    """Who learns the exact place, or the address online."""

    EVERYBODY = "everybody", _("everybody")
    COMING = "coming", _("those who said that they come")
    MAILED = "mailed", _("those who said that they come, by a mail some hours before")


class Shown(models.TextChoices):
    """How much of the attendance everybody sees."""

    NUMBER = "number", _("how many come")
    SOME = "some", _("only whether some come, few or many")
    NOTHING = "nothing", _("nothing")


class Action(models.Model):
    """Something an organisation holds on a day, or again and again.

    Times are those on the wall of the place: `on`, `begins` and `ends` (which is on `last_on`) in `zone`, an IANA
    name; without `begins` it lasts whole days. `rule` is an RRULE of RFC 5545 without its name, `left_out` are days
    on which it is not held all the same, as ISO dates. `latitude` and `longitude` are public: those of the locality,
    or of the exact place if everybody may know it. `address`, `point` (two decimals) and `online` are exact, and told
    as `telling` says.

    It belongs to a campaign, or was brought in from the organisation's own calendar (`source`, `source_uid`, and
    `source_url`, its page there).
    Proposed by a supporter, it waits for the organisation (`proposed_at`, `proposer`, and the mark by which who has
    that address finds it); it is public from `listed_at`
    until `hidden_at`, by whoever holds it, or until moderation hides it (`moderated_at`). `called_off_with_at` says
    that it was called off with its campaign. `kind` is empty while it follows the day. `seen_at` is until when changes
    of the template were looked at. `sequence` and `uid` are those of RFC 5545.
    """

    slug = models.SlugField(max_length=80, unique=True)
    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    sequence = models.PositiveIntegerField(default=0)
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, null=True, related_name="actions")
    day = models.ForeignKey("campaigns.DayOfAction", models.PROTECT, null=True, related_name="actions")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="actions")
    kind = models.CharField(max_length=32, blank=True)
    language = models.CharField(max_length=35)
    languages = models.JSONField(default=list)

    on = models.DateField()
    begins = models.TimeField(null=True)
    last_on = models.DateField()
    ends = models.TimeField(null=True)
    zone = models.CharField(max_length=64)
    rule = models.CharField(max_length=300, blank=True)
    left_out = models.JSONField(default=list, blank=True)

    where = models.CharField(max_length=8, choices=Where)
    country = models.CharField(max_length=2, blank=True)
    place = models.PositiveIntegerField(null=True)
    locality = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    address = EncryptedTextField(null=True)
    point = EncryptedTextField(null=True)
    online = EncryptedTextField(null=True)
    telling = models.CharField(max_length=16, choices=Telling, default=Telling.EVERYBODY)
    told_hours = models.PositiveSmallIntegerField(default=24)

    takes_replies = models.BooleanField(default=True)
    capacity = models.PositiveIntegerField(null=True)
    shown = models.CharField(max_length=8, choices=Shown, default=Shown.SOME)
    deleted_days = models.PositiveSmallIntegerField(default=14)

    source = models.ForeignKey("Source", models.CASCADE, null=True, related_name="actions")
    source_uid = models.CharField(max_length=500, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    nonce = models.BinaryField(max_length=tokens.NONCE_SIZE, default=tokens.fresh)
    proposed_at = models.DateTimeField(null=True)
    proposer = EncryptedTextField(null=True)
    proposer_fingerprint = models.BinaryField(max_length=32, null=True)
    proposer_language = models.CharField(max_length=35, blank=True)
    proposal_confirmed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_because = models.CharField(max_length=1000, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    listed_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(max_length=1000, blank=True)
    called_off_with_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    moderated_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints, and the index of what waits."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last_on__gte=F("on")), name="an_action_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(begins__isnull=False) | Q(ends__isnull=True), name="who_ends_at_a_time_begins_at_one"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(last_on__gt=F("on")) | Q(ends__gt=F("begins")),
                name="an_action_ends_later_on_its_day",
            ),
            models.CheckConstraint(condition=~Q(zone=""), name="an_action_has_a_time_zone"),
            models.CheckConstraint(
                condition=Q(where=Where.ONLINE) | ~Q(country=""), name="an_action_at_a_place_has_a_country"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="an_action_is_on_this_earth",
            ),
            models.CheckConstraint(
                condition=Q(day__isnull=True) | Q(campaign__isnull=False), name="a_day_of_action_is_in_a_campaign"
            ),
            models.CheckConstraint(
                condition=Q(proposer__isnull=True, proposer_fingerprint__isnull=True)
                | Q(proposer__isnull=False, proposer_fingerprint__isnull=False),
                name="a_proposer_is_forgotten_with_their_mark",
            ),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True) | ~Q(called_off_because=""),
                name="who_calls_an_action_off_says_why",
            ),
            models.CheckConstraint(
                condition=Q(listed_at__isnull=True) | Q(declined_at__isnull=True),
                name="a_declined_action_is_not_listed",
            ),
            models.UniqueConstraint(
                fields=["source", "source_uid"],
                condition=Q(source__isnull=False),
                name="an_event_is_brought_in_once",
            ),
            models.CheckConstraint(
                condition=Q(campaign__isnull=False) | Q(source__isnull=False),
                name="an_action_belongs_to_a_campaign_or_was_brought_in",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "id"],
                condition=Q(listed_at__isnull=True, declined_at__isnull=True),
                name="actions_that_wait",
            ),
            models.Index(
                fields=["proposer_fingerprint"],
                condition=Q(proposer_fingerprint__isnull=False),
                name="actions_by_proposer",
            ),
            models.Index(fields=["-changed_at"], condition=Q(listed_at__isnull=False), name="actions_by_change"),
            models.Index(
                fields=["changed_at"],
                condition=Q(hidden_at__isnull=False) | Q(moderated_at__isnull=False),
                name="actions_out_of_sight",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "slug",
                    "uid",
                    "sequence",
                    "campaign",
                    "day",
                    "organisation",
                    "kind",
                    "language",
                    "languages",
                    "on",
                    "begins",
                    "last_on",
                    "ends",
                    "zone",
                    "rule",
                    "left_out",
                    "where",
                    "country",
                    "place",
                    "locality",
                    "latitude",
                    "longitude",
                    "telling",
                    "told_hours",
                    "takes_replies",
                    "capacity",
                    "shown",
                    "deleted_days",
                    "source",
                    "source_uid",
                    "source_url",
                    "listed_at",
                    "called_off_at",
                    "called_off_because",
                    "called_off_with_at",
                    "changed_at",
                ),
                "public",
            ),
            **dict.fromkeys(
                (
                    "proposed_at",
                    "proposal_confirmed_at",
                    "declined_at",
                    "declined_because",
                    "written_at",
                    "hidden_at",
                    "moderated_at",
                    "seen_at",
                ),
                "coalition",
            ),
            **dict.fromkeys(
                (
                    *("address", "point", "online", "nonce", "written_by"),
                    *("proposer", "proposer_fingerprint", "proposer_language"),
                ),
                "secret",
            ),
        }
        deletion = (
            "proposed and not confirmed: after 7 days; declined: after 30; the proposer's address 30 days after the "
            "action; the rest never. Address, point and address online are public where `telling` says everybody"
        )

    def __str__(self) -> str:
        return self.slug


class ActionText(models.Model):
    """What an action says in one language in its own words; what is empty follows the template of its day.

    `template` keeps, for each part that has own words, what the template said when they were written, so that a later
    change of the template can be shown beside them.
    """

    action = models.ForeignKey(Action, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=300, blank=True)
    description = models.TextField(max_length=10_000, blank=True)
    invitation = models.TextField(max_length=4000, blank=True)
    template = models.JSONField(default=dict, blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["action", "language"], name="an_action_speaks_a_language_once"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "action", "language", "title", "description", "invitation", "template"), "public"
        )
        deletion = "with the action"

    def __str__(self) -> str:
        return f"{self.language} of action {self.action_id}"


class Occurrence(models.Model):
    """One day on which an action is held: what calendars, maps and feeds read.

    What they filter by stands here once more, so that one index answers each question. It is written by
    `actions.services.occurrences` alone, with the action, in its transaction. `on` is the place's own day,
    `starts_at` and `ends_at` are instants; all-day ones begin at the place's midnight. `listed` is true of what the
    public sees, called off or not. `languages` holds tags between spaces, one before and one after each.
    """

    action = models.ForeignKey(Action, models.CASCADE, related_name="occurrences")
    on = models.DateField()
    last_on = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    listed = models.BooleanField()
    called_off = models.BooleanField(default=False)
    campaign_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField()
    country = models.CharField(max_length=2, blank=True)
    kind = models.CharField(max_length=32)
    languages = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    class Meta:
        """Constraints, and the indexes of the calendar."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["action", "on"], name="an_action_is_held_once_a_day"),
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="an_occurrence_ends_after_it_begins"),
        ]
        indexes: ClassVar = [
            # What is asked for stands in the index of time, so that counts and lists of any filter read it alone.
            models.Index(
                fields=[
                    *("on", "starts_at", "country", "campaign_id", "kind", "organisation_id", "languages"),
                    *("latitude", "longitude"),
                ],
                condition=Q(listed=True),
                name="listed_by_time",
            ),
            models.Index(fields=["country", "on", "starts_at"], condition=Q(listed=True), name="listed_by_country"),
            models.Index(
                fields=["campaign_id", "on", "starts_at", "country", "called_off", "action"],
                condition=Q(listed=True),
                name="listed_by_campaign",
            ),
            models.Index(
                fields=["organisation_id", "on", "starts_at"], condition=Q(listed=True), name="listed_by_organisation"
            ),
            models.Index(
                fields=["last_on", "on"], condition=Q(listed=True, last_on__gt=F("on")), name="listed_for_days"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            (
                "id",
                "action",
                "on",
                "last_on",
                "starts_at",
                "ends_at",
                "listed",
                "called_off",
                "campaign_id",
                "organisation_id",
                "country",
                "kind",
                "languages",
                "latitude",
                "longitude",
            ),
            "public",
        )
        deletion = "with the action"

    def __str__(self) -> str:
        return f"action {self.action_id} on {self.on}"
