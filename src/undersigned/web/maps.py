"""Maps to click on, as pictures with an address of their own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from undersigned.kit.days import active
from undersigned.kit.places import coordinates, sheets
from undersigned.kit.places.coordinates import NoPoint, Point
from undersigned.kit.places.fields import MAP_WIDTHS
from undersigned.web.components import clickmap


@cache_control(private=True, max_age=3600)
def map_(request: HttpRequest, key: str) -> HttpResponse:
    """Draw a country, or the surroundings of a point in it.

    ``?point=`` is marked, ``?shown=`` is in how many pixels it is shown. It tells nothing about anybody.
    """
    sheet = sheets.read(key)
    if sheet is None:
        raise Http404
    shown = next((width for width in MAP_WIDTHS if request.GET.get("shown") == str(width)), MAP_WIDTHS[0])
    picture = clickmap.draw(sheet, active(), point=_point(request), shown=shown)
    return HttpResponse(picture, content_type="image/svg+xml")


def _point(request: HttpRequest) -> Point | None:
    try:
        return coordinates.read(request.GET.get("point", ""))
    except NoPoint:
        return None
