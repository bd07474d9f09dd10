"""A motion begins: somebody says what its adoption is to do, and writes it; a text is read as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.assemblies import pages as assemblies
from undersigned.apps.assemblies.models import Assembly, Seat
from undersigned.apps.motions import events, permissions
from undersigned.apps.motions.events import DEEDS, Deed
from undersigned.apps.motions.forms.motions import HeadForm, TextForm, WhoForm
from undersigned.apps.motions.queries import beginning
from undersigned.apps.motions.services import motions
from undersigned.apps.motions.services.motions import What
from undersigned.apps.motions.views.common import FACTS
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.core import reading
from undersigned.core.errors import Malformed, Unreadable
from undersigned.core.reading.kind import earliest
from undersigned.core.text.wording import StatementKind, Wording
from undersigned.kit import aside
from undersigned.kit.attempts import sentence as said
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted, sentence
from undersigned.kit.results import Allowed, Denied, NotAllowed, require

DEED = "deed"
"""The prefix of what the adoption asks, so that its fields never bear the names of ours."""
UNKNOWN = "und"
"""The tag of a language that was not told."""


@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose what the adoption is to do; then write it, and keep it as a draft."""
    by, assembly = myself(request), assemblies.find(request, slug)
    movers = _movers(by, assembly)
    deed = DEEDS.get(request.GET.get("deed", ""))
    if deed is None:
        context = {"deeds": _deeds(assembly), "title": _("Prepare a motion"), "crumbs": _crumbs(assembly)}
        return assemblies.show(request, assembly, "motion/deeds.html", context)
    table = _Table.of(request, assembly, movers, request.GET["deed"])
    if request.method == "POST" and table.is_valid() and (motion := table.begin(by)) is not None:
        return redirect("motion_draft", slug=assembly.slug, number=motion.pk)
    context = {"table": table, "deed": deed, "title": deed.label, "crumbs": _crumbs(assembly)}
    return assemblies.show(request, assembly, "motion/begin.html", context)


@dataclass(frozen=True, slots=True)
class _Movers:
    """For whom somebody may prepare a motion."""

    seats: list[Seat]
    committee: bool


def _movers(by: Person, assembly: Assembly) -> _Movers:
    """Return for whom they may; a refusal says why, if it is for nobody."""
    moment = now()
    asked = beginning.seats_of(by, assembly, moment)
    seats = [seat for seat in asked if permissions.may_begin(by, assembly, seat, moment) == Allowed()]
    committee = permissions.may_begin(by, assembly, None, moment)
    if not seats and committee != Allowed():
        for seat in asked[:1]:
            require(permissions.may_begin(by, assembly, seat, moment))
        require(Denied(_("Motions are prepared for an organisation with a seat, or by the committee.")))
    return _Movers(seats, committee == Allowed())


def _deeds(assembly: Assembly) -> list[dict[str, Any]]:
    here = reverse("motion_new", args=[assembly.slug])
    rows = sorted(DEEDS.items(), key=lambda pair: pair[1].order)
    return [{"label": row.label, "help": row.help, "url": f"{here}?deed={key}"} for key, row in rows]


def _crumbs(assembly: Assembly) -> Any:
    return assemblies.crumbs(assembly, (_("Motions"), reverse("motions", args=[assembly.slug])))


@dataclass(slots=True)
class _Table:
    """All that is asked for, in one form without a script."""

    key: str
    deed: Deed
    assembly: Assembly
    who: WhoForm
    head: HeadForm
    text: TextForm | None
    terms: forms.Form | None

    @classmethod
    def of(cls, request: HttpRequest, assembly: Assembly, movers: _Movers, key: str) -> _Table:
        """Make it for what is to be done, from what was sent."""
        deed, data = DEEDS[key], posted(request)
        drafts = beginning.host_drafts(assembly) if movers.committee and deed.text else []
        first = {"item": request.GET.get("item", ""), "language": "" if deed.text else assembly.language}
        if deed.form is None:
            first["title"] = str(deed.label)
        return cls(
            key=key,
            deed=deed,
            assembly=assembly,
            who=WhoForm(data, seats=movers.seats, committee=movers.committee),
            head=HeadForm(data, assembly=assembly, text=deed.text, initial=first),
            text=TextForm(data, request.FILES or None, drafts=drafts) if deed.text else None,
            terms=deed.form(data, assembly=assembly, prefix=DEED) if deed.form else None,
        )

    @property
    def forms(self) -> list[forms.Form]:
        """Return its parts, in the order of the page."""
        return [one for one in (self.who, self.text, self.head, self.terms) if one is not None]

    @property
    def is_alone(self) -> bool:
        """Whether there is one only for whom it can be."""
        return len(self.who.seats) + self.who.committee == 1

    @property
    def mover(self) -> str:
        """Who moves it, if there is one only."""
        return next((row.organisation.name for row in self.who.seats.values()), _("the committee"))

    def is_valid(self) -> bool:
        """Tell whether all of it is right, and let each part say what is not."""
        return all([one.is_valid() for one in self.forms])  # noqa: C419  # each one, not up to the first

    def begin(self, by: Person) -> Any:
        """Keep it as a draft; None, if something is wrong with it, which stands in the form then."""
        try:
            return motions.begin(assembly=self.assembly, what=self._what(), seat=self.who.seat(), by=by, now=now())
        except Unreadable as error:
            self._blame(_("This could not be read: %(reason)s") % {"reason": error.detail or error.code})
        except Malformed as error:
            self._blame(sentence(error))
        except tuple(FACTS) as error:
            self._blame(str(said(error, FACTS)))
        except NotAllowed as error:
            self._blame(str(error))
        return None

    def _blame(self, words: str) -> None:
        (self.text or self.head).add_error(None, words)

    def _what(self) -> What:
        """Return what was said.

        Raises:
            Unreadable, Malformed: The text cannot be read, or cannot be signed.
        """
        given = self.head.cleaned_data
        statement = self.text.chosen() if self.text else None
        wording = None
        if self.text is not None and statement is None:
            wording = read(*self.text.source(), given["title"], given["language"], self.assembly.language)
        return What(
            deed=self.key,
            title=given["title"],
            language=given["language"],
            reason=given["reason"],
            facts=events.facts_of(self.terms) if self.terms else {},
            item=self.head.item_chosen(),
            wording=wording,
            statement=statement,
        )


def read(data: bytes, name: str, title: str, language: str, otherwise: str) -> Wording:
    """Return the words of a text; what was typed of its title and language is right.

    A text that is too short for its language to be told is in that of the assembly, *otherwise*.

    Raises:
        Unreadable, Malformed: It cannot be read, or cannot be signed.
    """
    found = reading.to_wording(aside.read(data, name))
    told = found.language if found.language != UNKNOWN else otherwise
    return replace(found, title=title or found.title, language=language or told, kind=_kind(found))


def _kind(found: Wording) -> StatementKind:
    """Return what an assembly adopts: a resolution, unless the text says what else it is."""
    unsaid = found.kind is StatementKind.DECLARATION and not earliest(found.title, found.language)
    return StatementKind.RESOLUTION if unsaid or found.kind is StatementKind.LIST else found.kind
