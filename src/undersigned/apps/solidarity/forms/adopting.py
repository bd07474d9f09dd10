"""What a motion about a public case asks for: which one, and whether the coalition stands with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.queries import adoptions, cases
from undersigned.apps.solidarity.services.deed import Stand
from undersigned.kit.clock import now
from undersigned.kit.fields import LineField
from undersigned.kit.forms import isolated


class AdoptionForm(forms.Form):
    """A public case, by its address here or its code. No list of names is offered: drafts lie about."""

    what = forms.ChoiceField(choices=Stand.choices, initial=Stand.WITH, required=False, widget=forms.RadioSelect)
    case = LineField(
        label=_("The case"),
        max_length=500,
        help_text=_(
            "The address of its public page, or the code that stands there. Name nobody in the title of the motion "
            "either: what is decided stays on record, and a case is gone when a consent is taken back."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        known: Mapping[str, Any] = kwargs.pop("initial", None) or {}
        super().__init__(*args, **kwargs)
        self.initial = {"case": known.get("case", ""), "what": known.get("what", Stand.WITH)}
        self.assembly = assembly
        self.fields["what"].label = __("What %(coalition)s does") % {"coalition": isolated(assembly.host.called())}

    def clean_case(self) -> PublicCase:
        """A case that everybody may read."""
        found = cases.find(code_in(self.cleaned_data["case"]), now())
        if found is None:
            raise forms.ValidationError(_("No public case is found there. Open its page, and copy its address."))
        return found

    def clean(self) -> dict[str, Any]:
        """It ends what there is."""
        cleaned: dict[str, Any] = super().clean() or {}
        case, ends = cleaned.get("case"), cleaned.get("what") == Stand.NO_LONGER
        if case is not None and ends and adoptions.find(case, self.assembly.host_id) is None:
            self.add_error("case", _("The coalition has not adopted this case. Choose one that it stands with."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Return the case by its code, and no name of anybody."""
        case: PublicCase = self.cleaned_data["case"]
        ends = {"what": Stand.NO_LONGER.value} if self.cleaned_data["what"] == Stand.NO_LONGER else {}
        return {"case": case.code, **ends}


def code_in(typed: str) -> str:
    """Return the code of a case from its address on this site, or what was typed in its place."""
    if "/" not in typed:
        return typed.strip().lower()
    try:
        path = urlsplit(typed).path
        found = resolve(path if path.endswith("/") else f"{path}/")
    except (Resolver404, ValueError):
        return ""
    return str(found.kwargs["code"]) if found.url_name == "public_case" else ""
