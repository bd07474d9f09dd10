"""Addresses at which names are put under texts, and taken back."""

from django.urls import path

from undersigned.apps.signatures.views import organisations, people

urlpatterns = [
    path("s/<slug:slug>/sign/", people.sign, name="sign"),
    path("s/<slug:slug>/sign/sent/", people.sign_sent, name="sign_sent"),
    path("s/<slug:slug>/undersign/", organisations.undersign, name="undersign"),
    path("s/<slug:slug>/undersign/sent/", organisations.undersign_sent, name="undersign_sent"),
    path("signature/<str:token>/", people.signature, name="signature"),
    path("signature/<str:token>/receipt", people.receipt, name="signature_receipt"),
    path("endorsement/<str:token>/", organisations.endorsement, name="endorsement"),
    path("endorsement/<str:token>/record.json", organisations.record, name="endorsement_record"),
    path("endorsement/<str:token>/withdraw/", organisations.withdraw, name="endorsement_withdraw"),
    path(
        "endorsement/<str:token>/withdrawal.json",
        organisations.withdrawal_record,
        name="endorsement_withdrawal_record",
    ),
]
