"""A vote: what is asked, by which rule, of whom; when it was opened, closed, and settled in the log."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations.models import Scope


class Kind(models.TextChoices):
    """What is voted on: the names of `core.tally.Kind`."""

    MOTION = "motion", _("yes or no")
    APPROVAL = "approval", _("choose all that you approve of")
    RANKING = "ranking", _("rank them")
    ELECTION = "election", _("an election")


class Secrecy(models.TextChoices):
    """Who can learn who voted how. A third word, *sealed*, is kept for later (TRUST)."""

    OPEN = "open", _("open: names beside votes, for everybody")
    CLOSED = "closed", _("closed: hidden from other voters and readers; the server could tell")


class Electorate(models.TextChoices):
    """Who of the members may vote."""

    PRESENT = "present", _("those who are there when the vote opens")
    MEMBERS = "members", _("all members")


class Means(models.TextChoices):
    """How ballots come in."""

    DEVICES = "devices", _("on devices")
    PAPER = "paper", _("on paper: two tellers enter what they counted, and must agree")
    BOTH = "both", _("on devices, and on paper for those who prefer it")


class Early(models.TextChoices):
    """Whether a vote may close before its time."""

    NEVER = "never", _("at its time, and not before")
    SETTLED = "settled", _("as soon as no vote that is missing can change the outcome")


class Audience(models.TextChoices):
    """Who may read a vote and its result."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("those who take part")


class State(StrEnum):
    """Where a vote stands. It is told from facts, and stored nowhere."""

    PREPARED = "prepared"
    OPEN = "open"
    COUNTED = "counted"
    """No ballot is taken any more, and lots, the chair or a second teller are awaited."""
    SETTLED = "settled"
    BROKEN_OFF = "broken-off"

    @property
    def label(self) -> str | Promise:
        """The word for it."""
        return {
            State.PREPARED: _("not open yet"),
            State.OPEN: _("open"),
            State.COUNTED: _("closed, not settled yet"),
            State.SETTLED: _("settled"),
            State.BROKEN_OFF: _("broken off"),
        }[self]


