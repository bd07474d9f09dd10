"""What the printed result of a vote says, in the page's language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from babel.numbers import format_decimal
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.votes import phrases, queries
from undersigned.apps.votes.editions.sheets import Bar, Sheet, Table
from undersigned.apps.votes.models import Vote
from undersigned.apps.votes.pages.common import address
from undersigned.apps.votes.pages.results import Stages, Told, told
from undersigned.core import tally
from undersigned.kit.days import active, day_in, in_digits, locale_for


def sheet_of(vote: Vote, now: datetime) -> Sheet:
    """Return what stands on the sheet of a vote that is settled.

    Raises:
        NotSettled: It is not.
    """
    result = told(vote)
    question = queries.question_of(vote)
    here = settings.URL + address(vote)
    return Sheet(
        language=active(),
        kicker=_kicker(vote),
        title=vote.title,
        title_language=vote.language,
        outcome=result.word,
        tone=result.tone,
        sentences=(*result.sentences, _turnout(result)),
        bars=tuple(_bars(result)),
        rule_title=_("What decides"),
        rule=(
            *phrases.rule(question.rule, question.kind),
            phrases.electorate(tally.Electorate(vote.electorate)),
            phrases.secrecy(question.secrecy)[0],
        ),
        tables=tuple(_tables(result)),
        check_title=_("Check it yourself"),
        check=(
            _("The file result.json has the question, the rule, who could vote, all ballots and the result."),
            _("With “undersigned recount result.json” anybody can count again. Its name in words, and as a digest:"),
        ),
        words=result.words,
        digest=result.digest,
        address=here,
        foot=_("Printed on %(day)s.") % {"day": day_in(now.date(), active())},
        latin=_("Names in letters that this print lacks are written in Latin ones."),
        as_of=vote.settled_at or now,
    )


def _kicker(vote: Vote) -> str:
    closed = day_in(vote.closed_at.date(), active()) if vote.closed_at else ""
    secret = _("closed vote") if vote.secrecy == "closed" else _("open vote")
    return " · ".join([vote.coalition.called(), str(vote.get_kind_display()), secret, closed])


def _turnout(result: Told) -> str:
    facts = {"voted": _n(result.voted), "of": _n(result.voters), "cast": _n(result.cast), "missing": _n(result.missing)}
    return _("%(voted)s of %(of)s voters voted. Votes cast: %(cast)s; not cast: %(missing)s.") % facts


def _bars(result: Told) -> Iterator[Bar]:
    most = result.most or 1
    for one in result.counts:
        yield Bar(name=one.word, number=_n(one.votes), length=one.votes * 1000 // most, look=one.look)
    for option in result.chosen:
        look = "for" if option.state == "won" else "abstain"
        yield Bar(name=option.name, number=_n(option.votes), length=option.votes * 1000 // most, look=look)


def _tables(result: Told) -> Iterator[Table]:
    if result.second:
        rows = tuple((one.word, _n(one.votes)) for one in result.second)
        yield Table(title=result.second_title, head=(_("Answer"), _("Number")), rows=rows)
    if result.ranked:
        order = tuple((_n(place), " = ".join(rank)) for place, rank in enumerate(result.ranked.order, 1))
        yield Table(title=_("The order"), head=(_("Place"), _("Option")), rows=order)
    if result.stages:
        yield from _stages(result.stages)
    if result.ballots:
        ballots = tuple((_n(votes), said) for votes, said in result.ballots)
        yield Table(title=_("All ballots, without names"), head=(_("Votes"), _("Answer")), rows=ballots)
    yield _roll(result)


def _stages(stages: Stages) -> Iterator[Table]:
    rows = tuple(
        (
            _n(place),
            said,
            " · ".join(name for name, cells in stages.rows if cells[place - 1].state == "elected") or "–",
        )
        for place, said in enumerate(stages.said, 1)
    )
    title = ngettext(
        "The count, stage by stage: who has %(quota)s vote is elected",
        "The count, stage by stage: who has %(quota)s votes is elected",
        stages.quota,
    ) % {"quota": _n(stages.quota)}
    yield Table(title=title, head=(_("Stage"), _("What happened"), _("Elected")), rows=rows)
    ends = tuple((name, _amount(cells[0].votes), _amount(cells[-1].votes)) for name, cells in stages.rows if cells)
    head = (_("Candidate"), _("First preferences"), _("At the end"))
    yield Table(title=_("Votes of the candidates"), head=head, rows=ends)


def _roll(result: Told) -> Table:
    lines = [line for group in result.roll for line in group.lines]
    names = locale_for(active()).territories
    rows = tuple((one.name, str(names.get(one.country, one.country)), _n(one.votes), one.said) for one in lines)
    title = _("Who voted") if result.is_closed else _("Roll call")
    return Table(title=title, head=(_("Voter"), _("Country"), _("Votes"), _("Vote")), rows=rows)


def _amount(votes: object) -> str:
    return in_digits(format_decimal(str(votes), "#,##0.##", locale=locale_for(active())), active())


def _n(number: int) -> str:
    return in_digits(str(number), active())
