"""What is public of a person rests on grounds: numbers of consents, which a room above keeps."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

NO_GROUNDS = Q(grounds=[])


def standing(today: date, prefix: str = "") -> Q:
    """Return the condition on what may still be seen on a day."""
    return Q(**{f"{prefix}until_on__isnull": True}) | Q(**{f"{prefix}until_on__gte": today})


class Resting(models.Model):
    """A published copy. It is deleted when one of its grounds is taken back, and not shown after `until_on`.

    `grounds` are numbers of consents. Whose they are, nothing here says.
    """

    grounds = models.JSONField()
    until_on = models.DateField(null=True)

    class Meta:
        """Nothing about a person is public without a ground."""

        abstract = True
        constraints: ClassVar = [models.CheckConstraint(condition=~NO_GROUNDS, name="a_%(class)s_rests_on_a_ground")]
