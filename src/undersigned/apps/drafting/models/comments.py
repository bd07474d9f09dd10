"""Comments on clauses and amendments, and the log of what the committee hid of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.drafting.models.amendments import Amendment
from undersigned.apps.drafting.models.rounds import Round


class Comment(models.Model):
    """What somebody said of one clause or of one amendment while a round was open, for an organisation or themselves.

    It stands under the clause's id or the amendment. It is never edited; its author can delete it.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="comments")
    clause = models.CharField(max_length=16, blank=True)
    amendment = models.ForeignKey(Amendment, models.CASCADE, null=True, related_name="comments")
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    text = models.TextField(max_length=4000)
    said_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="a_comment_says_something"),
            models.CheckConstraint(
                condition=Q(clause="", amendment__isnull=False) | (~Q(clause="") & Q(amendment__isnull=True)),
                name="a_comment_is_on_a_clause_or_on_an_amendment",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "round", "clause", "amendment", "person", "organisation", "text", "said_at", "hidden_at"),
            "coalition",
        )
        deletion = "when its author deletes it, or with the statement; the author's name when the account ends"

    def __str__(self) -> str:
        return f"#{self.pk} in round {self.round_id}"


class Moderated(models.TextChoices):
    """What the committee did to a comment."""

    HIDDEN = "hidden", _("hidden")
    SHOWN = "shown", _("shown again")


class ModerationLine(models.Model):
    """One line of the moderation log: which deed, on what, and why. It stays when the comment is gone."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="moderation")
    comment = models.ForeignKey(Comment, models.SET_NULL, null=True, related_name="moderation")
    clause = models.CharField(max_length=16, blank=True)
    amendment = models.ForeignKey(Amendment, models.CASCADE, null=True, related_name="+")
    deed = models.CharField(max_length=16, choices=Moderated)
    reason = models.CharField(max_length=500)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="moderation_gives_a_reason"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "round", "comment", "clause", "amendment", "deed", "reason", "done_at"), "coalition"
            ),
            "done_by": "secret",
        }
        deletion = "with the statement, while it was never sealed"

    def __str__(self) -> str:
        return f"{self.deed} comment {self.comment_id}"
