"""The rules of an assembly, as a secretariat sets them: who speaks, moves and votes, and what is enough."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import (
    Assembly,
    Form,
    Matter,
    Moving,
    Priority,
    Rules,
    Speaking,
    Splits,
    State,
    Weights,
)
from undersigned.apps.assemblies.queries import rules as queries
from undersigned.apps.assemblies.services import rules as services
from undersigned.apps.assemblies.services.rules import HOURS, MOST_PROXIES, MOST_SECONDERS, SECONDS, Rulebook
from undersigned.apps.votes.models import Early, Electorate, Secrecy
from undersigned.apps.votes.pages import phrases
from undersigned.core.errors import Malformed
from undersigned.core.tally import Abstentions, Majority, Method, Of, Quorum, Rule, Tie
from undersigned.kit.fields import LineField
from undersigned.kit.forms import Group, Grouped

MOTIONS: Final = tuple(matter for matter in Matter if matter != Matter.ELECTION)
"""What is decided by yes and no."""
SHARES: Final = frozenset({Majority.TWO_THIRDS, Majority.THREE_QUARTERS})
PARTS: Final[list[tuple[str, str | Promise]]] = [
    ("", _("none is needed")),
    ("1/4", _("at least a quarter")),
    ("1/3", _("at least a third")),
    ("1/2", _("at least half")),
    ("1/2+", _("more than half")),
    ("2/3", _("at least two thirds")),
    ("3/4", _("at least three quarters")),
]
"""Quorums as they are mostly said; another number is written beside them."""
QUORUMS: Final[Mapping[Of, str | Promise]] = {
    Of.VOTERS: _("Of all organisations"),
    Of.VOTES: _("Of all votes"),
    Of.COUNTRIES: _("Of all countries"),
}
BOTH: Final[list[tuple[str, str | Promise]]] = [
    ("", _("by votes alone")),
    (Of.VOTERS.value, _("by votes, and by organisations")),
    (Of.COUNTRIES.value, _("by votes, and by countries")),
]
TIES: Final = (Tie.REJECTED, Tie.CHAIR, Tie.AGAIN)
"""What can become of a tie between for and against."""
WINNING: Final[list[tuple[str, str | Promise]]] = [
    (Majority.SIMPLE.value, _("the most votes are enough")),
    (Majority.ABSOLUTE.value, _("more than half of the votes cast")),
    (Majority.OF_MEMBERS.value, _("more than half of all votes")),
    (Majority.TWO_THIRDS.value, _("two thirds of the votes cast")),
]
METHODS: Final[list[tuple[str, str | Promise]]] = [
    (Method.APPROVAL.value, _("each voter approves of as many as there are seats")),
    (Method.TRANSFER.value, _("single transferable vote: each voter puts them in order")),
]


class RulesForm(Grouped, forms.Form):
    """All rules on one page; what most have stands there to begin with."""

    speaking = forms.ChoiceField(label=_("Who may ask to speak"), choices=Speaking.choices)
    speaking_minutes = forms.DecimalField(
        label=_("How long a speech lasts, in minutes"),
        min_value=Decimal(SECONDS[0]) / 60,
        max_value=SECONDS[1] // 60,
        decimal_places=2,
    )
    priority = forms.ChoiceField(label=_("Who speaks first"), choices=Priority.choices)
    moving = forms.ChoiceField(label=_("Who may bring in motions"), choices=Moving.choices)
    seconders = forms.IntegerField(
        label=_("How many other organisations have to second a motion"), min_value=0, max_value=MOST_SECONDERS
    )
    weights = forms.ChoiceField(label=_("How many votes an organisation has"), choices=Weights.choices)
    splits = forms.ChoiceField(label=_("More than one vote"), choices=Splits.choices)
    electorate = forms.ChoiceField(label=_("Who may vote"), choices=Electorate.choices)
    proxies = forms.IntegerField(
        label=_("For how many other organisations a delegate may vote"),
        min_value=0,
        max_value=MOST_PROXIES,
        help_text=_("0: nobody votes for another organisation."),
    )
    voting_hours = forms.IntegerField(
        label=_("How many hours a vote is open, over days"), min_value=HOURS[0], max_value=HOURS[1]
    )
    early = forms.ChoiceField(label=_("When a vote may be closed"), choices=Early.choices)
    abstentions = forms.ChoiceField(
        label=_("Two thirds and three quarters are taken"),
        choices=[
            (Abstentions.NOT_COUNTED.value, _("of the votes for and against")),
            (Abstentions.COUNTED.value, _("of the votes for and against and the abstentions")),
        ],
    )
    allowed = forms.IntegerField(
        label=_("With “consensus with a few against”: so many organisations"), min_value=1, max_value=1000
    )
    tie = forms.ChoiceField(label=_("As many for as against"), choices=[(tie.value, phrases.TIES[tie]) for tie in TIES])
    elections = forms.ChoiceField(label=_("Elections are"), choices=Secrecy.choices)
    method = forms.ChoiceField(label=_("How one elects"), choices=METHODS)
    winning = forms.ChoiceField(
        label=_("What elects"), choices=WINNING, help_text=_("With a single transferable vote, the count itself does.")
    )
    election_tie = forms.ChoiceField(
        label=_("Between equals"), choices=[(tie.value, label) for tie, label in phrases.TIES.items()]
    )
    because = LineField(
        label=_("By what it was decided"),
        max_length=1000,
        help_text=_("The assembly is open: its rules change by a decision. Say which: the motion, the vote, when."),
    )

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        self.held = queries.current(assembly)
        known = initial(self.held)
        super().__init__(*args, **{**kwargs, "initial": {**known, **(kwargs.get("initial") or {})}})
        self._add_majorities()
        self._add_quorums()
        if assembly.state is not State.OPEN:
            del self.fields["because"]
        if assembly.form == Form.OVER_DAYS:
            del self.fields["electorate"]

    def _add_majorities(self) -> None:
        choices = [(one.value, label) for one, label in phrases.MAJORITIES.items()]
        for matter in MOTIONS:
            self.fields[f"majority_{matter}"] = forms.ChoiceField(label=str(matter.label), choices=choices)
            both = forms.ChoiceField(label=_("counted"), choices=BOTH, required=False)
            self.fields[f"both_{matter}"] = _named(both, str(matter.label))

    def _add_quorums(self) -> None:
        for of, label in QUORUMS.items():
            self.fields[f"quorum_{of}"] = forms.ChoiceField(label=str(label), choices=self._parts(of), required=False)
            least = forms.IntegerField(label=_("or at least so many"), min_value=1, max_value=10**9, required=False)
            self.fields[f"least_{of}"] = _named(least, str(label))

    def _parts(self, of: Of) -> list[tuple[str, str | Promise]]:
        """Offer what is mostly said, and what holds now."""
        known = self.initial.get(f"quorum_{of}", "")
        return PARTS if known in dict(PARTS) else [*PARTS, (known, known)]

    grouped = (
        Group(_("Who speaks"), ("speaking", "speaking_minutes", "priority")),
        Group(_("Who moves"), ("moving", "seconders")),
        Group(_("Who votes"), ("weights", "splits", "electorate", "proxies", "early", "voting_hours")),
        Group(
            _("When a vote counts"),
            tuple(f"{kind}_{of}" for of in QUORUMS for kind in ("quorum", "least")),
            help=_("So many have to be there. Choose “none is needed” for all three if every vote counts."),
            template="assembly/_parts/pairs.html",
        ),
        Group(
            _("What is enough"),
            tuple(f"{kind}_{matter}" for matter in MOTIONS for kind in ("majority", "both")),
            help=_("Each matter has a majority of its own."),
            template="assembly/_parts/pairs.html",
        ),
        Group(_("How majorities are counted"), ("abstentions", "allowed", "tie")),
        Group(_("Elections"), ("elections", "method", "winning", "election_tie")),
        Group(_("The change"), ("because",)),
    )

    def clean(self) -> dict[str, Any]:
        """Make rules of what was chosen; say what does not go together."""
        cleaned: dict[str, Any] = super().clean() or {}
        for of in QUORUMS:
            if cleaned.get(f"quorum_{of}") and cleaned.get(f"least_{of}"):
                self.add_error(f"least_{of}", _("Choose a part, or write a number: not both."))
        if not self.errors:
            self._check(cleaned)
        return cleaned

    def _check(self, cleaned: Mapping[str, Any]) -> None:
        method, tie = cleaned["method"], cleaned["election_tie"]
        if method == Method.TRANSFER.value and tie not in {Tie.LOT.value, Tie.AGAIN.value}:
            said = _("With a single transferable vote, equals are told apart by lot, or by another vote.")
            self.add_error("election_tie", said)
            return
        try:
            self.rulebook()
        except Malformed as error:
            raise forms.ValidationError(
                _("These rules do not go together: %(detail)s."), params={"detail": error.detail}
            ) from error

    def rulebook(self) -> Rulebook:
        """Return the rules that were chosen."""
        given = self.cleaned_data
        held = Electorate(self.held.electorate)
        return Rulebook(
            majorities=self._majorities(given),
            quorum=_quorums(given),
            speaking=Speaking(given["speaking"]),
            speaking_seconds=int(given["speaking_minutes"] * 60),
            priority=Priority(given["priority"]),
            moving=Moving(given["moving"]),
            seconders=given["seconders"],
            weights=Weights(given["weights"]),
            splits=Splits(given["splits"]),
            electorate=Electorate(given["electorate"]) if "electorate" in given else held,
            elections=Secrecy(given["elections"]),
            early=Early(given["early"]),
            proxies=given["proxies"],
            voting_hours=given["voting_hours"],
        )

    def facts(self) -> dict[str, Any]:
        """Return the rules as a decision keeps them until it is carried out."""
        return services.as_json(self.rulebook())

    def _majorities(self, given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        found = {str(matter): services.majority(_rule(given, matter)) for matter in MOTIONS}
        return {**found, str(Matter.ELECTION): services.majority(_election(given))}


def _named(field: forms.Field, of: str) -> forms.Field:
    """Say of what a field is to who hears its label without seeing what stands beside it."""
    field.widget.attrs["aria-label"] = f"{of}, {field.label}"
    return field


def _rule(given: Mapping[str, Any], matter: Matter) -> Rule:
    majority = Majority(given[f"majority_{matter}"])
    return Rule(
        majority=majority,
        abstentions=Abstentions(given["abstentions"]) if majority in SHARES else Abstentions.NOT_COUNTED,
        allowed=given["allowed"] if majority is Majority.CONSENSUS_MINUS else 0,
        both=Of(both) if (both := given[f"both_{matter}"]) else None,
        tie=Tie(given["tie"]),
    )


def _election(given: Mapping[str, Any]) -> Rule:
    method = Method(given["method"])
    plain = method is Method.TRANSFER
    return Rule(
        method=method, majority=Majority.SIMPLE if plain else Majority(given["winning"]), tie=Tie(given["election_tie"])
    )


def _quorums(given: Mapping[str, Any]) -> tuple[Quorum, ...]:
    found = {of: given[f"quorum_{of}"] or str(given[f"least_{of}"] or "") for of in QUORUMS}
    return tuple(Quorum.read({"least": found[of], "of": of.value}) for of in sorted(found) if found[of])


def initial(rules: Rules) -> dict[str, Any]:
    """Return what a form says of rules that hold."""
    known: dict[str, Any] = {name: getattr(rules, name) for name in services.PLAIN if name != "speaking_seconds"}
    known["speaking_minutes"] = (Decimal(rules.speaking_seconds) / 60).quantize(Decimal("0.01")).normalize()
    of_motions = {matter: queries.read(rules.majorities[matter], quorum=[]) for matter in MOTIONS}
    elected = queries.read(rules.majorities[Matter.ELECTION], quorum=[])
    for matter, rule in of_motions.items():
        known |= {f"majority_{matter}": rule.majority.value, f"both_{matter}": rule.both.value if rule.both else ""}
    counted = any(rule.abstentions is Abstentions.COUNTED for rule in of_motions.values())
    known |= {
        "abstentions": (Abstentions.COUNTED if counted else Abstentions.NOT_COUNTED).value,
        "allowed": max([rule.allowed for rule in of_motions.values()]) or 1,
        "tie": of_motions[Matter.MOTION].tie.value,
        "method": (elected.method or Method.APPROVAL).value,
        "winning": elected.majority.value,
        "election_tie": elected.tie.value,
    }
    for one in queries.quorums(rules):
        known[f"least_{one.of}" if one.number else f"quorum_{one.of}"] = one.as_json()["least"]
    return known
