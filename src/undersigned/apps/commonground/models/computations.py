"""Frontiers that were computed, each with the problem it answers: whoever may have that can compute it again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a computation is."""

    WAITING = "waiting", _("waiting for its turn")
    RUNNING = "running", _("being computed")
    DONE = "done", _("computed")
    STOPPED = "stopped", _("stopped early")
    FAILED = "failed", _("failed")


BUSY = (State.WAITING, State.RUNNING)
OVER = (State.DONE, State.STOPPED, State.FAILED)


class Computation(models.Model):
    """A problem and its frontier, found again by the digest of the problem.

    `problem` and `result` are as docs/spec/common-ground-v1.md has them; the bridges and blocks of each offer are in
    `Surroundings`. `what_if` says in which way the problem was changed by who asked: nothing, for the one as things
    stand. `closed_round` is the number of the round after which it was asked while none was open, 0 otherwise: only
    such a frontier is ever shown to who does not see names, and it tells no change of a single position. `alive_at`
    is when whoever computes it last said so: one that is silent for long was killed, and another takes it up.
    `wanted_at` is when somebody asked for it last, whether it was known by then or not.
    """

    statement = models.ForeignKey("statements.Statement", models.CASCADE, related_name="computations")
    coalition = models.ForeignKey("coalitions.Coalition", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    problem = models.JSONField()
    what_if = models.CharField(max_length=2000, blank=True)
    closed_round = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State)
    proven = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    asked_at = models.DateTimeField()
    wanted_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    began_at = models.DateTimeField(null=True)
    alive_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    stop_asked_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "digest"], name="a_problem_is_computed_once"),
            models.UniqueConstraint(
                fields=["coalition"],
                condition=Q(state__in=["waiting", "running"]),
                name="a_coalition_computes_one_frontier_at_a_time",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="a_computation_is_in_one_of_five_states"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running"], finished_at__isnull=True)
                | Q(state__in=["done", "stopped", "failed"], finished_at__gte=F("asked_at")),
                name="what_is_computed_was_finished_after_it_was_asked",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "stopped"]) | Q(result__isnull=False),
                name="what_is_computed_has_a_result",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "statement",
                    "coalition",
                    "digest",
                    "problem",
                    "what_if",
                    "closed_round",
                    "state",
                    "proven",
                    "left",
                    "result",
                    "asked_at",
                    "wanted_at",
                    "began_at",
                    "alive_at",
                    "finished_at",
                    "stop_asked_at",
                ),
                "coalition",
            ),
            "asked_by": "secret",
        }
        deletion = "30 days after it was asked for last, unless an offer of it was taken; with the statement"

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.state}"

    @property
    def is_busy(self) -> bool:
        """Whether it waits or runs."""
        return self.state in BUSY

    @property
    def is_stopping(self) -> bool:
        """Whether somebody asked it to stop, and it did not yet."""
        return self.is_busy and self.stop_asked_at is not None


class Surroundings(models.Model):
    """Who does not sign an offer, and what would bring each in; the smallest set of positions that stands against all.

    `offer` is its place in the frontier, from 0; `bridges` and `block` are as the specification has them.
    """

    computation = models.ForeignKey(Computation, models.CASCADE, related_name="outside")
    offer = models.PositiveIntegerField()
    bridges = models.JSONField(default=list)
    block = models.JSONField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["computation", "offer"], name="who_is_outside_an_offer_is_told_once"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "computation", "offer", "bridges", "block"), "coalition")
        deletion = "with its computation"

    def __str__(self) -> str:
        return f"outside offer {self.offer} of computation {self.computation_id}"
