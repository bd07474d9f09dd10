"""Addresses of accounts."""

from django.urls import path

from undersigned.apps.people.views import account, entering, factors

urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/sign-in/", entering.sign_in, name="account_sign_in"),
    path("account/sign-up/", entering.sign_up, name="account_sign_up"),
    path("account/code/", entering.code, name="account_code"),
    path("account/second-factor/", entering.factor, name="account_factor"),
    path("account/passkey/", entering.passkey, name="account_passkey"),
    path("account/passkey/options/", entering.passkey_options, name="account_passkey_options"),
    path("account/enter/<str:secret>/", entering.enter, name="account_enter"),
    path("account/sign-out/", entering.sign_out, name="account_sign_out"),
    path("account/sessions/", account.sessions, name="account_sessions"),
    path("account/e-mail/", account.email, name="account_email"),
    path("account/confirm/", account.confirm, name="account_confirm"),
    path("account/passkeys/", factors.list_passkeys, name="account_passkeys"),
    path("account/passkeys/offer/", factors.passkey_offer, name="account_passkey_offer"),
    path("account/app/", factors.app, name="account_totp"),
    path("account/recovery-codes/", factors.recovery_codes, name="account_recovery_codes"),
]
