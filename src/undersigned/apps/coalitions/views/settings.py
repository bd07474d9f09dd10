"""What a coalition is called, and its rules: changed by the committee, the rules by decision."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import events, queries
from undersigned.apps.coalitions.forms import AboutForm, ChangeRulesForm
from undersigned.apps.coalitions.models import Kind
from undersigned.apps.coalitions.services import coalitions
from undersigned.apps.coalitions.services.coalitions import Rules
from undersigned.apps.coalitions.views.common import address, attempt, coordinated, names_form, rules_in_words, show
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted


@signed_in
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what a coalition is called and says of itself; show its rules."""
    row, by = coordinated(request, slug)
    known = {"name": row.name, "about": row.about, "languages": row.languages}
    form, names = AboutForm(posted(request), initial=known), names_form(request, row.names)
    if request.method == "POST" and form.is_valid() and names.is_valid():
        given = form.cleaned_data | {"names": dict(names.pairs())}
        attempt(request, lambda: coalitions.describe(coalition=row, **given, by=by, now=now()), _("Saved."))
        return redirect("coalition_settings", slug=slug)
    standing = row.kind == Kind.STANDING
    context = {
        "form": form,
        "names": names,
        "rules": rules_in_words(row) if standing else [],
        "rules_url": address(row, "coalition_rules") if standing else "",
        "voting": queries.is_voting(row, now()),
        "pages": [(page.label, page.text, address(row, page.name)) for page in events.SETTINGS],
    }
    return show(request, row, "coalition/settings.html", context)


@signed_in
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Change the rules by a decision; not while members vote."""
    row, by = coordinated(request, slug)
    form = ChangeRulesForm(posted(request), initial=asdict(Rules.of(row)))
    if request.method == "POST" and form.is_valid():
        chosen, taken = form.rules(), form.taken()
        if attempt(
            request,
            lambda: coalitions.change_rules(coalition=row, rules=chosen, decision=taken, by=by, now=now()),
            _("The rules were changed. The decision is recorded."),
        ):
            return redirect("coalition_settings", slug=slug)
    context = {
        "form": form,
        "voting": coalitions.VOTING if queries.is_voting(row, now()) else "",
        "crumbs": [(row.called(), address(row)), (_("Settings"), address(row, "coalition_settings"))],
    }
    return show(request, row, "coalition/rules.html", context)
