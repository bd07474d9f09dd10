"""Who coordinates, as what, from when to when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from undersigned.apps.coalitions.models.coalitions import Coalition, Decision
from undersigned.kit import tokens


class Post(models.Model):
    """A post on the committee: chair, treasurer, coordinator for a region."""

    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    abolished_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["coalition", "title"],
                condition=Q(abolished_at__isnull=True),
                name="a_committee_has_one_post_of_a_title",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="a_post_has_a_title"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "coalition", "title", "place", "created_at", "abolished_at"), "public")
        deletion = "never once somebody held it"

    def __str__(self) -> str:
        return f"{self.title} of coalition {self.coalition_id}"


class Term(models.Model):
    """Somebody holds a post, for an organisation or for themselves, from one instant to another."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="terms")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="terms")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="terms"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="terms")
    named_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="a_term_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=["post", "person"],
                condition=Q(ends_at__isnull=True),
                name="a_person_holds_a_post_once_at_a_time",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "post", "organisation", "starts_at", "ends_at", "decision"), "public"),
            **dict.fromkeys(("person", "named_at"), "coalition"),
        }
        deletion = "never; the person's name is public while `named_at`"

    def __str__(self) -> str:
        return f"person {self.person_id} in post {self.post_id}"


class PostInvitation(models.Model):
    """A link by which somebody takes a post, once. Whoever invites hands it over; it is computed, not stored."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    ends_at = models.DateTimeField(null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    nonce = models.BinaryField(max_length=tokens.NONCE_SIZE, default=tokens.fresh)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="an_invitation_to_a_post_is_accepted_or_revoked",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("invited_at")), name="an_invitation_to_a_post_expires_after_it_was_made"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "post",
                    "organisation",
                    "ends_at",
                    "decision",
                    "invited_at",
                    "invited_by",
                    "expires_at",
                    "accepted_at",
                    "revoked_at",
                ),
                "coalition",
            ),
            "nonce": "secret",
        }
        deletion = "90 days after it was accepted, revoked or expired"

    def __str__(self) -> str:
        return f"#{self.pk} to post {self.post_id}"
