"""Addresses of public cases: codes that say nothing, and no names."""

from django.urls import path

from undersigned.apps.solidarity.views import adopting, case, feeds, lists, numbers, prints

CASE = "cases/<slug:code>/"

urlpatterns = [
    path("cases/", lists.listed, name="cases"),
    path("cases/numbers/", numbers.everywhere, name="case_numbers"),
    path("cases/countries/<slug:country>/", numbers.country, name="case_country"),
    path("cases/years/<int:year>.pdf", prints.review, name="case_year"),
    path("cases.atom", feeds.atom, name="cases_atom"),
    path("cases.ics", feeds.ical, name="cases_ics"),
    path("cases.json", feeds.json, name="cases_json"),
    path("cases/<slug:code>.pdf", prints.leaflet, name="case_pdf"),
    path(CASE, case.case, name="public_case"),
    path(CASE + "picture.jpg", case.picture, name="case_picture"),
    path(CASE + "adoptions/<slug:slug>/end/", adopting.end, name="adoption_end"),
    path("coalitions/<slug:slug>/cases/", numbers.coalition, name="coalition_cases"),
]
