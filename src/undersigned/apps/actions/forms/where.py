"""The part of a form that says how people come together: at a place, online; and who learns where exactly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.models import Telling, Where
from undersigned.kit import places
from undersigned.kit.fields import LEFT_TO_RIGHT, ParagraphField, paragraph
from undersigned.kit.forms import Cards, Group
from undersigned.kit.places.fields import TYPED, PlaceForm, Spot

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

EXPLAINED: dict[str, str | StrPromise] = {
    Telling.EVERYBODY: _("It stands on the page and on the map, for friends and for others."),
    Telling.COMING: _("Everybody reads the city. Who says that they come, and confirms it by mail, reads the rest."),
    Telling.MAILED: _("Everybody reads the city. The rest goes by mail to those who come, shortly before: safest."),
}


class TellingForm(forms.Form):
    """Who learns the exact place, and when."""

    telling = forms.ChoiceField(
        label=_("Who learns where exactly?"),
        choices=Telling.choices,
        widget=Cards(EXPLAINED),
        initial=Telling.EVERYBODY,
    )
    told_hours = forms.IntegerField(
        label=_("So many hours before, if it is told by mail"), min_value=1, max_value=168, initial=24
    )


class WhereForm(TellingForm, PlaceForm):
    """Where it is held. What is clean is as a plan says it."""

    GROUPS: ClassVar[tuple[Group, ...]] = (
        Group(_("Where"), ("where",)),
        Group(_("Place"), PlaceForm.PLACE_FIELDS, template="parts/place.html"),
        Group(
            _("Where exactly"),
            ("address", "online", "telling", "told_hours"),
            template="action/_parts/exactly.html",
        ),
    )

    where = forms.ChoiceField(
        label=_("How do people come together?"), choices=Where.choices, widget=forms.RadioSelect, initial=Where.PLACE
    )
    address = ParagraphField(
        label=_("Where exactly"),
        help_text=_("The street, the square, where one meets. Never the home of somebody."),
        max_length=500,
        required=False,
        rows=2,
    )
    online = forms.CharField(
        label=_("Address online"),
        help_text=_("The link, and what one needs to get in."),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs=LEFT_TO_RIGHT),
    )

    def needs_place(self, cleaned: Mapping[str, Any]) -> bool:
        """Tell whether the form is wrong without a place: not of what is online alone."""
        return cleaned.get("where") != Where.ONLINE

    def clean_online(self) -> str:
        """Take characters that can be shown."""
        return paragraph(self.cleaned_data["online"])

    def clean(self) -> dict[str, Any]:
        """Forget of a place what was typed for something online, and the other way round."""
        cleaned = super().clean()
        if cleaned.get("where") == Where.ONLINE:
            cleaned["address"] = ""
        if cleaned.get("where") == Where.PLACE:
            cleaned["online"] = ""
        return cleaned


def placed(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a plan says of the place that was found."""
    spot: Spot = cleaned["spot"]
    nowhere = {"country": "", "place": None, "locality": "", "latitude": None, "longitude": None, "point": None}
    at = {name: getattr(spot, name) for name in nowhere}
    return {"zone": spot.zone, **(nowhere if cleaned["where"] == Where.ONLINE else at)}


def filled(facts: Any) -> dict[str, Any]:
    """Return what the fields say of a place that is known."""
    city = places.get(facts.place) if facts.place else None
    small = city is None and facts.latitude is not None
    near = places.nearest(facts.latitude, facts.longitude, country=facts.country) if small else None
    return {
        "country": facts.country,
        "locality": places.name_of(city, get_language() or "en") if city else facts.locality,
        "which": str(city.id) if city else TYPED if facts.locality else "",
        "near": places.name_of(near, get_language() or "en") if near else "",
        "point": "{:.5f}, {:.5f}".format(*facts.point) if facts.point else "",
        "zone": "" if city and city.zone == facts.zone else facts.zone,
    }
