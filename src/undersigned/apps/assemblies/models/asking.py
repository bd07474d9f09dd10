"""Another coalition is asked to hold an assembly, too; its own committee answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from undersigned.apps.assemblies.models.assemblies import Assembly
from undersigned.apps.coalitions.models.asking import ENDS_ONCE, OPEN, Question


class Asked(Question):
    """A committee was asked to hold an assembly with others."""

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="asked")

    class Meta(Question.Meta):
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assembly", "coalition"], condition=OPEN, name="a_coalition_is_asked_to_hold_it_once_at_a_time"
            ),
            models.CheckConstraint(condition=ENDS_ONCE, name="a_question_to_a_coalition_ends_once"),
        ]

    class Privacy(Question.Privacy):
        """Who may see each field, and when it goes."""

        fields: ClassVar = {"assembly": "coalition", **Question.Privacy.fields}

    def __str__(self) -> str:
        return f"coalition {self.coalition_id} to assembly {self.assembly_id}"
