"""The rule of a vote in plain sentences: what decides, who may vote, who could learn who voted how.

    rule(Rule(majority=Majority.TWO_THIRDS), Kind.MOTION)
    ["It is adopted when at least two thirds of the votes cast are for it.", "Abstentions are not counted …"]

Every sentence stands alone, and is in the language that is active when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from undersigned.core.tally import Abstentions, Electorate, Kind, Majority, Method, Of, Quorum, Rule, Secrecy, Tie
from undersigned.kit.days import active, in_digits

SHARES: Final = frozenset({Majority.TWO_THIRDS, Majority.THREE_QUARTERS})
"""Majorities of the votes cast, for which a rule says whether an abstention is one."""

MAJORITIES: Final[dict[Majority, str | Promise]] = {
    Majority.SIMPLE: gettext_lazy("more for than against"),
    Majority.ABSOLUTE: gettext_lazy("more than half of the votes cast"),
    Majority.OF_MEMBERS: gettext_lazy("more than half of all votes"),
    Majority.TWO_THIRDS: gettext_lazy("two thirds of the votes cast"),
    Majority.TWO_THIRDS_OF_MEMBERS: gettext_lazy("two thirds of all votes"),
    Majority.THREE_QUARTERS: gettext_lazy("three quarters of the votes cast"),
    Majority.THREE_QUARTERS_OF_MEMBERS: gettext_lazy("three quarters of all votes"),
    Majority.CONSENSUS: gettext_lazy("consensus: nobody against"),
    Majority.CONSENSUS_MINUS: gettext_lazy("consensus with a few against"),
    Majority.UNANIMITY: gettext_lazy("unanimity"),
}
"""What each is called, as one chooses it in a form."""

_ADOPTED: Final[dict[Majority, str | Promise]] = {
    Majority.SIMPLE: gettext_lazy("It is adopted when more votes are for it than against it."),
    Majority.ABSOLUTE: gettext_lazy(
        "It is adopted when more than half of the votes cast are for it. Abstentions are votes cast."
    ),
    Majority.OF_MEMBERS: gettext_lazy(
        "It is adopted when more than half of all votes are for it, of those who are not there, too."
    ),
    Majority.TWO_THIRDS: gettext_lazy("It is adopted when at least two thirds of the votes cast are for it."),
    Majority.TWO_THIRDS_OF_MEMBERS: gettext_lazy(
        "It is adopted when at least two thirds of all votes are for it, of those who are not there, too."
    ),
    Majority.THREE_QUARTERS: gettext_lazy("It is adopted when at least three quarters of the votes cast are for it."),
    Majority.THREE_QUARTERS_OF_MEMBERS: gettext_lazy(
        "It is adopted when at least three quarters of all votes are for it, of those who are not there, too."
    ),
    Majority.CONSENSUS: gettext_lazy("It is adopted when nobody is against it and somebody is for it."),
    Majority.UNANIMITY: gettext_lazy("It is adopted when everybody who may vote gives all votes for it."),
}

_EACH: Final[dict[Majority, str | Promise]] = {
    Majority.ABSOLUTE: gettext_lazy(
        "Nobody wins without more than half of the votes cast. Abstentions are votes cast."
    ),
    Majority.OF_MEMBERS: gettext_lazy("Nobody wins without more than half of all votes."),
    Majority.TWO_THIRDS: gettext_lazy("Nobody wins without two thirds of the votes cast."),
    Majority.TWO_THIRDS_OF_MEMBERS: gettext_lazy("Nobody wins without two thirds of all votes."),
    Majority.THREE_QUARTERS: gettext_lazy("Nobody wins without three quarters of the votes cast."),
    Majority.THREE_QUARTERS_OF_MEMBERS: gettext_lazy("Nobody wins without three quarters of all votes."),
    Majority.CONSENSUS: gettext_lazy("Nobody wins whom a vote passes over: all who vote must approve."),
    Majority.UNANIMITY: gettext_lazy("Nobody wins whom not all votes approve."),
}

_TIES_OF_MOTIONS: Final[dict[Tie, str | Promise]] = {
    Tie.REJECTED: gettext_lazy("With as many votes for as against, it is rejected."),
    Tie.CHAIR: gettext_lazy("With as many votes for as against, the chair decides."),
    Tie.AGAIN: gettext_lazy("With as many votes for as against, another vote is needed."),
}
_TIES: Final[dict[Tie, str | Promise]] = {
    Tie.REJECTED: gettext_lazy("Between equals neither wins."),
    Tie.CHAIR: gettext_lazy("Between equals the chair decides."),
    Tie.LOT: gettext_lazy("Between equals lots are drawn."),
    Tie.AGAIN: gettext_lazy("Between equals another vote is needed."),
}

TIES: Final[dict[Tie, str | Promise]] = {
    Tie.REJECTED: gettext_lazy("it is rejected; between options neither wins"),
    Tie.CHAIR: gettext_lazy("the chair decides"),
    Tie.LOT: gettext_lazy("lots are drawn"),
    Tie.AGAIN: gettext_lazy("another vote is held"),
}
"""What becomes of a tie, as one chooses it in a form."""


def rule(asked: Rule, kind: Kind) -> list[str]:
    """Say what decides a vote of a kind, a sentence at a time: method, majority, abstentions, tie, quorum."""
    return [*_method(asked, kind), *_majority(asked, kind), *_tie(asked, kind), *map(quorum, asked.quorum)]


def _method(asked: Rule, kind: Kind) -> Iterator[str]:
    match kind, asked.method:
        case Kind.MOTION, _:
            return
        case Kind.APPROVAL, _:
            yield _("Each voter approves as many options as it likes. The option with the most votes is chosen.")
        case Kind.RANKING, _:
            yield _("Each voter puts the options in order; some may stand beside each other.")
            yield _(
                "The option that more prefer to each other one is chosen. If there is none, Schulze's method finds the "
                "one that is beaten least."
            )
        case Kind.ELECTION, Method.TRANSFER:
            yield _seats(asked.seats)
            yield _("Each voter puts the candidates in order: first, second, third, as far as it likes.")
            yield _(
                "It is counted by the single transferable vote, as Scotland counts it: what the elected do not need, "
                "and the votes of who has least, go on to the next preference."
            )
        case Kind.ELECTION, _:
            yield _seats(asked.seats)
            yield ngettext(
                "Each voter approves %(n)s candidate at most. Who has the most votes is elected.",
                "Each voter approves %(n)s candidates at most. Those with the most votes are elected.",
                asked.seats,
            ) % {"n": _n(asked.seats)}


def _seats(seats: int) -> str:
    return ngettext("%(n)s seat is filled.", "%(n)s seats are filled.", seats) % {"n": _n(seats)}


def _majority(asked: Rule, kind: Kind) -> Iterator[str]:
    if kind is Kind.MOTION:
        yield adopted(asked)
    elif asked.majority in _EACH:
        yield str(_EACH[asked.majority])
    if asked.majority in SHARES:
        counted = asked.abstentions is Abstentions.COUNTED
        yield _("Abstentions are votes cast.") if counted else _("Abstentions are not counted as votes cast.")
    if asked.both is Of.VOTERS:
        yield _("The same must hold when each voter counts as one, however many votes it has.")
    if asked.both is Of.COUNTRIES:
        yield _("The same must hold when each country counts as one.")


def adopted(asked: Rule) -> str:
    """Say when a motion is adopted by this rule, in one sentence."""
    if asked.majority is not Majority.CONSENSUS_MINUS:
        return str(_ADOPTED[asked.majority])
    return ngettext(
        "It is adopted when %(n)s voter at most is against it, and more votes are for it than against it.",
        "It is adopted when %(n)s voters at most are against it, and more votes are for it than against it.",
        asked.allowed,
    ) % {"n": _n(asked.allowed)}


def quorum(asked: Quorum) -> str:
    """Say how many must be there for a vote to count."""
    if asked.number:
        said = {
            Of.VOTERS: ngettext(
                "It counts if %(n)s voter is there.", "It counts if at least %(n)s voters are there.", asked.number
            ),
            Of.VOTES: ngettext(
                "It counts if %(n)s vote is there.", "It counts if at least %(n)s votes are there.", asked.number
            ),
            Of.COUNTRIES: ngettext(
                "It counts if %(n)s country is there.",
                "It counts if voters from at least %(n)s countries are there.",
                asked.number,
            ),
        }[asked.of]
        return said % {"n": _n(asked.number)}
    return _of_all(asked) % {"part": part(asked.part)}


def _of_all(asked: Quorum) -> str:
    over = {
        Of.VOTERS: _("It counts if more than %(part)s of all voters are there."),
        Of.VOTES: _("It counts if more than %(part)s of all votes are there."),
        Of.COUNTRIES: _("It counts if voters from more than %(part)s of all countries are there."),
    }
    least = {
        Of.VOTERS: _("It counts if at least %(part)s of all voters are there."),
        Of.VOTES: _("It counts if at least %(part)s of all votes are there."),
        Of.COUNTRIES: _("It counts if voters from at least %(part)s of all countries are there."),
    }
    return (over if asked.over else least)[asked.of]


def part(share: Fraction) -> str:
    """Say a part in words where there are some: half, two thirds; else as it is written, 2/5."""
    named = {
        Fraction(1, 2): _("half"),
        Fraction(1, 3): _("a third"),
        Fraction(2, 3): _("two thirds"),
        Fraction(1, 4): _("a quarter"),
        Fraction(3, 4): _("three quarters"),
        Fraction(1): _("the whole"),
    }
    return named.get(share) or f"{_n(share.numerator)}/{_n(share.denominator)}"


def presence(*, taken: str) -> str:
    """Say when one looks who is there for a quorum: `taken` is ``there``, or ``cast`` where people vote over days."""
    if taken == "there":
        return _("Who is there is looked at twice: when the vote opens, and when it closes.")
    return _("Whoever casts a vote counts as there.")


def _tie(asked: Rule, kind: Kind) -> Iterator[str]:
    if kind is not Kind.MOTION:
        yield str(_TIES[asked.tie])
    elif asked.majority is Majority.SIMPLE:
        yield str(_TIES_OF_MOTIONS[asked.tie])


def electorate(who: Electorate) -> str:
    """Say who of the members may vote."""
    if who is Electorate.PRESENT:
        return _("Those who are there when the vote opens may vote. Who comes later cannot; who leaves keeps its vote.")
    return _("All members may vote.")


def splitting(kind: Kind = Kind.MOTION) -> str:
    """Say that votes of one voter may go different ways."""
    if kind is not Kind.MOTION:
        return _("Whoever has more than one vote may split them in parts. What is kept back is missing.")
    return _(
        "Whoever has more than one vote may split them: some for, some against, some as abstentions. What is kept back "
        "is missing."
    )


def together(how: Secrecy) -> list[str]:
    """Say that all votes of one voter go one way, and in a closed vote, who casts them."""
    if how is Secrecy.OPEN:
        return [_("Whoever has more than one vote gives all of them to one answer.")]
    return [
        _("Whoever has more than one vote gives all of them to one answer."),
        _("The first who votes for a voter casts all its votes, so that no refusal tells a colleague what was said."),
    ]


def secrecy(how: Secrecy) -> list[str]:
    """Say who could learn who voted how."""
    if how is Secrecy.OPEN:
        return [
            _("The vote is open: when it is over, everybody who may read it sees how each voter voted."),
            _("While it is open nobody sees how others vote, only who has voted."),
        ]
    return [
        _("The vote is closed: other voters and readers do not see who voted how, only who voted."),
        _(
            "Whoever runs this server could find out. When it is settled, what each voter said is deleted here; copies "
            "of the server that were made before may still hold it."
        ),
    ]


def reveals(kind: Kind, *, voters: int, greatest: int, votes: int) -> list[str]:
    """Say what the totals of a closed vote can give away all the same (`vote-v1` asks for it before it begins).

    *voters* of the electorate have *votes* together, *greatest* of them the one with the most.
    """
    said = [
        _("Totals can tell all the same: where everybody votes the same way, it is known how each voted."),
        *(
            [_("There are only a few voters here: with what some say of themselves, others can be worked out.")]
            if voters <= FEW
            else []
        ),
        *(
            [_("One voter has more votes than all others together: the totals show how it voted.")]
            if 2 * greatest > votes
            else []
        ),
        *(
            [_("Voters have different numbers of votes: sometimes only one way of voting leads to the sum.")]
            if votes != voters * greatest
            else []
        ),
    ]
    if kind is not Kind.MOTION:
        said.append(_mark())
    return said


def _mark() -> str:
    return _(
        "An unusual answer is a mark: among many options, an order or a choice that nobody else gives shows whoever "
        "was told of it how somebody voted. Nobody may ask you for one."
    )


def reveals_in_general(kind: Kind) -> list[str]:
    """Say what `reveals` does before it is known who votes."""
    said = [
        _("Totals can tell all the same: where everybody votes the same way, it is known how each voted."),
        _("Where voters are few, or one has more votes than all others together, the totals can show how it voted."),
        _("Where voters have different numbers of votes, sometimes only one way of voting leads to the sum."),
    ]
    return said if kind is Kind.MOTION else [*said, _mark()]


FEW: Final = 10
"""Voters up to which a page says that they are few."""


def early(name: str) -> str:
    """Say whether a vote may close before its time: `never` or `settled`."""
    if name == "settled":
        return _("It may be closed early, once no vote that is missing can change the outcome.")
    return ""


def means(name: str) -> str:
    """Say how ballots come in: on `devices`, on `paper`, or `both`."""
    return {
        "devices": "",
        "paper": _("It is voted on paper. Two tellers enter what they counted, each alone; it counts when they agree."),
        "both": _(
            "It is voted on devices, and on paper by who prefers that. Two tellers enter the paper, each alone; it "
            "counts when they agree."
        ),
    }[name]


def outcome(name: str, kind: Kind, *, elected: int = 0) -> str:
    """Say what came of a vote in which so many were elected, in a word or two that stand large on its page."""
    if kind is not Kind.MOTION and name == "tied":
        return _("A tie")
    return {
        "adopted": _("Adopted"),
        "rejected": _("Rejected"),
        "tied": _("A tie: undecided"),
        "no-quorum": _("No quorum: nothing is decided"),
        "decided": _("Elected") if kind is Kind.ELECTION else _("Chosen"),
        "open": _open(kind, elected),
    }[name]


def _open(kind: Kind, elected: int) -> str:
    if kind is not Kind.ELECTION:
        return _("Nothing is chosen")
    return _("Not all seats are filled") if elected else _("Nobody is elected")


def answer(said: str) -> str:
    """Say a word of an answer: for, against, abstain."""
    return {
        "for": pgettext("a vote", "for"),
        "against": pgettext("a vote", "against"),
        "abstain": pgettext("a vote", "abstain"),
        "missing": pgettext("a vote", "not cast"),
    }[said]


def _n(number: int) -> str:
    return in_digits(str(number), active())
