"""What attendance remembers, until the action is over."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from undersigned.kit import tokens
from undersigned.kit.encryption import EncryptedTextField

MOST = 50
"""Persons for whom one reply is."""


class Reply(models.Model):
    """Somebody says that so many come on one day of an action; asked for on the page, confirmed from the mailbox.

    No account, and no name unless they give one. Among those who confirmed, whoever has a `seat_at` comes and the
    others wait in the order of `confirmed_at`. `begins_at` is when it begins, as they were told last: nothing, since
    they were told that it is not held on that day. `told_at` is when the exact place was mailed, `reminded_at` when
    they were reminded, `unseen_at` when they were told that the action is not shown: nothing, since they were told
    that it is again. `via` is whose link they followed, until it was counted.
    """

    action = models.ForeignKey("actions.Action", models.CASCADE, related_name="replies")
    on = models.DateField()
    begins_at = models.DateTimeField(null=True)
    nonce = models.BinaryField(max_length=tokens.NONCE_SIZE, default=tokens.fresh)
    name = EncryptedTextField(null=True)
    email = EncryptedTextField(null=True)
    email_fingerprint = models.BinaryField(max_length=32)
    persons = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=35)
    reminders = models.BooleanField(default=True)
    via = models.ForeignKey("organisations.Organisation", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    seat_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    unseen_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints, and the index of who comes."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["action", "on", "email_fingerprint"],
                condition=Q(cancelled_at__isnull=True),
                name="an_address_replies_once_for_a_day",
            ),
            models.CheckConstraint(
                condition=Q(persons__gte=1, persons__lte=MOST), name="a_reply_is_for_one_to_fifty_persons"
            ),
            models.CheckConstraint(
                condition=Q(seat_at__isnull=True) | Q(confirmed_at__isnull=False), name="who_has_a_seat_has_confirmed"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True)
                | Q(name__isnull=True, email__isnull=True, seat_at__isnull=True, via__isnull=True),
                name="a_cancelled_reply_keeps_no_name",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(via__isnull=True),
                name="a_reply_that_counts_forgets_who_brought_it",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["action", "on", "asked_at"],
                condition=Q(confirmed_at__isnull=True, cancelled_at__isnull=True),
                name="wishes_that_wait",
            ),
            models.Index(
                fields=["action", "on", "seat_at", "persons"],
                condition=Q(confirmed_at__isnull=False, cancelled_at__isnull=True),
                name="replies_that_stand",
            ),
            models.Index(
                fields=["begins_at", "action"],
                condition=Q(seat_at__isnull=False, cancelled_at__isnull=True),
                name="who_comes_in_time",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "action", "on", "persons", "confirmed_at", "seat_at"), "case team"),
            **dict.fromkeys(
                (
                    "begins_at",
                    "name",
                    "nonce",
                    "email",
                    "email_fingerprint",
                    "language",
                    "reminders",
                    "via",
                    "asked_at",
                    "cancelled_at",
                    "told_at",
                    "reminded_at",
                    "unseen_at",
                ),
                "secret",
            ),
        }
        deletion = (
            "asked for and not confirmed: after 7 days; name and address when cancelled; the row as many days after "
            "the action as its organiser says"
        )

    def __str__(self) -> str:
        return f"#{self.pk} for action {self.action_id}"


class Message(models.Model):
    """What the organisers write to those who come, through the server: nobody sees an address."""

    action = models.ForeignKey("actions.Action", models.CASCADE, related_name="messages")
    on = models.DateField(null=True)
    subject = models.CharField(max_length=200)
    text = models.TextField(max_length=4000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    receivers = models.PositiveIntegerField(default=0)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="a_message_says_something"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "action", "on", "subject", "text", "written_at", "receivers"), "case team"),
            "written_by": "secret",
        }
        deletion = "with the last reply of its action"

    def __str__(self) -> str:
        return f"#{self.pk} about action {self.action_id}"


class Tally(models.Model):
    """How many came to say that they come on one day of an action: what stays when the replies are gone."""

    action = models.ForeignKey("actions.Action", models.CASCADE, related_name="tallies")
    on = models.DateField()
    persons = models.PositiveIntegerField()

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["action", "on"], name="a_day_is_tallied_once"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "action", "on", "persons"), "coalition")
        deletion = "with the action"

    def __str__(self) -> str:
        return f"{self.persons} on {self.on}"
