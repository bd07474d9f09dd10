"""A place in a form: its name looked up, one of several chosen, an exact point typed or clicked, its time zone.

    class ActionForm(PlaceForm): …         form.cleaned_data["spot"]     a Spot, or None where no place is needed

It works without a script. The button "Look" (`look`) and a click on the map send the whole form, which comes back
with what was found and with nothing lost: then `is_valid()` is false, and no error is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import get_language
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.kit.fields import CountryField, LineField
from undersigned.kit.forms import Cards, Grouped
from undersigned.kit.places import coordinates, gazetteer, sheets, words
from undersigned.kit.places.coordinates import NoPoint, Point
from undersigned.kit.places.gazetteer import Place
from undersigned.kit.zones import zones

TYPED: Final = "typed"
"""The choice of a place that the gazetteer does not have."""

FAR: Final = 200
"""Kilometres from a city at which a point is no longer in it or around it."""

NEAR: Final = 50
"""Kilometres from a point within which a city is near."""

OFFERED: Final = 8

WHOLE: Final = re.compile(r"[0-9]{1,4}")
PRESSED: Final = ("0", "0")
"""What browsers send when a map is pressed with a key: then nothing was pointed at."""

MAP_WIDTHS: Final = (640, 300)
"""Pixels in which maps are shown: in wide windows, and on telephones."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is: the locality, which anybody may know, and the exact point, if one was given.

    `place` is the city's number in the gazetteer, None for one that it does not have; `locality` is then its name
    there, whatever the language of the page. `latitude` and `longitude` are
    those of the city; of a smaller place about where it is, to a tenth of a degree.
    """

    country: str
    place: int | None
    locality: str
    latitude: float | None
    longitude: float | None
    zone: str
    point: Point | None


class PointField(forms.CharField):
    """A point, typed in any usual way. What is clean is a `Point`, or None."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"dir": "ltr", "spellcheck": "false", "autocomplete": "off"}
        super().__init__(max_length=200, required=False, widget=forms.TextInput(attrs=attributes), **kwargs)

    def clean(self, value: Any) -> Point | None:
        """Read the coordinates.

        Raises:
            ValidationError: They are none.
        """
        typed = super().clean(value)
        try:
            return coordinates.read(typed) if typed else None
        except NoPoint as error:
            told = _("These are no coordinates. Write degrees north and east, like 52.52, 13.405 or 33°26′S 70°39′W.")
            raise forms.ValidationError(told) from error


