"""A source: what it is, how far it is to be believed, and the copy that is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.forms.choosing import audience_field
from undersigned.apps.cases.forms.when import WhenField
from undersigned.apps.cases.models import Audience
from undersigned.apps.cases.services.opening import Opened
from undersigned.apps.cases.services.sources import Sort, What
from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import Reliability, When
from undersigned.kit.fields import LineField, ParagraphField
from undersigned.kit.forms import Cards, Group, Grouped
from undersigned.kit.lists import LanguageField

SORTS: Final[Mapping[str, str | Promise]] = {
    Sort.LINK.value: _("Something on the web"),
    Sort.FILE.value: _("A document, a photograph, a scan"),
    Sort.TESTIMONY.value: _("What somebody told"),
}
SORTS_EXPLAINED: Final[Mapping[str, str | Promise]] = {
    Sort.LINK.value: _("With its address, and best with a copy: pages disappear."),
    Sort.FILE.value: _("Kept exactly as it is, encrypted, with its hash."),
    Sort.TESTIMONY.value: _("When, and how; who told it belongs in a sealed fact, not in the title."),
}
FILE_HELP: Final = _("PDF, DOCX, ODT, plain text, PNG, JPEG or WebP, up to 20 MB. It is kept exactly as it is.")


class SourceForm(Grouped, forms.Form):
    """A source, as the team sees it."""

    sort = forms.ChoiceField(label=_("What it is"), choices=list(SORTS.items()), widget=Cards(SORTS_EXPLAINED))
    title = LineField(label=_("Title"), max_length=300)
    publisher = LineField(label=_("Who published it"), max_length=200, required=False)
    url = forms.URLField(
        label=_("Address"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    on = WhenField(label=_("From when it is"), required=False)
    language = LanguageField(label=_("Language"), required=False)
    reliability = forms.ChoiceField(
        label=_("How far the source is to be believed"),
        choices=labels.choices(labels.RELIABILITIES),
        help_text=_("Of the source, not of what it says this time: how sure that is, is said where it is cited."),
    )
    note = ParagraphField(label=_("A note about it"), max_length=4000, rows=2, required=False)
    audience = audience_field()
    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("The source"), ("sort", "title", "publisher", "url", "on", "language")),
        Group(_("The copy"), ("file",)),
        Group(_("What to think of it"), ("reliability", "note")),
        Group(_("Who may open it"), ("audience",)),
    )

    def clean(self) -> dict[str, Any]:
        """A link has an address."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("sort") == Sort.LINK and not cleaned.get("url") and "url" not in self.errors:
            self.add_error("url", _("Write the address at which it stands."))
        return cleaned

    def what(self) -> What:
        """Return what was typed."""
        given = self.cleaned_data
        return What(
            sort=Sort(given["sort"]),
            title=given["title"],
            publisher=given["publisher"],
            url=given["url"],
            on=given["on"],
            language=given["language"],
            reliability=Reliability(given["reliability"]),
            note=given["note"],
            audience=Audience(given["audience"]),
        )


class NewSourceForm(SourceForm):
    """A source that is written down, with a copy if there is one."""

    file = forms.FileField(label=_("A file"), required=False, help_text=FILE_HELP)


class CopyForm(forms.Form):
    """The copy of a source, as somebody brings it."""

    file = forms.FileField(label=_("A file"), help_text=FILE_HELP)


class FetchForm(forms.Form):
    """That this server asks the other one, and that it will know."""

    known = forms.BooleanField(
        label=_("Let this server ask for it now. The other one sees that this server asked, when, and for what."),
        error_messages={"required": _("Say that you know it: whoever runs the other server may be who holds them.")},
    )


def initial(one: Opened[Any]) -> dict[str, Any]:
    """Return what a form shows of a source that is there."""
    on = {"on": When.read(one["on"])} if one["on"] else {}
    return {**one.says, **on, "audience": one.row.audience}
