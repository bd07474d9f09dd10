"""Ballots as they were cast, and what tellers counted on paper."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from undersigned.apps.votes.models.votes import Caster, Vote, Voter
from undersigned.kit.encryption import EncryptedTextField


class Ballot(models.Model):
    """What one person cast of a voter's votes, with which parts (`vote-v1`, as JSON). The last one of each counts.

    Without a caster it was on paper. `token` comes with the form: what is sent twice is cast once. Of a closed vote the
    parts go when it is settled, and earlier ones as soon as they are replaced.
    """

    voter = models.ForeignKey(Voter, models.CASCADE, related_name="ballots")
    caster = models.ForeignKey(Caster, models.PROTECT, null=True, related_name="ballots")
    parts = EncryptedTextField(null=True)
    votes = models.PositiveBigIntegerField()
    token = models.CharField(max_length=32)
    cast_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["voter", "token"], name="a_ballot_is_cast_once"),
            models.UniqueConstraint(
                fields=["caster"],
                condition=Q(replaced_at__isnull=True, caster__isnull=False),
                name="who_casts_has_one_ballot_that_counts",
            ),
            models.UniqueConstraint(
                fields=["voter"],
                condition=Q(replaced_at__isnull=True, caster__isnull=True),
                name="a_voter_has_one_ballot_on_paper",
            ),
            models.CheckConstraint(condition=Q(votes__gte=1), name="a_ballot_has_a_vote"),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True) | Q(replaced_at__gte=F("cast_at")),
                name="a_ballot_is_replaced_after_it_was_cast",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "voter", "cast_at", "replaced_at"), "coalition"),
            **dict.fromkeys(("caster", "parts", "votes", "token"), "secret"),
        }
        deletion = (
            "what it says: when another takes its place, the vote is broken off (by itself when nobody closes it), "
            "or a closed vote is settled; "
            "the row two years after the vote"
        )

    def __str__(self) -> str:
        return f"{self.votes} of voter {self.voter_id}"


class Count(models.Model):
    """What one teller found on paper, as JSON. Two tellers must have found the same before it counts."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="counts")
    teller = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    found = EncryptedTextField(null=True)
    entered_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["vote", "teller"],
                condition=Q(replaced_at__isnull=True),
                name="a_teller_has_one_count_that_stands",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "vote", "teller", "entered_at", "replaced_at"), "coalition"),
            "found": "secret",
        }
        deletion = "what was found: when it is replaced, or the vote is over; the row two years after the vote"

    def __str__(self) -> str:
        return f"person {self.teller_id} of vote {self.vote_id}"
