"""Addresses of credit."""

from django.urls import path

from undersigned.apps.credit import views

HERE = "organisations/<slug:handle>/"

urlpatterns = [
    path(HERE + "credit/", views.brought, name="organisation_credit"),
    path(HERE + "credit.csv", views.as_csv, name="organisation_credit_csv"),
]
