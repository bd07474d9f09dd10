"""Amendments: every wording that was proposed for one, who moved it from state to state, and who supports it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an amendment stands."""

    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    NEGOTIATED = "negotiated", _("negotiated")
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    OVERTAKEN = "overtaken", _("overtaken")


OPEN = (State.PROPOSED, State.NEGOTIATED)
"""The states in which an amendment waits for a decision."""

MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.PROPOSED}),
    State.PROPOSED: frozenset(
        {State.NEGOTIATED, State.ADOPTED, State.REJECTED, State.WITHDRAWN, State.OVERTAKEN},
    ),
    State.NEGOTIATED: frozenset(
        {State.PROPOSED, State.ADOPTED, State.REJECTED, State.WITHDRAWN, State.OVERTAKEN},
    ),
    State.ADOPTED: frozenset(),
    State.REJECTED: frozenset(),
    State.WITHDRAWN: frozenset(),
    State.OVERTAKEN: frozenset(),
}
"""From where an amendment can go where."""

DECIDED = (State.ADOPTED, State.REJECTED)
"""What only a decision makes of an amendment."""


class Side(models.TextChoices):
    """Who words a proposal."""

    PROPOSER = "proposer", _("the proposer")
    DRAFTERS = "drafters", _("the drafters")
    DECISION = "decision", _("by decision")


class Answer(models.TextChoices):
    """What became of a counter-proposal."""

    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    REPLACED = "replaced", _("replaced by another one")


class Amendment(models.Model):
    """What an organisation wants changed in a text, or in another amendment, its `parent`.

    It has a number as soon as it is proposed; as a draft it is its organisation's own affair, and counts nowhere.
    Without a mandate it is a proposal of who wrote it, and shown as one.
    """

    statement = models.ForeignKey("statements.Statement", models.CASCADE, related_name="amendments")
    number = models.PositiveIntegerField(null=True)
    round = models.ForeignKey("drafting.Round", models.RESTRICT, related_name="amendments")
    parent = models.ForeignKey("self", models.RESTRICT, null=True, related_name="children")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="amendments")
    mandate = models.ForeignKey("organisations.Mandate", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["statement", "number"], name="an_amendment_has_a_number_of_its_own_in_a_text"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, number__isnull=True)
                | (~Q(state=State.DRAFT) & Q(number__isnull=False, number__gte=1)),
                name="an_amendment_has_a_number_once_it_is_proposed",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="an_amendment_does_not_amend_itself"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "statement",
                    "number",
                    "round",
                    "parent",
                    "organisation",
                    "mandate",
                    "state",
                    "started_at",
                ),
                "coalition",
            ),
            "started_by": "secret",
        }
        deletion = "with the statement, while it was never sealed; a draft when it is thrown away, or after a year"

    def __str__(self) -> str:
        return f"{self.label or 'draft'} of statement {self.statement_id}"

    @property
    def label(self) -> str:
        """How it is called: A1, A2 …; a draft has no name yet."""
        return f"A{self.number}" if self.number else ""


class Proposal(models.Model):
    """One wording of an amendment, as changes to a draft (`core.amendments`); all that were proposed stay.

    `upon` is the wording of the parent to which these changes apply. One of the drafters is a counter-proposal: the
    proposer answers it. By decision, what amends an amendment was written into it. The newest of all but the
    counter-proposals that were not accepted is what the amendment says.
    """

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField()
    side = models.CharField(max_length=8, choices=Side)
    base = models.ForeignKey("statements.Draft", models.RESTRICT, related_name="+")
    upon = models.ForeignKey("self", models.RESTRICT, null=True, related_name="+")
    changes = models.JSONField()
    rationale = models.TextField(max_length=5000, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answer_comment = models.TextField(max_length=5000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["amendment", "number"], name="an_amendment_has_one_wording_of_a_number"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="a_counter_proposal_is_answered_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(side=Side.DRAFTERS) | Q(answer=""), name="only_a_counter_proposal_is_answered"
            ),
            models.UniqueConstraint(
                fields=["amendment"],
                condition=Q(side=Side.DRAFTERS, answer=""),
                name="one_counter_proposal_waits_for_an_answer",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "amendment",
                    "number",
                    "side",
                    "base",
                    "upon",
                    "changes",
                    "rationale",
                    "made_at",
                    "answer",
                    "answer_comment",
                    "answered_at",
                ),
                "coalition",
            ),
            "made_by": "secret",
            "answered_by": "secret",
        }
        deletion = "with its amendment"

    def __str__(self) -> str:
        return f"wording {self.number} of amendment {self.amendment_id}"


class Step(models.Model):
    """An amendment went from one state to another: when, by which decision, and through whom.

    `organisation` is the one that moved it; where there is none, the committee did, or it was overtaken. What amends an
    amendment can be taken over by the organisation that proposed that one; all else is adopted by a decision.
    """

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="steps")
    was = models.CharField(max_length=16, choices=State)
    became = models.CharField(max_length=16, choices=State)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    decision = models.ForeignKey("coalitions.Decision", models.PROTECT, null=True, related_name="+")
    note = models.TextField(max_length=2000, blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(became__in=DECIDED)
                | Q(decision__isnull=False)
                | Q(became=State.ADOPTED, organisation__isnull=False),
                name="an_amendment_is_adopted_or_rejected_by_a_decision",
            ),
            models.CheckConstraint(condition=~Q(was=F("became")), name="a_step_leads_somewhere_else"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "amendment", "was", "became", "at", "organisation", "decision", "note"), "coalition"
            ),
            "by": "secret",
        }
        deletion = "with its amendment"

    def __str__(self) -> str:
        return f"{self.was} to {self.became} of amendment {self.amendment_id}"


class Support(models.Model):
    """Another organisation supports an amendment, as it was worded then; under a mandate, or as a proposal."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="supports")
    proposal = models.ForeignKey(Proposal, models.RESTRICT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    mandate = models.ForeignKey("organisations.Mandate", models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["amendment", "organisation"],
                condition=Q(withdrawn_at__isnull=True),
                name="an_organisation_supports_an_amendment_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="support_is_taken_back_after_it_was_given",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "amendment", "proposal", "organisation", "mandate", "given_at", "withdrawn_at"), "coalition"
            ),
            "given_by": "secret",
        }
        deletion = "with its amendment"

    def __str__(self) -> str:
        return f"organisation {self.organisation_id} on amendment {self.amendment_id}"
