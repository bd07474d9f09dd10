"""Addresses at which persons exercise their rights."""

from django.urls import path

from undersigned.apps.rights.views import rights

urlpatterns = [
    path("account/rights/", rights.rights, name="account_rights"),
    path("account/rights/my-data.json", rights.export, name="account_rights_export"),
    path("account/rights/erase/", rights.erase, name="account_rights_erase"),
    path("account/rights/erased/", rights.erased, name="account_rights_erased"),
]
