"""Puts on stage what comes of an assembly: votes at every stage, minutes at every stage, and tasks."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.services import voting
from undersigned.apps.assemblies.services.voting import Asking
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.minutes.models import Audience
from undersigned.apps.tasks.models import State
from undersigned.apps.votes.models import Means, Vote
from undersigned.apps.votes.services import closing
from undersigned.core.tally import Kind as Way
from undersigned.core.tally import Part, Rule, Tie
from undersigned.kit.clock import now

from tests.cast import ATTESTED, LAPSED, REPRESENTATIVE, Member
from tests.factories import assemblies, minutes, organisations, tasks, votes
from tests.factories.people import drafter

DAY = timedelta(days=1)
OF_A_VOTE = ("run", "close", "break_off", "remind")
LONG_QUESTION = "Open all harbours before winter, and keep a lamp and somebody awake beside each of them until spring"


def of_votes(host: Coalition, meets: Assembly) -> dict[str, str]:
    """Votes at every stage: an open one, one in which some split their votes, one for tellers, one that is tied."""
    moment = now()
    open_ = voting.put(assembly=meets, asking=Asking(title=LONG_QUESTION, language="en"), by=drafter(), now=moment)
    votes.cast(open_, ATTESTED, for_=2, against=1, now=moment)
    split = voting.put(
        assembly=meets, asking=Asking(title="Lamps before bread", language="en"), by=drafter(), now=moment
    )
    votes.cast(split, REPRESENTATIVE, for_=25, against=15, abstain=5, now=moment)
    votes.cast(split, ATTESTED, for_=3, now=moment)
    votes.cast(split, LAPSED, against=7, now=moment)
    votes.closed(split, now=moment)
    ranked = votes.opened(votes.choice(Way.RANKING, title="Where we meet next"), of=host, now=moment)
    chair = _tied(host, Rule(tie=Tie.CHAIR))
    lots = votes.opened(votes.choice(tie=Tie.LOT, title="Who speaks first"), of=host, now=moment)
    for member, chosen in ((ATTESTED, "mine"), (REPRESENTATIVE, "harbour"), (LAPSED, "field")):
        votes.cast(lots, member, Part(3, (chosen,)), now=moment)
    votes.closed(lots, now=moment)
    paper = votes.closed(votes.opened(of=host, means=Means.PAPER, now=moment), now=moment)
    off = votes.opened(votes.question(title="Tea or coffee"), of=host, now=moment)
    closing.break_off(vote=off, because="Nobody had read it.", by=drafter(), now=moment)
    mine = {"open": open_, "ranked": ranked}
    named = {"open": open_, "split": split, "ranked": ranked, "tied": chair, "paper": paper, "broken off": off}
    return {
        "votes": reverse("coalition_votes", args=[host.slug]),
        **{f"vote, {name}": reverse("vote", args=[row.public_id]) for name, row in named.items()},
        **{
            f"vote, {name}, cast": reverse("vote_cast", args=[row.public_id, votes.caster(row).pk])
            for name, row in mine.items()
        },
        **{f"vote, {page}": reverse(f"vote_{page}", args=[open_.public_id]) for page in OF_A_VOTE},
        "vote, again": reverse("vote_again", args=[split.public_id]),
        "vote, lots": reverse("vote_lots", args=[lots.public_id]),
        "vote, tellers": reverse("vote_tellers", args=[paper.public_id]),
        "vote, decide": reverse("vote_decide", args=[chair.public_id]),
        "vote, leave tied": reverse("vote_leave_tied", args=[chair.public_id]),
    }


def _tied(host: Coalition, rule: Rule) -> Vote:
    row = votes.opened(votes.question(title="Bread before lamps", rule=rule), of=host, now=now())
    votes.cast(row, REPRESENTATIVE, for_=3, now=now())
    votes.cast(row, ATTESTED, against=3, now=now())
    return votes.closed(row, now=now())


def of_minutes(host: Coalition) -> dict[str, str]:
    """Minutes that nobody began, that are written, that wait for corrections, and that were approved."""
    moment = now()
    none, written, due = (_short(host, f"Meeting {number} of the winter") for number in (1, 2, 3))
    read, sealed = (minutes.over(host, title=f"Council {number} of the winter") for number in (1, 2))
    minutes.begun(written)
    minutes.circulated(minutes.begun(due))
    wish = minutes.corrected(minutes.circulated(minutes.begun(read), now=moment), now=moment)
    minutes.approved(minutes.circulated(minutes.begun(sealed, audience=Audience.PUBLIC)))
    at, of = {"slug": written.slug, "clause": wish.clause}, {"slug": read.slug}
    return {
        "minutes, none": reverse("minutes", args=[none.slug]),
        "minutes, written": reverse("minutes", args=[written.slug]),
        "minutes, read": reverse("minutes", kwargs=of),
        "minutes, sealed": reverse("minutes", args=[sealed.slug]),
        "assembly, over": reverse("assembly", args=[sealed.slug]),
        **{
            f"minutes, {page}": reverse(f"minutes_{page}", args=[written.slug])
            for page in ("choose", "follow", "circulate")
        },
        "minutes, clause": reverse("minutes_clause", kwargs=at),
        "minutes, insert": reverse("minutes_insert", kwargs=at),
        "minutes, correct": reverse("minutes_correct", kwargs=of | {"clause": wish.clause}),
        "minutes, answer": reverse("minutes_answer", kwargs=of | {"number": wish.pk}),
        "minutes, approve": reverse("minutes_approve", args=[due.slug]),
    }


def _short(host: Coalition, title: str) -> Assembly:
    """An assembly that is over, and at which nothing was decided."""
    return assemblies.closed(assemblies.opened(host, seats=[REPRESENTATIVE, ATTESTED], title=title), now=minutes.LATER)


def of_tasks(host: Coalition, third: Member) -> dict[str, str]:
    """Tasks that wait for an answer, that are done, late and dropped."""
    moment, today = now(), now().date()
    row = tasks.task(
        host, REPRESENTATIVE, ATTESTED, third, now=moment, due_on=today + 9 * DAY, about="On A2, in two colours."
    )
    tasks.reported(tasks.accepted(row, now=moment).task, now=moment)
    tasks.declined(tasks.task(host, title="Find a press", now=moment, due_on=today - 2 * DAY), now=moment)
    tasks.reported(tasks.task(host, title="اكتبوا إلى الموانئ", language="ar", due_on=today), State.DONE, now=moment)
    tasks.dropped(tasks.task(host, title="Hang the poster"), now=moment)
    at = [host.slug, row.number]
    return {
        "tasks": reverse("tasks", args=[host.slug]),
        "task, new": reverse("task_new", args=[host.slug]),
        "task": reverse("task", args=at),
        "task, change": reverse("task_change", args=at),
        "task, move": reverse("task_move", args=at),
        "tasks, ours": reverse("organisation_tasks", args=[organisations.organisation().handle]),
    }
