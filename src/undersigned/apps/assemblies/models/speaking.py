"""Who asked to speak and spoke, and what delegates asked of the chair."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models.agenda import Item
from undersigned.apps.assemblies.models.assemblies import Assembly
from undersigned.apps.assemblies.models.delegates import Delegate


class SpeechSort(models.TextChoices):
    """As what somebody speaks."""

    SPEECH = "speech", _("speech")
    POINT_OF_ORDER = "point-of-order", _("point of order")
    REPLY = "reply", _("reply")


class Speech(models.Model):
    """Somebody asked to speak on an item, was called, and ended. A point of order comes before all speeches.

    `place` is where the chair put them, if they were moved by hand; the others come by the rules.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="speeches")
    delegate = models.ForeignKey(Delegate, models.PROTECT, related_name="speeches")
    sort = models.CharField(max_length=16, choices=SpeechSort, default=SpeechSort.SPEECH)
    asked_at = models.DateTimeField()
    place = models.IntegerField(null=True)
    called_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "delegate", "sort"],
                condition=Q(ended_at__isnull=True, withdrawn_at__isnull=True),
                name="somebody_waits_once_to_speak",
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(called_at__isnull=False, ended_at__isnull=True, withdrawn_at__isnull=True),
                name="one_speaks_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(called_at__isnull=False, ended_at__gte=F("called_at")),
                name="who_spoke_was_called",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "item", "delegate", "sort", "asked_at", "place", "called_at", "ended_at"), "public"),
            "withdrawn_at": "coalition",
        }
        deletion = (
            "two years after the assembly. Who it is reads who may know the delegate; of an internal item, nobody else"
        )

    def __str__(self) -> str:
        return f"delegate {self.delegate_id} on item {self.item_id}"


class RequestSort(models.TextChoices):
    """What a delegate asks of the chair."""

    CLOSE_LIST = "close-list", _("close the list of speakers")
    CLOSE_DEBATE = "close-debate", _("close the debate and vote")
    ADJOURN = "adjourn", _("adjourn this item")
    PAUSE = "pause", _("a pause")
    CLOSED_VOTE = "closed-vote", _("a closed vote")
    ROLL_CALL = "roll-call", _("a roll call")
    COUNT = "count", _("count who is here")
    OTHER = "other", _("something else")


class Request(models.Model):
    """Something a delegate asks of the chair, in words if they like, and what the chair answered."""

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="requests")
    item = models.ForeignKey(Item, models.CASCADE, null=True, related_name="requests")
    delegate = models.ForeignKey(Delegate, models.PROTECT, related_name="requests")
    sort = models.CharField(max_length=16, choices=RequestSort)
    words = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    granted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(granted_at__isnull=True) | Q(declined_at__isnull=True),
                name="a_request_is_granted_or_declined",
            ),
            models.CheckConstraint(
                condition=~Q(sort=RequestSort.OTHER) | ~Q(words=""), name="who_asks_something_else_says_what"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            (
                "id",
                "assembly",
                "item",
                "delegate",
                "sort",
                "words",
                "asked_at",
                "granted_at",
                "declined_at",
                "withdrawn_at",
            ),
            "coalition",
        )
        deletion = "two years after the assembly"

    def __str__(self) -> str:
        return f"{self.sort} by delegate {self.delegate_id}"
