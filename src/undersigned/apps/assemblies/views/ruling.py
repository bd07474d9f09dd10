"""The rules of an assembly, for everybody in plain words; and the one form in which they are set."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.forms.rules import RulesForm
from undersigned.apps.assemblies.models import Form
from undersigned.apps.assemblies.pages.said import said
from undersigned.apps.assemblies.queries import rules as queries
from undersigned.apps.assemblies.services import rules
from undersigned.apps.assemblies.views.arranging import FACTS
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import number, posted
from undersigned.kit.results import Allowed, require
from undersigned.kit.saving import Came, marked, save


def shown(request: HttpRequest, slug: str) -> HttpResponse:
    """Say the rules that hold, or an earlier version of them."""
    assembly = pages.find(request, slug)
    versions = list(queries.versions(assembly))
    asked = number(request, "version")
    row = next((one for one in versions if one.number == asked), versions[0])
    context = {
        "rules": row,
        "chapters": said(row, Form(assembly.form)),
        "earlier": versions,
        "is_current": row.number == versions[0].number,
        "may_set": permissions.may_set_rules(request.user, assembly, now()) == Allowed(),
    }
    return pages.show(request, assembly, "assembly/rules.html", context)


@signed_in
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the rules anew, as their next version."""
    by, assembly = myself(request), pages.find(request, slug)
    require(permissions.may_set_rules(by, assembly, now()))
    held, form = queries.current(assembly), RulesForm(posted(request), assembly=assembly)
    came = Came.REFUSED
    if request.method == "POST" and form.is_valid():
        seen, because = number(request, "based_on"), form.cleaned_data.get("because", "")
        came = save(
            form,
            lambda: rules.set_(
                assembly=assembly, rulebook=form.rulebook(), based_on=seen, because=because, by=by, now=now()
            ),
            FACTS,
        )
        if came is Came.SAVED:
            messages.success(request, _("The rules are set."))
            return pages.to(assembly, "assembly_rules")
    context = {
        "form": form,
        "saved": said(held, Form(assembly.form)) if came is Came.MOVED else [],
        "crumbs": pages.crumbs(assembly, (_("Rules"), pages.address(assembly, "assembly_rules"))),
        **marked(request, str(held.number), came),
    }
    return pages.show(request, assembly, "assembly/rules_change.html", context, came.status)
