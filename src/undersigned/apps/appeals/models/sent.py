"""How many say that they sent an appeal: numbers, and nobody's name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Means(models.TextChoices):
    """How it was sent."""

    MAIL = "mail", _("from a mail program")
    LETTER = "letter", _("as a letter")
    CARD = "card", _("as a card")


class Sent(models.Model):
    """So many sent an appeal from one country, by one means, on one day (UTC). They choose which country to say."""

    appeal = models.ForeignKey("appeals.Appeal", models.CASCADE, related_name="sent")
    country = models.CharField(max_length=2, blank=True)
    means = models.CharField(max_length=8, choices=Means)
    on = models.DateField()
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["appeal", "country", "means", "on"], name="what_was_sent_is_counted_in_one_place"
            )
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "appeal", "country", "means", "on", "count"), "public")
        deletion = "never: a number names nobody"

    def __str__(self) -> str:
        return f"{self.count} of appeal {self.appeal_id}"