class PlaceForm(Grouped, forms.Form):
    """The fields of a place, to be inherited; draw them with `parts/place.html` as the template of their group.

    Names: `PLACE_FIELDS`. What is clean is in `spot`. A form in which the place may be left out says so by
    `needs_place`; then a time zone has to be chosen.
    """

    PLACE_FIELDS = ("country", "locality", "which", "near", "point", "zone")

    country = CountryField(label=_("Country"))
    locality = LineField(label=_("City, town or village"), max_length=200, required=False)
    which = forms.ChoiceField(label=_("Which of these?"), required=False, widget=Cards({}))
    near = LineField(
        label=_("The nearest larger town"),
        max_length=200,
        required=False,
        help_text=_("For a place of fewer than 15,000 inhabitants: it gives the time zone, and a dot on the map."),
    )
    point = PointField(
        label=_("Exact point"),
        help_text=_("Coordinates, such as 52.52, 13.405. Or look the place up, and click on the map."),
    )
    zone = forms.ChoiceField(
        label=_("Time zone"), required=False, help_text=_("Follows the place. Choose another if it is wrong.")
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.offered: list[Place] = []
        self.fields["zone"].choices = [("", _("That of the place")), *((zone, zone) for zone in zones())]  # type: ignore[attr-defined]  # a ChoiceField
        if self.is_bound:
            self._take_click()
        self._offer()

    def needs_place(self, cleaned: Mapping[str, Any]) -> bool:
        """Tell whether the form is wrong without a place; overridden by forms of what may be online."""
        return True

    @property
    def only_looks(self) -> bool:
        """Whether the form was sent to look a place up, or to set the point, and not to be taken."""
        sent = (self.look_name, *(f"{self.map_name}{width}.x" for width in MAP_WIDTHS))
        return self.is_bound and any(name in self.data for name in sent)

    @property
    def look_name(self) -> str:
        """The name of the button that looks the place up."""
        return self.add_prefix("look")

    @property
    def map_name(self) -> str:
        """The beginning of the names of maps, under which browsers send where they were clicked."""
        return self.add_prefix("map")

    @property
    def sheet_name(self) -> str:
        """The name of the hidden field that says which map was shown."""
        return self.add_prefix("sheet")

    @cached_property
    def _clicked(self) -> tuple[float, float] | None:
        """Where a map was clicked, in units of the drawing: browsers count pixels of the size in which it is shown."""
        for width in MAP_WIDTHS:
            across, down = (str(self.data.get(f"{self.map_name}{width}.{axis}", "")) for axis in "xy")
            if WHOLE.fullmatch(across) and WHOLE.fullmatch(down) and (across, down) != PRESSED:
                return (int(across) + 0.5) * sheets.WIDTH / width, (int(down) + 0.5) * sheets.WIDTH / width
        return None

    def _take_click(self) -> None:
        """Write the point that was clicked into its field."""
        shown = sheets.read(str(self.data.get(self.sheet_name, "")))
        if self._clicked and shown and (point := shown.point_at(*self._clicked)):
            self._set("point", str(point))

    @property
    def sheet(self) -> sheets.Sheet | None:
        """The map to click on: around the place or the point, else of the country; None before any is known."""
        if place := self.found:
            return sheets.around(Point(place.latitude, place.longitude), place.country)
        country, point = self._typed("country").upper(), self._point()
        if country not in sheets.codes():
            return None
        return sheets.around(point, country) if point and self._typed("locality") else sheets.of_country(country)

    def maps(self) -> list[dict[str, Any]]:
        """The map to click on, in the sizes in which the page may show it."""
        if (sheet := self.sheet) is None:
            return []
        width, height = sheet.size
        point = self._point()
        return [
            {
                "key": sheet.key,
                "name": f"{self.map_name}{shown}",
                "width": shown,
                "height": round(height * shown / width),
                "query": urlencode({"shown": shown} | ({"point": str(point)} if point else {})),
            }
            for shown in MAP_WIDTHS
        ]

    def _point(self) -> Point | None:
        try:
            return coordinates.read(self._typed("point"))
        except NoPoint:
            return None

    @property
    def found(self) -> Place | None:
        """The one place that was chosen, or is the only one of its name."""
        chosen = self._typed("which")
        offered = self._matching()
        if chosen:
            return next((place for place in offered if str(place.id) == chosen), None)
        return self._only(offered)

    def _set(self, name: str, value: str) -> None:
        """Write something into the form as if it had been sent."""
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, or a dict
        self.data[self.add_prefix(name)] = value  # type: ignore[index]  # a copy can be changed

    def _typed(self, name: str) -> str:
        if self.is_bound:
            return str(self.data.get(self.add_prefix(name)) or "").strip()
        value = self.get_initial_for_field(self.base_fields[name], name)
        return str(value or "").strip()

    def _matching(self) -> list[Place]:
        locality, country = self._typed("locality"), self._typed("country")
        language = get_language() or "en"
        if not locality:
            return []
        found = gazetteer.find(locality, country=country, language=language, limit=OFFERED)
        return found or (gazetteer.find(locality, language=language, limit=OFFERED) if country else [])

    def _only(self, offered: list[Place]) -> Place | None:
        """The one that is called exactly so; of several, the one whose first name it is."""
        language = get_language() or "en"
        return gazetteer.only(self._typed("locality"), offered, country=self._typed("country"), language=language)

    def _offer(self) -> None:
        """Offer the places that may be meant, where there is something to choose."""
        self.offered = self._matching()
        settled = self.found is not None and not self.only_looks and not self._typed("which")
        if not self._typed("locality") or settled:
            del self.fields["which"]
            return
        language = get_language() or "en"
        labels = {words.label(place, language): str(place.id) for place in reversed(self.offered)}
        choices = [(number, label) for label, number in reversed(labels.items())]
        self.fields["which"].choices = [*choices, (TYPED, _("None of these: a smaller place"))]  # type: ignore[attr-defined]  # a ChoiceField
        if self.is_bound and self._typed("which") not in {value for value, _label in choices} | {TYPED}:
            only = self._only(self.offered)
            chosen = str(only.id) if only else "" if self.offered else TYPED
            self._set("which", chosen)

    def full_clean(self) -> None:
        """Look at what was sent; who only looks a place up is told of nothing wrong yet."""
        super().full_clean()
        if self.only_looks:
            self._errors: ErrorDict = ErrorDict(renderer=self.renderer)

    def is_valid(self) -> bool:
        """Tell whether it can be taken; never, when it was sent to look something up."""
        return super().is_valid() and not self.only_looks

    def clean(self) -> dict[str, Any]:
        """Put the place together."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["spot"] = None if self.errors.keys() & set(self.PLACE_FIELDS) else self._spot(cleaned)
        return cleaned

    def _spot(self, cleaned: dict[str, Any]) -> Spot | None:
        point = cleaned.get("point")
        if not cleaned.get("locality"):
            return self._nowhere(cleaned) if point is None else self._around(cleaned, point)
        if place := self.found:
            return self._in_city(cleaned, place, point)
        if cleaned.get("which") == TYPED or (not self.offered and (point or cleaned.get("near"))):
            return self._small(cleaned, point)
        self.add_error("which", self._asked())
        return None

    def _asked(self) -> str:
        if not self.offered:
            return __("No place of this name is known here. If it is a smaller one, say which larger town is near.")
        return __("Choose the place you mean.")

    def _nowhere(self, cleaned: dict[str, Any]) -> Spot | None:
        """No place at all: for what is online."""
        if self.needs_place(cleaned):
            self.add_error("locality", __("Write the city, town or village."))
        elif not cleaned.get("zone"):
            self.add_error("zone", __("Without a place, choose the time zone in which the time is meant."))
        else:
            return Spot(cleaned.get("country") or "", None, "", None, None, cleaned["zone"], None)
        return None

    def _around(self, cleaned: dict[str, Any], point: Point) -> Spot | None:
        """Of a point alone, the city is the nearest one, if one is near."""
        near = gazetteer.nearest(*point, country=cleaned.get("country") or "")
        if coordinates.kilometres(point, Point(near.latitude, near.longitude)) <= NEAR:
            return self._in_city(cleaned, near, point)
        self.add_error("locality", __("No city is near this point. Write the town or village."))
        return None

    def _in_city(self, cleaned: dict[str, Any], place: Place, point: Point | None) -> Spot | None:
        language = get_language() or "en"
        if point and (far := coordinates.kilometres(point, Point(place.latitude, place.longitude))) > FAR:
            told = __("This point is %(count)s km away from %(place)s. One of the two is wrong.")
            self.add_error("point", told % {"count": round(far), "place": gazetteer.name_of(place, language)})
            return None
        zone = cleaned.get("zone") or place.zone
        return Spot(place.country, place.id, place.name, place.latitude, place.longitude, zone, point)

    def _small(self, cleaned: dict[str, Any], point: Point | None) -> Spot | None:
        """A place that the gazetteer does not have: about where its point is, or where the larger town is."""
        country, near = cleaned.get("country") or "", self._near(cleaned)
        if near is None and cleaned.get("near"):
            self.add_error("near", __("No town of this name is known. Write a larger one, or coordinates."))
            return None
        if near is None and point is None:
            self.add_error("near", __("Say which larger town is near, or give the exact point."))
            return None
        near = near or gazetteer.nearest(*point, country=country)  # type: ignore[misc]  # one of the two is there
        where = Point(round(point.latitude, 1), round(point.longitude, 1)) if point else near
        zone, locality = cleaned.get("zone") or near.zone, cleaned.get("locality") or ""
        return Spot(country or near.country, None, locality, where.latitude, where.longitude, zone, point)

    def _near(self, cleaned: dict[str, Any]) -> Place | None:
        country, language = cleaned.get("country") or "", get_language() or "en"
        return next(iter(gazetteer.find(cleaned.get("near") or "", country=country, language=language, limit=1)), None)
