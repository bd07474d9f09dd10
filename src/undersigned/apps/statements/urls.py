"""Addresses of the secretariat's desk."""

from django.urls import path

from undersigned.apps.statements.views import desk, drafts

urlpatterns = [
    path("secretariat/new/", desk.new, name="statement_new"),
    path("secretariat/<slug:slug>/", drafts.draft, name="draft"),
    path("secretariat/<slug:slug>/discard/", drafts.discard, name="discard"),
    path("secretariat/<slug:slug>/preview/", drafts.preview, name="preview"),
    path("secretariat/<slug:slug>/restore/<int:number>/", drafts.restore, name="restore"),
]
