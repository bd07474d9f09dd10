"""What an organisation brought, as numbers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Brought(models.TextChoices):
    """What somebody did who followed an organisation's link. Values stand in the database for ever."""

    SIGNATURE = "signature", _("signatures")
    REPLY = "reply", _("people who say they come")
    APPEAL = "appeal", _("letters to public offices")


class Credit(models.Model):
    """How much of one kind an organisation brought to one thing: a revision, an action or an appeal, by its number."""

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="credits")
    kind = models.CharField(max_length=16, choices=Brought)
    number = models.PositiveBigIntegerField()
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "number", "organisation"], name="an_organisation_has_one_count_for_a_thing"
            ),
            models.CheckConstraint(condition=~Q(kind=""), name="credit_is_for_something"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "organisation", "kind", "number", "count"), "coalition")
        deletion = "never: a number names nobody"

    def __str__(self) -> str:
        return f"{self.count} {self.kind} for {self.number} by organisation {self.organisation_id}"
