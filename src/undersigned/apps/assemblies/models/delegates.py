"""Who is there for whom: seats of organisations, delegates and their credentials, presence, proxies."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models.assemblies import Assembly
from undersigned.kit import tokens


class Seat(models.Model):
    """An organisation at an assembly, with so many votes; without any it is there and does not vote.

    A vote takes the seats as they are when it opens: what changes later changes nothing in it.
    """

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="seats")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="seats")
    votes = models.PositiveBigIntegerField(default=1)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assembly", "organisation"],
                condition=Q(ended_at__isnull=True),
                name="an_organisation_has_one_seat_at_an_assembly",
            ),
            models.CheckConstraint(condition=Q(votes__lte=10**9), name="a_seat_has_at_most_a_billion_votes"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("added_at")), name="a_seat_ends_after_it_began"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "assembly", "organisation", "votes", "added_at", "ended_at"), "public")
        deletion = "with the assembly"

    def __str__(self) -> str:
        return f"organisation {self.organisation_id} at assembly {self.assembly_id}"


class Part(models.TextChoices):
    """As what somebody takes part."""

    DELEGATE = "delegate", _("delegate")
    ALTERNATE = "alternate", _("alternate")
    OBSERVER = "observer", _("observer")


class Credential(models.TextChoices):
    """What the credentials committee said."""

    WAITING = "waiting", _("to be checked")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")


class Delegate(models.Model):
    """A person whom an organisation sends, under a mandate, with so many of its votes, or with any of them.

    They vote once their credentials were accepted, while they are there, until they are called back. With the nonce the
    link is made by which they come and go without signing in.
    """

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="delegates")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="delegations")
    part = models.CharField(max_length=16, choices=Part, default=Part.DELEGATE)
    mandate = models.ForeignKey("organisations.Mandate", models.PROTECT, null=True, related_name="+")
    votes = models.PositiveBigIntegerField(null=True)
    credential = models.CharField(max_length=16, choices=Credential, default=Credential.WAITING)
    because = models.CharField(max_length=500, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    shown_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    nonce = models.BinaryField(max_length=tokens.NONCE_SIZE, default=tokens.fresh)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["seat", "person"],
                condition=Q(ended_at__isnull=True),
                name="somebody_is_sent_once_by_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(votes__isnull=True) | Q(votes__gte=1), name="a_share_is_one_vote_at_least"
            ),
            models.CheckConstraint(
                condition=Q(credential=Credential.WAITING, checked_at__isnull=True)
                | (~Q(credential=Credential.WAITING) & Q(checked_at__isnull=False)),
                name="credentials_were_checked_or_wait",
            ),
            models.CheckConstraint(
                condition=~Q(credential=Credential.REFUSED) | ~Q(because=""), name="who_refuses_credentials_says_why"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("named_at")),
                name="a_delegate_goes_after_they_came",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "seat", "part", "mandate", "votes", "named_at", "shown_at", "ended_at"), "public"),
            **dict.fromkeys(("person", "credential", "because", "checked_at"), "coalition"),
            **dict.fromkeys(("checked_by", "named_by", "nonce"), "secret"),
        }
        deletion = "two years after the assembly. The name is public while `shown_at`"

    def __str__(self) -> str:
        return f"person {self.person_id} for seat {self.seat_id}"


class How(models.TextChoices):
    """How somebody's presence was taken."""

    SELF = "self", _("by themselves")
    DESK = "desk", _("at the desk")
    LINK = "link", _("by their link")


class Presence(models.Model):
    """Somebody was there, from one instant to another: all of them together are who was there at any moment.

    `counted_at` is since when they stood there for their organisation: a delegate whose credentials were accepted. When
    that ends and they stay, this presence ends and another begins, which does not count.
    """

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="presences")
    arrived_at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=16, choices=How)
    taken_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["delegate"], condition=Q(left_at__isnull=True), name="somebody_is_there_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")), name="who_leaves_had_arrived"
            ),
            models.CheckConstraint(
                condition=Q(counted_at__isnull=True) | Q(counted_at__gte=F("arrived_at")),
                name="who_counts_had_arrived",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "delegate", "arrived_at", "counted_at", "left_at"), "coalition"),
            **dict.fromkeys(("how", "taken_by"), "secret"),
        }
        deletion = "two years after the assembly. That an organisation was there is public"

    def __str__(self) -> str:
        return f"delegate {self.delegate_id} from {self.arrived_at}"


class Proxy(models.Model):
    """An organisation lets the delegate of another one cast its votes, under its mandate, until it takes that back."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="proxies")
    holder = models.ForeignKey(Delegate, models.CASCADE, related_name="proxies")
    mandate = models.ForeignKey("organisations.Mandate", models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(ended_at__isnull=True), name="a_seat_gives_one_proxy_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("given_at")), name="a_proxy_ends_after_it_began"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "seat", "mandate", "given_at", "ended_at"), "public"),
            "holder": "coalition",
            "given_by": "secret",
        }
        deletion = "two years after the assembly"

    def __str__(self) -> str:
        return f"seat {self.seat_id} by delegate {self.holder_id}"
