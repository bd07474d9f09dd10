"""Addresses of public cases: codes that say nothing, and no names."""

from django.urls import path

from undersigned.apps.solidarity.views import adopting, case, lists

CASE = "cases/<slug:code>/"

urlpatterns = [
    path("cases/", lists.listed, name="cases"),
    path("cases/countries/<slug:country>/", lists.listed, name="case_country"),
    path(CASE, case.case, name="public_case"),
    path(CASE + "picture.jpg", case.picture, name="case_picture"),
    path(CASE + "adoptions/<slug:slug>/end/", adopting.end, name="adoption_end"),
]
