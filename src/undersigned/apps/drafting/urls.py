"""Addresses of drafting."""

from django.urls import path

from undersigned.apps.drafting.views import clauses, comments, compare, participants, reading, rounds

urlpatterns = [
    path("drafts/<slug:slug>/", reading.draft, name="drafting"),
    path("drafts/<slug:slug>/rounds/", rounds.listed, name="drafting_rounds"),
    path("drafts/<slug:slug>/rounds/open/", rounds.begin, name="drafting_open"),
    path("drafts/<slug:slug>/rounds/extend/", rounds.extend, name="drafting_extend"),
    path("drafts/<slug:slug>/rounds/close/", rounds.close, name="drafting_close"),
    path("drafts/<slug:slug>/participants/", participants.listed, name="drafting_participants"),
    path("drafts/<slug:slug>/compare/", compare.compare, name="drafting_compare"),
    path("drafts/<slug:slug>/clauses/<slug:clause>/", clauses.clause, name="drafting_clause"),
    path("drafts/<slug:slug>/clauses/<slug:clause>/comment/", comments.on_clause, name="drafting_clause_comment"),
    path(
        "drafts/<slug:slug>/amendments/<int:number>/comment/", comments.on_amendment, name="drafting_amendment_comment"
    ),
    path("drafts/<slug:slug>/comments/<int:number>/delete/", comments.delete, name="drafting_comment_delete"),
    path("drafts/<slug:slug>/comments/<int:number>/moderate/", comments.moderate, name="drafting_comment_moderate"),
    path("drafts/<slug:slug>/moderation/", comments.log, name="drafting_moderation"),
]
