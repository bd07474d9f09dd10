"""A need: one thing that waits for one person, whose it is, where it is settled, and until when.

    Need(kind=Kind.VOTE, mark="vote-7-12", title="Dockers of Gdynia", whose=Whose("o7", "União dos Portos"), …)

Nothing here is stored. A need is there while what it is made of says so, and gone with the act that settles it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.kit.days import last_day


class Kind(StrEnum):
    """What sort of answer is waited for. Values stand in marks and calendars, and are never given to another kind."""

    TEXT = "text"
    AGAIN = "again"
    CHARTER = "charter"
    COALITION = "coalition"
    NEAR = "near"
    NAMED = "named"
    PLEDGE = "pledge"
    INVITATION = "invitation"
    MANDATE_ENDS = "mandate-ends"
    MANDATE_WAITS = "mandate-waits"
    ROLE_ENDS = "role-ends"
    TERM_ENDS = "term-ends"
    KEY = "key"
    CLAIM = "claim"
    DOMAIN = "domain"
    APPLICATION = "application"
    VOTE = "vote"
    ROUND = "round"
    COUNTER = "counter"
    AMENDMENTS = "amendments"
    POSITIONS = "positions"
    DRAFT = "draft"
    GOALS = "goals"
    UNCHARTERED = "unchartered"
    NOBODYS_CLAIM = "nobodys-claim"
    JOBS = "jobs"
    PROPOSAL = "proposal"
    TEMPLATE = "template"
    REPORT = "report"
    CAMPAIGN = "campaign"
    CARRY = "carry"
    CALENDAR = "calendar"
    MODERATION = "moderation"
    BALLOT = "ballot"
    PAPER = "paper"
    HOLD = "hold"
    DELEGATES = "delegates"
    CREDENTIALS = "credentials"
    ARRIVE = "arrive"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    PROXY = "proxy"
    CARRY_OUT = "carry-out"
    CANDIDACY = "candidacy"
    TASK_ASKED = "task-asked"
    TASK = "task"
    MINUTES = "minutes"
    CORRECTIONS = "corrections"
    MINUTES_LACK = "minutes-lack"
    MINUTES_WAIT = "minutes-wait"
    CASE_DATE = "case-date"
    CASE_REVIEW = "case-review"
    CASE_GOES = "case-goes"
    CONSENT_ENDS = "consent-ends"
    REASONS = "reasons"
    CASE_ALONE = "case-alone"
    APPEAL_READY = "appeal-ready"
    APPEAL_ENDS = "appeal-ends"
    RECIPIENT = "recipient"
    TOLD = "told"

    @property
    def sentence(self) -> str | Promise:
        """What is asked, in a few words."""
        return SENTENCES[self]


SENTENCES: dict[Kind, str | Promise] = {
    Kind.TEXT: _("A text to sign"),
    Kind.AGAIN: _("A text to sign again: others may have held the key"),
    Kind.CHARTER: _("Your organisation is invited: a charter to undersign"),
    Kind.COALITION: _("Your organisation is invited to a coalition"),
    Kind.NEAR: _("A text to sign, on which others sign soon"),
    Kind.NAMED: _("Others sign this text if your organisation does"),
    Kind.PLEDGE: _("Your condition ends soon, and is not fulfilled"),
    Kind.INVITATION: _("You are invited to act for an organisation"),
    Kind.MANDATE_ENDS: _("A mandate that ends soon"),
    Kind.MANDATE_WAITS: _("A mandate that you could confirm"),
    Kind.ROLE_ENDS: _("A role that ends soon"),
    Kind.TERM_ENDS: _("A term on the committee that ends soon"),
    Kind.KEY: _("No key to sign with any more"),
    Kind.CLAIM: _("Somebody says that they act for your organisation"),
    Kind.DOMAIN: _("A domain that is not verified, or no longer"),
    Kind.APPLICATION: _("An organisation that wants to join"),
    Kind.VOTE: _("A vote on an admission"),
    Kind.ROUND: _("A draft to discuss"),
    Kind.COUNTER: _("A counter-proposal to your amendment"),
    Kind.AMENDMENTS: _("Amendments to decide on: the round is closed"),
    Kind.POSITIONS: _("Positions to give"),
    Kind.DRAFT: _("A draft that nobody has sealed"),
    Kind.GOALS: _("Goals that nobody has worked on for a year"),
    Kind.UNCHARTERED: _("A coalition whose charter is not sealed"),
    Kind.NOBODYS_CLAIM: _("A claim on an organisation that nobody represents"),
    Kind.JOBS: _("Background jobs that failed"),
    Kind.PROPOSAL: _("A proposal for an action to answer"),
    Kind.TEMPLATE: _("The words of a day of action changed, and you have your own"),
    Kind.REPORT: _("An action that is over: how was it?"),
    Kind.CAMPAIGN: _("A campaign to join in"),
    Kind.CARRY: _("A campaign that your coalition is asked to carry, too"),
    Kind.CALENDAR: _("A calendar of yours that cannot be read any more"),
    Kind.MODERATION: _("Public pages that somebody reported"),
    Kind.HOLD: _("An assembly that your coalition is asked to hold, too"),
    Kind.BALLOT: _("A vote in which you have not voted"),
    Kind.PAPER: _("Votes on paper to count: you are a teller"),
    Kind.DELEGATES: _("An assembly to which your organisation sends nobody yet"),
    Kind.CREDENTIALS: _("Credentials of delegates to check"),
    Kind.ARRIVE: _("An assembly that meets now: say that you are there"),
    Kind.ACCEPTED: _("Credentials were accepted"),
    Kind.REFUSED: _("Credentials were refused: see why"),
    Kind.PROXY: _("You vote for an organisation, as its proxy"),
    Kind.CARRY_OUT: _("A decision that could not be carried out"),
    Kind.CANDIDACY: _("You are proposed for a post: stand, or decline"),
    Kind.TASK_ASKED: _("A task that your organisation is asked to take on"),
    Kind.TASK: _("A task of your organisation"),
    Kind.MINUTES: _("Minutes to look through: you attended"),
    Kind.CORRECTIONS: _("Corrections of minutes to answer"),
    Kind.MINUTES_LACK: _("An assembly that is over: write its minutes"),
    Kind.MINUTES_WAIT: _("Minutes to approve: the time for corrections is over"),
    Kind.CASE_DATE: _("A date of a case is near"),
    Kind.CASE_REVIEW: _("A case to look at again: is it still needed?"),
    Kind.CASE_GOES: _("A case that is deleted soon"),
    Kind.CONSENT_ENDS: _("A consent that ends soon"),
    Kind.REASONS: _("Reasons of a colleague that wait for yours"),
    Kind.CASE_ALONE: _("Cases in whose team nobody is any more: name case workers"),
    Kind.APPEAL_READY: _("An appeal to look over before it opens"),
    Kind.APPEAL_ENDS: _("An appeal that ends soon"),
    Kind.RECIPIENT: _("Recipients of an appeal to look over"),
    Kind.TOLD: _("The desk was told something"),
}

BY_DAY = frozenset(
    {
        *(Kind.MANDATE_ENDS, Kind.ROLE_ENDS, Kind.TERM_ENDS, Kind.CAMPAIGN, Kind.TASK_ASKED, Kind.TASK),
        *(Kind.CASE_REVIEW, Kind.CASE_GOES, Kind.CONSENT_ENDS, Kind.APPEAL_ENDS),
    }
)
"""Needs whose deadline is the end of a day, rather than a moment."""

PRESSING = timedelta(days=3)
"""So shortly before its deadline a need cannot be put aside, and comes back if it was."""


@dataclass(frozen=True, slots=True)
class Whose:
    """For which organisation or coalition somebody is asked: a key for addresses, and its name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that waits for a person. `mark` is its own for ever; texts are in the language that was active.

    It names organisations, coalitions and texts, and no person: it is mailed, and goes into calendars. `untold` is a
    deadline that is protected: it puts the need in its place, and is said nowhere.
    """

    kind: Kind
    mark: str
    title: str
    url: str
    whose: Whose
    since: datetime
    deadline: datetime | None = None
    note: str = ""
    untold: datetime | None = None

    def __post_init__(self) -> None:
        if not self.mark.startswith(f"{self.kind.value}-"):
            raise ValueError(self.mark)

    def presses(self, now: datetime) -> bool:
        """Tell whether its deadline is near."""
        ends = self.deadline or self.untold
        return ends is not None and ends - now <= PRESSING

    @property
    def last_on(self) -> date | None:
        """The last day (UTC), when its deadline is the end of a day."""
        if self.deadline is None or self.kind not in BY_DAY:
            return None
        return last_day(self.deadline)


def in_order(need: Need) -> tuple[bool, datetime, datetime, str]:
    """Return a key to sort by: the nearest deadline first, those without one last, the longest waiting first."""
    ends = need.deadline or need.untold
    return ends is None, ends or need.since, need.since, need.mark
