"""Signing in and out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from undersigned.kit import carrying, limits

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

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take address and password; or first ask for them, when the form of another page was sent on to here."""
        if "username" not in request.POST:
            return self.render_to_response(self.get_context_data(form=SignInForm(request)))
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is carried along while somebody signs in."""
        return super().get_context_data(carried=self._carried(), **kwargs)

    def _carried(self) -> str:
        sent = self.request.POST
        return sent.get("carried", "") if "username" in sent else carrying.typed(sent)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Lead on; offer to send again what was carried along."""
        answer = super().form_valid(form)
        if carried := self._carried():
            return carrying.send_again(self.request, address=self.get_success_url(), carried=carried)
        return answer
