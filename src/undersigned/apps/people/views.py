"""Signing in and out."""

from __future__ import annotations

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.contrib.auth.views import LoginView
from django.utils.translation import gettext_lazy as _

from undersigned.kit import limits

ATTEMPTS, WITHIN_SECONDS = 10, 900


class SignInForm(AuthenticationForm):
    """Address and password, with a pause after too many wrong ones."""

    username = UsernameField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )

    error_messages = {  # Django's own name and type
        "invalid_login": _("This address and password do not belong together. Check both and try again."),
        "inactive": _("This account has ended."),
        "paused": _("Too many attempts for this address. Wait a quarter of an hour, then try again."),
    }

    def clean(self) -> dict[str, object]:
        """Count the attempt before the password is looked at, so that guessing is slow for everybody."""
        address = str(self.cleaned_data.get("username") or "")
        if not limits.within("sign-in", address, times=ATTEMPTS, seconds=WITHIN_SECONDS):
            raise forms.ValidationError(self.error_messages["paused"], code="paused")
        cleaned: dict[str, object] = super().clean()
        limits.forget("sign-in", address)
        return cleaned


class SignIn(LoginView):
    """The page on which the secretariat signs in."""

    template_name = "account/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
