"""Places: the cities of GeoNames, found by any of their names, and shown in the language of the page."""

from undersigned.kit.places.gazetteer import Place, called, find, get, has_name, name_of, nearest, only

__all__ = ["Place", "called", "find", "get", "has_name", "name_of", "nearest", "only"]
