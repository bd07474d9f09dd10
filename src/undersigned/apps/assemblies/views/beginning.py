"""An assembly begins: whose it is, what it is called, when and where; all else comes after."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.forms.assemblies import BeginForm
from undersigned.apps.assemblies.models import Form
from undersigned.apps.assemblies.models.assemblies import Audience
from undersigned.apps.assemblies.services import assemblies
from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.pages import chosen
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.forms import posted
from undersigned.kit.results import Denied, require


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Choose whose assembly it is, say what, when and where, and begin it."""
    by = myself(request)
    own = list(coalitions.coordinated_by(by, now()).filter(ended_at__isnull=True))
    if not own:
        require(Denied(_("Assemblies are begun by the committee of a coalition. You are on none that goes on.")))
    crumbs = [(_("Assemblies"), reverse("assemblies"))]
    coalition = chosen(request, own)
    if coalition is None:
        lead = _("Which coalition invites to it? Its resolutions will be texts of this coalition.")
        context = {"title": _("Begin an assembly"), "lead": lead, "coalitions": own, "crumbs": crumbs}
        return render(request, "coalition/whose.html", context)
    require(permissions.may_begin(by, coalition, now()))
    known = {"form": Form.ON_SITE.value, "audience": Audience.PUBLIC.value, "language": active()}
    if (last := coalition.assemblies.order_by("pk").last()) is not None:
        known |= {"zone": last.zone}
    form = BeginForm(posted(request), initial=known)
    if request.method == "POST" and form.is_valid():
        begun = assemblies.begin(coalition=coalition, frame=form.frame(), words=form.first_words(), by=by, now=now())
        messages.success(request, _("The assembly is there. Nobody but its committee sees it until you announce it."))
        return pages.to(begun, "assembly_change")
    return render(request, "assembly/begin.html", {"coalition": coalition, "form": form, "crumbs": crumbs})
