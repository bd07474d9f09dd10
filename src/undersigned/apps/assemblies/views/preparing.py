"""Preparing an assembly: what there is, what is missing, when and where it is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.forms.assemblies import FrameForm, initial
from undersigned.apps.assemblies.models import Assembly, Form
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.queries import delegates, ical, marks, rules, shelves
from undersigned.apps.assemblies.services import assemblies
from undersigned.apps.assemblies.views.arranging import FACTS, at_desk, reason
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed
from undersigned.kit.saving import Came, based_on, marked, save


@signed_in
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what there is, what is missing, and what can be done next."""
    assembly, by = at_desk(request, slug)
    moment = now()
    may = {
        name: ask(by, assembly, moment) == Allowed()
        for name, ask in (
            ("may_change", permissions.may_change),
            ("may_announce", permissions.may_announce),
            ("may_invite", permissions.may_invite),
            ("may_call_off", permissions.may_call_off),
            ("may_take_up", permissions.may_take_up),
            ("may_delete", permissions.may_delete),
            ("may_open", permissions.may_open),
            ("may_close", permissions.may_close),
        )
    }
    context = {
        **may,
        "is_soon": queries.is_soon(assembly, moment),
        "when": shelves.when(assembly),
        "place": ical.place_of(assembly, active()),
        "coalitions": [
            {"name": one.called(), "url": reverse("coalition", args=[one.slug])}
            for one in queries.coalitions_of(assembly)
        ],
        "rules": rules.current(assembly),
        "steps": _steps(assembly) if may["may_change"] else [],
        "refused": "" if assembly.announced_at else reason(permissions.may_announce(by, assembly, moment)),
        "counts": _counts(assembly),
    }
    return pages.at_desk(request, assembly, "assembly/desk.html", context)


def _counts(assembly: Assembly) -> dict[str, int]:
    return {
        "seats": assembly.seats.filter(ended_at=None).count(),
        "delegates": delegates.delegates(assembly).count(),
        "to_check": delegates.to_check(assembly).count(),
        "items": assembly.items.count(),
        "officers": queries.officers(assembly).count(),
    }


def _steps(assembly: Assembly) -> list[dict[str, Any]]:
    """Say what an assembly still lacks, each with where that is done; nothing of it has to be."""
    text, chairs = queries.text_of(assembly, assembly.language), queries.officers(assembly).filter(office="chair")
    linked = assembly.form == Form.ON_SITE or bool(assembly.link)
    seated = assembly.seats.filter(ended_at=None).exists()
    have = (
        (bool(text.about), _("Say what it is about"), _("A few sentences for who is invited."), "words"),
        (assembly.items.exists(), _("Write the agenda"), _("Items with times, and papers to read."), "agenda"),
        (seated, _("Fill the seats"), _("Which organisations meet, each with how many votes."), "seats"),
        (rules.current(assembly).number > 1, _("Look at the rules"), _("They are what most have. Yours?"), "rules"),
        (chairs.exists(), _("Name who is in the chair"), _("Your committee may do it, too."), "officers"),
        (linked, _("Add the link to the meeting"), _("Only those who take part see it."), "frame"),
        (
            assembly.announced_at is None or assembly.invited_at is not None,
            _("Send the invitation"),
            _("With the agenda, and for the calendar."),
            "invitation",
        ),
    )
    return [
        {"act": act, "text": said, "url": pages.address(assembly, f"assembly_{name}")}
        for done, act, said, name in have
        if not done
    ]


@signed_in
def frame(request: HttpRequest, slug: str) -> HttpResponse:
    """Change when and where it is, for whom, and until when motions are taken."""
    assembly, by = at_desk(request, slug)
    form, mark = FrameForm(posted(request), initial=initial(assembly)), marks.of_frame(assembly)
    came, invited = Came.REFUSED, assembly.invited_at is not None
    if request.method == "POST" and form.is_valid():
        seen = based_on(request, "")
        came = save(
            form,
            lambda: assemblies.change(assembly=assembly, frame=form.frame(), based_on=seen, by=by, now=now()),
            FACTS,
        )
        if came is Came.SAVED:
            messages.success(request, _("Saved."))
            return pages.to(assembly, "assembly_invitation" if invited else "assembly_change")
    context = {
        "form": form,
        "refused": reason(permissions.may_change(by, assembly, now())),
        "saved": shelves.when(assembly) if came is Came.MOVED else "",
        "crumbs": pages.crumbs(assembly, (_("Preparation"), pages.address(assembly, "assembly_change"))),
        **marked(request, mark, came),
    }
    return pages.at_desk(request, assembly, "assembly/frame_change.html", context, came.status)
