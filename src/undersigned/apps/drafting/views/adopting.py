"""The text as it would be with any set of amendments, for all who read it; and adopting it, for the committee."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from undersigned.apps.drafting import permissions, queries
from undersigned.apps.drafting.forms import adopting as forms
from undersigned.apps.drafting.forms.adopting import AS_IT_WAS, CHOICE, OWN, OWN_WORDS, TAKE, DecideForm
from undersigned.apps.drafting.models import Amendment
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.drafting.queries import adoption, collisions
from undersigned.apps.drafting.queries.adoption import Adoption, Asked, Numbers
from undersigned.apps.drafting.queries.docket import THE_DRAFT, THIS, Docket
from undersigned.apps.drafting.services import adopting
from undersigned.apps.drafting.services.adopting import Adopted, Reworded, Selection, StillClashing
from undersigned.apps.drafting.services.steps import NotFromThere
from undersigned.apps.drafting.services.wordings import NothingChanged
from undersigned.apps.drafting.views.amendments import MANY, line, rows_between, shortened
from undersigned.apps.drafting.views.proposing import decided
from undersigned.apps.people.pages import myself
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.services.drafts import DraftMoved
from undersigned.core import amendments as core
from undersigned.core.amendments import ClashKind
from undersigned.core.errors import Malformed, UndersignedError
from undersigned.core.text import diff
from undersigned.kit.clock import now
from undersigned.kit.forms import sentence
from undersigned.kit.results import Allowed

MOST = 500
"""Amendments in one set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What somebody chose: amendments out of those they read, what is to stand where they clash, how it is numbered."""

    docket: Docket
    chosen: list[Amendment]
    choices: Mapping[str, core.Choice]
    numbers: Numbers
    typed: QueryDict

    @classmethod
    def of(cls, request: HttpRequest, docket: Docket, choices: Mapping[str, core.Choice]) -> Asking:
        """Read it from the address, and from what was sent."""
        asked = set(request.GET.getlist("a")[:MOST])
        return cls(
            docket=docket,
            chosen=[one for one in docket.open if one.label in asked],
            choices=choices,
            numbers=forms.numbers(request.POST if request.method == "POST" else request.GET),
            typed=request.POST,
        )


@of_draft
def adopt(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Show the text as it would be with some amendments; the committee adopts them here by a decision."""
    may = permissions.may_decide(request.user, statement, now()) == Allowed()
    choices, wrong = _choices(request)
    asking, made = _asked(request, statement, choices)
    form = _form(request, statement, made, may=may)
    if form is not None and request.POST.get("do") == "adopt" and not wrong and form.is_valid():
        done, wrong = _adopt(request, statement, asking, form)
        if done is not None:
            return _told(request, statement, done)
        asking, made = _asked(request, statement, choices)
    more = {"form": form, "may_decide": may, "wrong": wrong, "query": request.GET.urlencode()}
    context, status = _context(asking, made) | more, 409 if wrong else 200
    return show(request, statement, "drafting/adopt.html", context, wording=asking.docket.wording, status=status)


def _choices(request: HttpRequest) -> tuple[Mapping[str, core.Choice], str]:
    """Return what was chosen, or nothing and what is wrong with it."""
    try:
        return forms.choices(request.POST), ""
    except Malformed as error:
        return {}, sentence(error)


def _asked(request: HttpRequest, statement: Statement, choices: Mapping[str, core.Choice]) -> tuple[Asking, Adoption]:
    """Read the amendments as they are now, and what was chosen of them."""
    docket = queries.docket_for(request.user, statement, now())
    asking = Asking.of(request, docket, choices)
    return asking, queries.adoption_of(docket, asking.chosen, choices, asking.numbers)


def _form(request: HttpRequest, statement: Statement, made: Adoption, *, may: bool) -> DecideForm | None:
    if not may or not made.amendments:
        return None
    data = request.POST if request.POST.get("do") == "adopt" else None
    typed = {name: request.POST.get(name, "") for name in ("decision", "body", "decided_on", "words", "note")}
    return DecideForm(data, coalition=statement.coalition, initial={key: held for key, held in typed.items() if held})


def _adopt(request: HttpRequest, statement: Statement, asking: Asking, form: DecideForm) -> tuple[Adopted | None, str]:
    """Adopt what was looked at; return what was done, or why it was not."""
    seen = dict(_pairs(asking.typed.getlist("seen")))
    selection = Selection(
        seen=seen,
        based_on=_number(asking.typed.get("based_on", "")),
        choices=asking.choices,
        numbers=asking.numbers,
    )
    try:
        return adopting.adopt(
            statement=statement,
            selection=selection,
            ground=form.ground(),
            note=form.cleaned_data["note"],
            by=myself(request),
            now=now(),
        ), ""
    except NotFromThere as moved:
        return None, decided(moved.amendment)
    except Reworded as found:
        names = ", ".join(one.label for one in found.amendments)
        return None, __("%(amendments)s: these are not the words you looked at. Look again.") % {"amendments": names}
    except DraftMoved:
        return None, __(
            "Somebody saved another draft in the meantime. Nothing was adopted: look again at the text below."
        )
    except StillClashing:
        return None, __("Something clashes that you have not decided yet: see below.")
    except NothingChanged:
        return None, __("The text says this already: there is nothing to save.")
    except UndersignedError as error:
        return None, sentence(error)


