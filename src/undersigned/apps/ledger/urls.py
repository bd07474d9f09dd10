"""Addresses of the log."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from undersigned.apps.ledger.views import check, explorer, resources

urlpatterns = [
    # Nothing is kept and nobody is known there, so there is nothing to forge, and no cookie is needed to prevent it.
    path("check/", csrf_exempt(check.check), name="check"),
    path("log/", explorer.log, name="log"),
    path("log/entry/<int:index>/", explorer.entry, name="log_entry"),
    path("log/entry/<int:index>/receipt", explorer.receipt, name="log_receipt"),
    path("log/checkpoint", resources.checkpoint, name="log_checkpoint"),
    path("log/vkey", resources.vkey, name="log_vkey"),
    path("log/policy", resources.policy, name="log_policy"),
    path("log/tile/<path:path>", resources.tile, name="log_tile"),
]
