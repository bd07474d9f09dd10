"""Ballots as forms: a motion's votes in three numbers, options approved, options put in order; in one part or several.

    sheet = sheet_for(Asked(question, left=45, most=3, prefix="b7"), data=request.POST)
    sheet.parts()        (Part(30, "for"), Part(10, "against"))

Names of fields hold the places of options, never their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from undersigned.core.tally import ABSTAIN, AGAINST, FOR, Answer, Kind, Method, Part, Question
from undersigned.kit.days import active, in_digits

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ANSWERS: Final = (
    (FOR, pgettext_lazy("a vote", "For")),
    (AGAINST, pgettext_lazy("a vote", "Against")),
    (ABSTAIN, pgettext_lazy("a vote", "Abstain")),
)
WHOLE: Final = frozenset({FOR, AGAINST, ABSTAIN})
"""What a motion's three buttons say: all votes go one way."""
TALLEST: Final = 10**12


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, how many votes somebody has left, in how many parts at most; how names of fields begin.

    `least` is how many votes a part has at least: all that are left, where they go one way.
    """

    question: Question
    left: int
    most: int
    prefix: str
    least: int = 1

    @property
    def may_split(self) -> bool:
        """Whether some votes can be kept back, or say something else."""
        return self.left > self.least


class Sheet:
    """What somebody says with their votes, part by part. Its `parts` are asked for when `is_valid` said yes."""

    kind = ""

    def __init__(self, asked: Asked, data: QueryDict | None) -> None:
        """Take what is asked of whom, and what was sent."""
        self.asked, self.data, self.left = asked, data, asked.left
        self.problems: list[str] = []

    def is_valid(self) -> bool:
        """Tell whether it can be cast; `problems` says why not."""
        raise NotImplementedError

    def parts(self) -> tuple[Part, ...]:
        """Return what is cast."""
        raise NotImplementedError

    def require_sum(self, given: int) -> None:
        """Say so where nothing was given, or more than there is."""
        if not given:
            self.problems.append(__("Give at least one vote."))
        elif given > self.left:
            said = ngettext(
                "You gave %(given)s votes, and you have %(left)s vote.",
                "You gave %(given)s votes, and you have %(left)s votes.",
                self.left,
            )
            self.problems.append(said % {"given": _n(given), "left": _n(self.left)})


class SplitForm(forms.Form):
    """So many votes for, so many against, so many as abstentions."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in ANSWERS:
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=TALLEST, required=False)


class MotionSheet(Sheet):
    """All votes one way, by a button; or three numbers."""

    kind = "motion"

    def __init__(self, asked: Asked, data: QueryDict | None, known: Iterable[Part] = ()) -> None:
        super().__init__(asked, data)
        self.whole = data.get("answer", "") if data else ""
        initial = {str(part.answer): part.votes for part in known}
        sent = data if self.whole == "split" else None
        self.form = SplitForm(sent, prefix=asked.prefix, initial=initial)
        self.is_split = self.whole == "split" or len(initial) > 1

    def is_valid(self) -> bool:
        """Tell whether it can be cast: votes are left, and no more are given."""
        if self.whole in WHOLE:
            self.require_sum(self.left)
        elif self.whole != "split":
            self.problems.append(__("Say whether your votes are for, against, or abstain."))
        elif self.form.is_valid():
            self.require_sum(sum(votes or 0 for votes in self.form.cleaned_data.values()))
        else:
            self.problems.append(__("Votes are whole numbers, from nothing up."))
        return not self.problems

    def parts(self) -> tuple[Part, ...]:
        """Return one part, or one for each number above nothing."""
        if self.whole in WHOLE:
            return (Part(self.left, self.whole),)
        given = self.form.cleaned_data
        return tuple(Part(given[name], name) for name, _label in ANSWERS if given[name])


