"""The rules of an assembly in plain words: who speaks, who moves, who votes, and what is enough for each matter.

    said(rules)      Chapter("Who speaks", ["Delegates may speak.", "For three minutes at most.", …]), …

Each sentence stands alone; what a vote needs is said in the words of votes themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.assemblies.models import Form, Matter, Moving, Priority, Rules, Speaking, Splits, Weights
from undersigned.apps.assemblies.queries import rules as queries
from undersigned.apps.votes.models import Electorate, Secrecy
from undersigned.apps.votes.pages import phrases
from undersigned.core import tally
from undersigned.kit.days import active, in_digits


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sentences under a heading."""

    title: str
    sentences: list[str]


def said(rules: Rules, form: Form) -> list[Chapter]:
    """Say the rules of an assembly of a form, chapter by chapter, in the page's language."""
    return [
        Chapter(_("Who speaks"), _speaking(rules)),
        Chapter(_("Who moves"), _moving(rules)),
        Chapter(_("Who votes"), _voting(rules, form)),
        Chapter(_("When a vote counts"), _quorum(rules, form)),
        *(Chapter(str(Matter(matter).label).capitalize(), sentences(rules, matter)) for matter in Matter),
    ]


def sentences(rules: Rules, matter: Matter) -> list[str]:
    """Say what is enough for one matter; that there has to be a quorum is said for all together."""
    rule = queries.read(rules.majorities[matter], quorum=[])
    found = phrases.rule(rule, queries.kind_of(matter))
    if matter != Matter.ELECTION:
        return found
    is_closed = rules.elections == Secrecy.CLOSED
    how = _("Elections are closed: nobody sees who voted how.") if is_closed else _("Elections are open votes.")
    return [how, *found[1:]]


def _speaking(rules: Rules) -> list[str]:
    who = {
        Speaking.DELEGATES: _("Delegates may speak."),
        Speaking.ALL: _("Delegates, alternates and observers may speak."),
    }[Speaking(rules.speaking)]
    order = {
        Priority.ASKED: _("They speak in the order in which they asked."),
        Priority.PERSON: _("Who has not spoken on the item yet comes first."),
        Priority.ORGANISATION: _("Whose organisation has not spoken on the item yet comes first."),
        Priority.COUNTRY: _("Whose country has spoken least comes first."),
    }[Priority(rules.priority)]
    return [who, _("A speech lasts %(time)s at most.") % {"time": _time(rules.speaking_seconds)}, order]


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    said_minutes = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": _n(minutes)}
    said_seconds = ngettext("%(n)s second", "%(n)s seconds", rest) % {"n": _n(rest)}
    if not minutes or not rest:
        return said_minutes if minutes else said_seconds
    return _("%(minutes)s and %(seconds)s") % {"minutes": said_minutes, "seconds": said_seconds}


def _moving(rules: Rules) -> list[str]:
    if rules.moving == Moving.COMMITTEE:
        return [_("The committee brings in motions.")]
    who = _("Every organisation with a seat may bring in motions, and so may the committee.")
    if not rules.seconders:
        return [who, _("Nobody has to second them.")]
    needed = ngettext(
        "A motion is treated once %(n)s other organisation seconds it.",
        "A motion is treated once %(n)s other organisations second it.",
        rules.seconders,
    )
    return [who, needed % {"n": _n(rules.seconders)}]


def _voting(rules: Rules, form: Form) -> list[str]:
    found = [
        _("Every organisation with a seat has one vote.")
        if rules.weights == Weights.ONE
        else _("Every organisation has as many votes as the table of seats says.")
    ]
    if rules.weights == Weights.TABLE:
        whole = _("An organisation gives all its votes for one answer.")
        found.append(whole if rules.splits == Splits.REFUSED else phrases.splitting())
    found.append(phrases.electorate(tally.Electorate(electorate(rules, form).value)))
    found.append(_proxies(rules))
    if form == Form.OVER_DAYS:
        hours = ngettext("A vote is open for %(n)s hour.", "A vote is open for %(n)s hours.", rules.voting_hours)
        found.append(hours % {"n": _n(rules.voting_hours)})
        found.append(_("Until it closes a vote can be changed."))
    return [*found, *filter(None, [phrases.early(rules.early)])]


def _proxies(rules: Rules) -> str:
    if not rules.proxies:
        return _("Nobody casts the votes of another organisation.")
    many = ngettext(
        "An organisation that is not there may let a delegate of another one cast its votes; a delegate does so for "
        "%(n)s other organisation at most.",
        "An organisation that is not there may let a delegate of another one cast its votes; a delegate does so for "
        "%(n)s other organisations at most.",
        rules.proxies,
    )
    return many % {"n": _n(rules.proxies)}


def electorate(rules: Rules, form: Form) -> Electorate:
    """Return who votes: over days nobody has to be there, whatever the rules say."""
    return Electorate.MEMBERS if form == Form.OVER_DAYS else Electorate(rules.electorate)


def _quorum(rules: Rules, form: Form) -> list[str]:
    found = [phrases.quorum(one) for one in queries.quorums(rules)]
    if not found:
        return [_("Every vote counts, however many take part.")]
    taken = "there" if electorate(rules, form) == Electorate.PRESENT else "cast"
    return [*found, phrases.presence(taken=taken)]


def _n(number: int) -> str:
    return in_digits(str(number), active())
