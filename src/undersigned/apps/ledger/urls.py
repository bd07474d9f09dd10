"""Addresses of the log."""

from django.urls import path

from undersigned.apps.ledger.views import check, explorer, resources

urlpatterns = [
    path("check/", check.check, name="check"),
    path("log/", explorer.log, name="log"),
    path("log/entry/<int:index>/", explorer.entry, name="log_entry"),
    path("log/entry/<int:index>/receipt", explorer.receipt, name="log_receipt"),
    path("log/checkpoint", resources.checkpoint, name="log_checkpoint"),
    path("log/vkey", resources.vkey, name="log_vkey"),
    path("log/policy", resources.policy, name="log_policy"),
    path("log/tile/<path:path>", resources.tile, name="log_tile"),
]
