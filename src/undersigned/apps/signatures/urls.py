"""Addresses at which names are put under texts, and taken back."""

from django.urls import path

from undersigned.apps.signatures.views import endorsements, organisations, people, withdrawals

urlpatterns = [
    path("s/<slug:slug>/sign/", people.sign, name="sign"),
    path("s/<slug:slug>/sign/sent/", people.sign_sent, name="sign_sent"),
    path("s/<slug:slug>/undersign/", organisations.undersign, name="undersign"),
    path("s/<slug:slug>/undersign/sent/", organisations.undersign_sent, name="undersign_sent"),
    path("signature/<str:token>/", people.signature, name="signature"),
    path("signature/<str:token>/receipt", people.receipt, name="signature_receipt"),
    path("endorsement/<str:token>/", organisations.endorsement, name="endorsement"),
    path("endorsement/<str:token>/record.json", organisations.record, name="endorsement_record"),
    path("endorsed/<str:signed>/", endorsements.endorsed, name="endorsed"),
    path("endorsed/<str:signed>/record.json", endorsements.record, name="endorsed_record"),
    path("endorsed/<str:signed>/evidence", endorsements.evidence, name="endorsed_evidence"),
    path("endorsed/<str:signed>/withdraw/", withdrawals.withdraw, name="endorsement_withdraw"),
    path("endorsed/<str:signed>/withdraw/sign/", withdrawals.sign, name="endorsement_withdraw_sign"),
    path(
        "endorsed/<str:signed>/withdraw/withdrawal.json",
        withdrawals.record,
        name="endorsement_withdrawal_record",
    ),
    path("endorsed/<str:signed>/withdraw/<str:token>/", withdrawals.confirm, name="endorsement_withdrawal"),
]
