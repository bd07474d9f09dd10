"""Addresses of drafting."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