class Vote(models.Model):
    """One question to one electorate, by one rule. `rule` and `options` are as `vote-v1` writes them.

    `scope` and `subject` say which mandates let somebody cast: those for this assembly or coalition, or standing ones.
    Without `closes_at` somebody closes it by hand. `parts_limit` is into how many parts one ballot can be split, so
    that the file fits whatever is cast; it is found out at the opening. `most_parts` is into how many a voter can split
    its votes by the rules, whoever casts them; 0: as many as it likes. `file` is `result.json`, written when it is
    settled, and not again.
    """

    public_id = models.CharField(max_length=32, unique=True)
    coalition = models.ForeignKey("coalitions.Coalition", models.PROTECT, related_name="votes")
    scope = models.CharField(max_length=16, choices=Scope)
    subject = models.CharField(max_length=64)
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=500)
    language = models.CharField(max_length=35)
    options = models.JSONField(default=list, blank=True)
    rule = models.JSONField()
    secrecy = models.CharField(max_length=16, choices=Secrecy, default=Secrecy.OPEN)
    electorate = models.CharField(max_length=16, choices=Electorate)
    means = models.CharField(max_length=16, choices=Means, default=Means.DEVICES)
    early = models.CharField(max_length=16, choices=Early, default=Early.NEVER)
    audience = models.CharField(max_length=16, choices=Audience, default=Audience.PUBLIC)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    broken_off_at = models.DateTimeField(null=True)
    broken_off_because = models.CharField(max_length=1000, blank=True)
    reminded_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    parts_limit = models.PositiveSmallIntegerField(default=0)
    most_parts = models.PositiveSmallIntegerField(default=0)
    lot = models.JSONField(default=list, blank=True)
    casting = models.CharField(max_length=32, blank=True)
    outcome = models.CharField(max_length=16, blank=True)
    file = models.BinaryField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    opening = models.ForeignKey("ledger.Entry", models.PROTECT, null=True, related_name="+")
    closing = models.ForeignKey("ledger.Entry", models.PROTECT, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="a_vote_asks_something"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(opening__isnull=False), name="a_vote_opens_in_the_log"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False, closed_at__gte=F("opened_at")),
                name="a_vote_closes_after_it_opened",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, file__isnull=True, closing__isnull=True, digest="")
                | Q(
                    settled_at__isnull=False,
                    closed_at__isnull=False,
                    file__isnull=False,
                    closing__isnull=False,
                    digest__regex=r"^[0-9a-f]{64}$",
                ),
                name="a_vote_is_settled_with_its_file_in_the_log",
            ),
            models.CheckConstraint(
                condition=Q(broken_off_at__isnull=True, broken_off_because="")
                | (Q(broken_off_at__isnull=False, settled_at__isnull=True) & ~Q(broken_off_because="")),
                name="who_breaks_a_vote_off_says_why",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "public_id",
                    "coalition",
                    "scope",
                    "subject",
                    "kind",
                    "title",
                    "language",
                    "options",
                    "rule",
                    "secrecy",
                    "electorate",
                    "means",
                    "early",
                    "audience",
                    "prepared_at",
                    "opened_at",
                    "closes_at",
                    "closed_at",
                    "settled_at",
                    "broken_off_at",
                    "broken_off_because",
                    "lot",
                    "casting",
                    "outcome",
                    "parts_limit",
                    "most_parts",
                    "file",
                    "digest",
                    "opening",
                    "closing",
                ),
                "public",
            ),
            "reminded_at": "coalition",
            "hidden_at": "coalition",
            "prepared_by": "secret",
        }
        deletion = "never once opened. One for members is for members"

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_cast_at_once(self) -> bool:
        """Whether who casts first for a voter casts all its votes.

        In a closed vote that cannot be split, a ballot that is refused would tell what a colleague said in theirs.
        """
        return self.secrecy == Secrecy.CLOSED and self.most_parts > 0

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.broken_off_at is not None:
            return State.BROKEN_OFF
        if self.settled_at is not None:
            return State.SETTLED
        if self.closed_at is not None:
            return State.COUNTED
        return State.OPEN if self.opened_at is not None else State.PREPARED


class Voter(models.Model):
    """One line of a vote's roll, as it was when the vote opened: a member, its country, and its votes.

    `key` is its id in the file: an organisation's handle. Whoever was not there at the opening has no vote where only
    those present have one, and stands on the roll all the same.
    """

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="voters")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    votes = models.PositiveBigIntegerField()
    present_at_opening = models.BooleanField(null=True)
    present_at_closing = models.BooleanField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vote", "key"], name="a_member_stands_once_on_a_roll"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            (
                "id",
                "vote",
                "organisation",
                "key",
                "name",
                "country",
                "votes",
                "present_at_opening",
                "present_at_closing",
            ),
            "public",
        )
        deletion = "with the vote"

    def __str__(self) -> str:
        return f"{self.key} in vote {self.vote_id}"


class Caster(models.Model):
    """A person who may cast votes of a voter, so many at most, or any that are left; under which mandate, until when.

    What several casters of one voter cast is one ballot in the file. `proxy` is the organisation that casts for it.
    """

    voter = models.ForeignKey(Voter, models.CASCADE, related_name="casters")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    mandate = models.ForeignKey("organisations.Mandate", models.PROTECT, null=True, related_name="+")
    proxy = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    most = models.PositiveBigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["voter", "person"], name="somebody_casts_once_for_a_voter"),
            models.CheckConstraint(condition=Q(most__isnull=True) | Q(most__gte=1), name="who_casts_casts_a_vote"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "voter", "mandate", "proxy", "most", "ended_at"), "public"),
            "person": "coalition",
        }
        deletion = "two years after the vote was settled or broken off"

    def __str__(self) -> str:
        return f"person {self.person_id} for voter {self.voter_id}"
