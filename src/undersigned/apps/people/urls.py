"""Addresses of accounts."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from undersigned.apps.people.views import SignIn

urlpatterns = [
    path("account/sign-in/", SignIn.as_view(), name="login"),
    path("account/sign-out/", LogoutView.as_view(), name="logout"),
]