def _pairs(sent: Iterable[str]) -> Iterable[tuple[int, int]]:
    for pair in sent:
        amendment, _dash, proposal = pair.partition("-")
        if _number(amendment) and _number(proposal):
            yield _number(amendment), _number(proposal)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _told(request: HttpRequest, statement: Statement, done: Adopted) -> HttpResponse:
    names = ", ".join(one.label for one in done.amendments)
    said = ngettext("%(names)s is adopted.", "%(names)s are adopted.", len(done.amendments)) % {"names": names}
    if done.overtaken:
        gone = ", ".join(one.label for one in done.overtaken)
        said += " " + __("Overtaken by it: %(names)s.") % {"names": gone}
    messages.success(request, said)
    return redirect(address(statement, "drafting_amendments") + "?by=state")


def _context(asking: Asking, made: Adoption) -> dict[str, Any]:
    docket, chosen = asking.docket, {one.pk for one in asking.chosen}
    bases = [docket.base(docket.standing(one)) for one in made.amendments]
    names = queries.names_in(docket.wording, made.wording, *bases)
    found = collisions.collisions(docket, made.amendments)
    clashes = [_clash(asking, one, names) for one in (*made.clashes, *made.settled)]
    return {
        "candidates": [{**line(docket, one), "chosen": one.pk in chosen} for one in docket.open],
        "with_parents": [one.label for one in made.amendments if one.pk not in chosen],
        "amendments": [one.label for one in made.amendments],
        "seen": [f"{one.pk}-{docket.standing(one).pk}" for one in made.amendments],
        "based_on": docket.latest.number,
        **shortened([one.sentence for one in found], MANY),
        "clashes": clashes,
        "undecided": len(made.undecided),
        "rows": rows_between(docket, docket.wording, made.wording),
        "whole": statements.shown_clauses(made.wording),
        "compared": made.wording,
        "relabelled": made.relabelled,
        "run_on": asking.numbers is Numbers.RUN_ON,
    }


ASKED = {
    ClashKind.TITLE: _("What is the title?"),
    ClashKind.WORDS: _("How does %(clause)s read?"),
    ClashKind.STAY: _("Does %(clause)s stay?"),
    ClashKind.PLACE: _("Where does %(clause)s stand?"),
    ClashKind.WHOLE: _("What becomes of %(clause)s?"),
    ClashKind.ORDER: _("What comes first after %(clause)s?"),
}


def _clash(asking: Asking, asked: Asked, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a clash as a question: whose words there are, side by side, and which are chosen."""
    clash, key = asked.clash, asked.key
    choice = asking.choices.get(key)
    order = clash.kind is ClashKind.ORDER
    worded = clash.kind in {ClashKind.TITLE, ClashKind.WORDS}
    woven = "".join(one.words for one in clash.stretches)
    before = _before(asking, asked)
    about = [names.get(id_, id_) for id_ in (clash.clause, *clash.with_it) if id_]
    clause = ", ".join(about) or __("the beginning")
    sides = [_side(asking, asked, side, names, before, chosen=choice) for side in clash.sides]
    return {
        "key": key,
        "name": f"{CHOICE}{key}",
        "own_name": f"{OWN_WORDS}{key}",
        "question": ASKED[clash.kind] % {"clause": clause},
        "member": MEMBERS.get(clash.member, ""),
        "amendment": asked.amendment.label if asked.amendment else "",
        "sides": sides,
        "is_order": order,
        "is_worded": worded,
        "was": diff.words(before, woven) if worded else None,
        "was_value": AS_IT_WAS,
        "was_chosen": choice == core.Take(core.AS_IT_WAS),
        "own_value": OWN,
        "own_chosen": isinstance(choice, core.Own) or asking.typed.get(f"{CHOICE}{key}") == OWN,
        "own_words": asking.typed.get(f"{OWN_WORDS}{key}", woven),
        "decided": choice is not None or order,
    }


MEMBERS = {"label": _("its number"), "heading": _("its heading"), "text": "", "title": ""}


def _side(
    asking: Asking, asked: Asked, side: core.Side, names: Mapping[str, str], before: str, *, chosen: core.Choice | None
) -> dict[str, Any]:
    name, clash = side.names[0], asked.clash
    woven = core.Woven(clash.stretches, clash.sides)  # what is to stand, not what it says alone: others may fit in
    return {
        "value": f"{TAKE}{name}",
        "who": ", ".join(_who(asking, asked, one) for one in side.names),
        "chosen": isinstance(chosen, core.Take) and chosen.name in side.names,
        "pieces": diff.words(before, woven.taking(name)) if clash.stretches else None,
        "clauses": side.clauses,
        "after": _place(side, names) if clash.kind is ClashKind.PLACE else "",
        "gone": clash.kind in {ClashKind.STAY, ClashKind.WHOLE} and not side.clauses,
    }


def _before(asking: Asking, asked: Asked) -> str:
    """Return the words on which they clash, as they were before anybody changed them."""
    docket, clash, text = asking.docket, asked.clash, asking.docket.wording
    if asked.amendment is not None:
        text = docket.base(docket.standing(asked.amendment))
    if clash.kind is ClashKind.TITLE:
        return text.title
    clause = next((one for one in text.clauses if one.id == clash.clause), None)
    return str(getattr(clause, clash.member)) if clause and clash.member else ""


def _place(side: core.Side, names: Mapping[str, str]) -> str:
    if not side.after:
        return __("at the beginning")
    return __("after %(clause)s") % {"clause": names.get(side.after, side.after)}


def _who(asking: Asking, asked: Asked, name: str) -> str:
    if name == THE_DRAFT:
        return __("the draft of today")
    if name == THIS and asked.amendment is not None:
        return asked.amendment.label
    labels = {adoption.name_of(one): one.label for one in asking.docket.open}
    return labels.get(name, name)
