"""How anyone can tell that an organisation is what it says: by its domain, by those who vouch, by a committee."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations.models.organisations import Organisation


class Means(models.TextChoices):
    """By what an organisation was verified, the strongest first."""

    DOMAIN = "domain", _("by its domain")
    CONFIRMED = "confirmed", _("confirmed by a committee")
    VOUCHED = "vouched", _("vouched for by members")


class DomainProof(models.Model):
    """A domain that an organisation says is its own, and the word that it is to publish there.

    A claimant who proves the domain of an organisation that nobody represents has a word of their own, by their claim:
    whoever publishes it lets in nobody else.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="domain_proofs")
    claim = models.ForeignKey(
        "organisations.Claim", models.CASCADE, null=True, blank=True, related_name="domain_proofs"
    )
    domain = models.CharField(max_length=253)
    word = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    looking_since_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "domain"],
                condition=Q(given_up_at__isnull=True, claim__isnull=True),
                name="an_organisation_proves_a_domain_once",
            ),
            models.UniqueConstraint(
                fields=["claim", "domain"],
                condition=Q(given_up_at__isnull=True, claim__isnull=False),
                name="a_claimant_proves_a_domain_once",
            ),
            models.CheckConstraint(condition=~Q(domain=""), name="a_domain_is_named"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "organisation", "domain", "checked_at", "outcome", "detail"), "public"),
            **dict.fromkeys(("word", "asked_at", "asked_by", "claim", "looking_since_at", "given_up_at"), "coalition"),
        }
        deletion = "a year after it was given up; a claimant's with the claim"

    def __str__(self) -> str:
        return f"{self.domain} of organisation {self.organisation_id}"


class Verification(models.Model):
    """One reason to believe that an organisation is what it says, from when to when.

    By its domain, while the proof is found there; vouched for by another organisation; confirmed by a committee, by
    which decision; by which it was taken back, if it was. How many must vouch is for those to say who show it.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="verifications")
    means = models.CharField(max_length=16, choices=Means)
    domain = models.CharField(max_length=253, blank=True)
    voucher = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="vouched_for")
    committee = models.CharField(max_length=200, blank=True)
    coalition_slug = models.CharField(max_length=80, blank=True)
    decision = models.CharField(max_length=500, blank=True)
    established_at = models.DateTimeField()
    established_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    failing_since_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=500, blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(means=Means.DOMAIN, voucher__isnull=True, committee="") & ~Q(domain=""))
                | Q(means=Means.VOUCHED, voucher__isnull=False, domain="", committee="")
                | (Q(means=Means.CONFIRMED, voucher__isnull=True, domain="") & ~Q(committee="") & ~Q(decision="")),
                name="a_verification_says_what_it_rests_on",
            ),
            models.CheckConstraint(
                condition=Q(voucher__isnull=True) | ~Q(voucher=F("organisation")), name="nobody_vouches_for_itself"
            ),
            models.UniqueConstraint(
                fields=["organisation", "voucher"],
                condition=Q(means=Means.VOUCHED, ended_at__isnull=True),
                name="an_organisation_vouches_once_for_another",
            ),
            models.UniqueConstraint(
                fields=["domain"],
                condition=Q(means=Means.DOMAIN, ended_at__isnull=True),
                name="a_domain_stands_for_one_organisation",
            ),
            models.UniqueConstraint(
                fields=["organisation", "coalition_slug"],
                condition=Q(means=Means.CONFIRMED, ended_at__isnull=True) & ~Q(coalition_slug=""),
                name="a_committee_confirms_an_organisation_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("established_at")),
                name="a_verification_ends_after_it_began",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "organisation",
                    "means",
                    "domain",
                    "voucher",
                    "committee",
                    "coalition_slug",
                    "decision",
                    "established_at",
                    "failing_since_at",
                    "ended_at",
                    "ending",
                ),
                "public",
            ),
            "established_by": "secret",
        }
        deletion = "never: it says on what readers relied"

    def __str__(self) -> str:
        return f"{self.means} of organisation {self.organisation_id}"