class PartForm(forms.Form):
    """One part of a ballot among options: how many votes, and what they say."""

    ordered = False

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.asked = asked.question, asked
        if asked.may_split:
            self.fields["votes"] = forms.IntegerField(
                label=_("How many of your votes"), min_value=1, max_value=TALLEST, required=False
            )
        self.add_options()
        self.fields["abstain"] = forms.BooleanField(label=pgettext_lazy("a vote", "abstain"), required=False)

    def add_options(self) -> None:
        """Add a field, or some, for what can be chosen."""
        raise NotImplementedError

    def said(self) -> Answer | None:
        """Return what the options say; None where nothing was filled in."""
        raise NotImplementedError

    @property
    def given(self) -> int:
        """How many votes say so."""
        return int(self.cleaned_data.get("votes") or (0 if self.asked.may_split else self.asked.left))

    def clean(self) -> dict[str, Any]:
        """Ask for an answer, and for one only."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            said = self.said()
            if said is None and not cleaned.get("abstain"):
                raise forms.ValidationError(self.nothing())
            if said is not None and cleaned.get("abstain"):
                raise forms.ValidationError(_("Choose, or abstain: not both."))
        return cleaned

    def nothing(self) -> StrPromise:
        """Say what is to be done where nothing was filled in."""
        return _("Choose at least one, or tick “none of them” or “abstain”.")

    def answer(self) -> Answer:
        """Return what these votes say."""
        said = self.said()
        return ABSTAIN if said is None else said


class ApprovalForm(PartForm):
    """Options to tick."""

    def add_options(self) -> None:
        """Add a box for each option, and one for none of them."""
        choices = [(str(place), one.name) for place, one in enumerate(self.question.options)]
        self.fields["chosen"] = forms.MultipleChoiceField(
            label=_("Your choice"), choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )
        self.fields["none"] = forms.BooleanField(label=_("none of them"), required=False)

    def said(self) -> Answer | None:
        """Return the ids that were ticked, sorted; none at all where it was said so."""
        chosen = self.cleaned_data.get("chosen") or []
        if not chosen:
            return () if self.cleaned_data.get("none") else None
        return tuple(sorted((self.question.options[int(place)].id for place in chosen), key=str.encode))

    def clean(self) -> dict[str, Any]:
        """Take no more than there are seats, and nothing beside *none of them*."""
        cleaned = super().clean()
        chosen = cleaned.get("chosen") or []
        rule = self.question.rule
        if chosen and cleaned.get("none"):
            raise forms.ValidationError(_("You ticked an option, and “none of them”: not both."))
        if rule.method is Method.APPROVAL and len(chosen) > rule.seats:
            said = ngettext(
                "You ticked %(ticked)s, and %(n)s may be ticked.",
                "You ticked %(ticked)s, and %(n)s may be ticked.",
                rule.seats,
            )
            raise forms.ValidationError(said % {"ticked": _n(len(chosen)), "n": _n(rule.seats)})
        return cleaned

    @staticmethod
    def initial_of(part: Part, question: Question) -> dict[str, Any]:
        """Return what fills the form in with a part."""
        if isinstance(part.answer, str):
            return {"votes": part.votes, "abstain": True}
        places = {one.id: str(place) for place, one in enumerate(question.options)}
        chosen = [places[one] for one in part.answer if isinstance(one, str)]
        return {"votes": part.votes, "chosen": chosen, "none": not chosen}


class OrderForm(PartForm):
    """Options to number: 1 for the best."""

    ordered = True

    def add_options(self) -> None:
        """Add a number for each option."""
        for place, one in enumerate(self.question.options):
            self.fields[f"r{place}"] = forms.IntegerField(
                label=one.name, min_value=1, max_value=999, required=False, widget=forms.NumberInput()
            )

    def said(self) -> Answer | None:
        """Return the ids in the order of their numbers; beside each other in a ranking, where numbers are equal."""
        ranks: dict[int, list[str]] = {}
        for place, one in enumerate(self.question.options):
            if number := self.cleaned_data.get(f"r{place}"):
                ranks.setdefault(number, []).append(one.id)
        if not ranks:
            return None
        ordered = [tuple(sorted(ranks[number], key=str.encode)) for number in sorted(ranks)]
        return tuple(ordered) if self.question.kind is Kind.RANKING else tuple(one for rank in ordered for one in rank)

    def clean(self) -> dict[str, Any]:
        """Let no two candidates have one number where preferences are counted one after another."""
        cleaned = super().clean()
        given = [number for name, number in cleaned.items() if name.startswith("r") and number]
        if self.question.kind is not Kind.RANKING and len(set(given)) < len(given):
            raise forms.ValidationError(_("Two candidates have the same number. Give each its own."))
        return cleaned

    def nothing(self) -> StrPromise:
        """Say what is to be done where nothing was filled in."""
        return _("Give at least one a number, or tick “abstain”.")

    @staticmethod
    def initial_of(part: Part, question: Question) -> dict[str, Any]:
        """Return what fills the form in with a part."""
        if isinstance(part.answer, str):
            return {"votes": part.votes, "abstain": True}
        ranks = [(one,) if isinstance(one, str) else one for one in part.answer]
        places = {one: number for number, rank in enumerate(ranks, 1) for one in rank}
        numbers = {f"r{place}": places.get(one.id) for place, one in enumerate(question.options)}
        return {"votes": part.votes, **numbers}


class OptionsSheet(Sheet):
    """One part, or several, each with so many of the votes."""

    def __init__(self, asked: Asked, data: QueryDict | None, known: Iterable[Part] = ()) -> None:
        super().__init__(asked, data)
        question = asked.question
        ordered = question.kind is Kind.RANKING or question.rule.method is Method.TRANSFER
        self.made: type[OrderForm | ApprovalForm] = OrderForm if ordered else ApprovalForm
        self.kind = "order" if ordered else "approval"
        self.known = [self.made.initial_of(part, question) for part in known]
        self.forms = self._forms(self._count())

    @property
    def wants_more(self) -> bool:
        """Whether another part was asked for, and nothing is cast yet."""
        return bool(self.data and "more" in self.data)

    @property
    def may_have_more(self) -> bool:
        """Whether there can be another part."""
        return len(self.forms) < min(self.asked.most, self.left)

    def _count(self) -> int:
        sent = self.data.get(f"{self.asked.prefix}-count", "") if self.data else ""
        count = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 6 else max(len(self.known), 1)
        return max(1, min(count + (1 if self.wants_more else 0), self.asked.most, max(self.left, 1)))

    def _forms(self, count: int) -> list[PartForm]:
        sent = None if self.wants_more else self.data
        typed = self._typed(self.data, count) if self.data and self.wants_more else []
        return [self._form(place, sent, typed) for place in range(count)]

    def _form(self, place: int, sent: QueryDict | None, typed: list[Mapping[str, Any]]) -> PartForm:
        known = typed or self.known
        first = {"votes": self.left} if not known and place == 0 else {}
        initial = known[place] if place < len(known) else first
        return self.made(sent, prefix=f"{self.asked.prefix}-{place}", initial=initial, asked=self.asked)

    def _typed(self, data: QueryDict, count: int) -> list[Mapping[str, Any]]:
        """Take along what was typed, right or wrong, when another part is asked for."""
        found: list[Mapping[str, Any]] = []
        for place in range(count):
            start = f"{self.asked.prefix}-{place}-"
            sent = {name.removeprefix(start): data.getlist(name) for name in data if name.startswith(start)}
            found.append({name: many if name == "chosen" else many[-1] for name, many in sent.items()})
        return found

    def is_valid(self) -> bool:
        """Tell whether each part says something, and all together are not more votes than are left."""
        if self.wants_more:
            return False
        wrong = [form for form in self.forms if not form.is_valid()]  # each says what is wrong with it
        if wrong:
            return False
        if any(not form.given for form in self.forms):
            self.problems.append(__("Say for each part how many of your votes it has."))
        else:
            self.require_sum(sum(form.given for form in self.forms))
        return not self.problems

    def parts(self) -> tuple[Part, ...]:
        """Return the parts as they were filled in."""
        return tuple(Part(form.given, form.answer()) for form in self.forms)


def sheet_for(asked: Asked, *, data: QueryDict | None, known: Iterable[Part] = ()) -> MotionSheet | OptionsSheet:
    """Return the form for a ballot: empty, filled in with what is known, or as it was sent."""
    made = MotionSheet if asked.question.kind is Kind.MOTION else OptionsSheet
    return made(asked, data, known)


def _n(number: int) -> str:
    return in_digits(str(number), active())
