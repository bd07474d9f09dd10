"""Names in languages of what a coalition calls its own: kinds of action, regions."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from undersigned.kit.days import active
from undersigned.kit.lists import CountriesField
from undersigned.kit.names import NamesFormSet, TranslatedNameForm


class OwnNamesFormSet(NamesFormSet):
    """At least one name, each in its language."""

    def clean(self) -> None:
        """Something without a name cannot be chosen."""
        super().clean()
        if not self.pairs() and not any(self.errors):
            raise forms.ValidationError(_("Give it a name in at least one language."))


OwnNames: type[OwnNamesFormSet] = forms.formset_factory(
    TranslatedNameForm, formset=OwnNamesFormSet, extra=2, max_num=60
)  # type: ignore[assignment]  # the stubs lose the class


def own_names(posted: QueryDict | None, known: Mapping[str, str]) -> OwnNamesFormSet:
    """Return the rows in which something is named; the first is in the page's language while there is no name yet."""
    rows = [{"language": tag, "name": name} for tag, name in sorted(known.items())]
    return OwnNames(posted, prefix="names", initial=rows or [{"language": active()}])


class CountriesForm(forms.Form):
    """The countries of a region."""

    countries = CountriesField(
        label=_("Countries"), required=True, help_text=_("With commas between them: Ghana, Kenya, Tunisia.")
    )
