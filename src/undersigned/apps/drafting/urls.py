"""Addresses of drafting."""

from django.urls import path

from undersigned.apps.drafting.views import (
    adopting,
    amendments,
    answering,
    clauses,
    comments,
    compare,
    participants,
    proposing,
    reading,
    rounds,
)

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
    path("drafts/<slug:slug>/amendments/", amendments.listed, name="drafting_amendments"),
    path("drafts/<slug:slug>/amendments/new/", proposing.new, name="drafting_amendment_new"),
    path("drafts/<slug:slug>/amendments/adopt/", adopting.adopt, name="drafting_amendment_adopt"),
    path("drafts/<slug:slug>/amendments/draft/<int:number>/", proposing.draft, name="drafting_amendment_draft"),
    path(
        "drafts/<slug:slug>/amendments/draft/<int:number>/propose/",
        proposing.propose,
        name="drafting_amendment_propose",
    ),
    path(
        "drafts/<slug:slug>/amendments/draft/<int:number>/discard/",
        proposing.discard,
        name="drafting_amendment_discard",
    ),
    path("drafts/<slug:slug>/amendments/<int:number>/", amendments.amendment, name="drafting_amendment"),
    path(
        "drafts/<slug:slug>/amendments/<int:number>/versions/", amendments.versions, name="drafting_amendment_versions"
    ),
    path("drafts/<slug:slug>/amendments/<int:number>/amend/", proposing.amend, name="drafting_amendment_amend"),
    path("drafts/<slug:slug>/amendments/<int:number>/reword/", proposing.reword, name="drafting_amendment_reword"),
    path("drafts/<slug:slug>/amendments/<int:number>/counter/", proposing.counter, name="drafting_amendment_counter"),
    path("drafts/<slug:slug>/amendments/<int:number>/answer/", answering.answer, name="drafting_amendment_answer"),
    path("drafts/<slug:slug>/amendments/<int:number>/support/", answering.support, name="drafting_amendment_support"),
    path(
        "drafts/<slug:slug>/amendments/<int:number>/withdraw/", answering.withdraw, name="drafting_amendment_withdraw"
    ),
    path("drafts/<slug:slug>/amendments/<int:number>/reject/", answering.reject, name="drafting_amendment_reject"),
    path(
        "drafts/<slug:slug>/amendments/<int:number>/take-over/",
        answering.take_over,
        name="drafting_amendment_take_over",
    ),
    path(
        "drafts/<slug:slug>/amendments/<int:number>/comment/", comments.on_amendment, name="drafting_amendment_comment"
    ),
    path("drafts/<slug:slug>/comments/<int:number>/delete/", comments.delete, name="drafting_comment_delete"),
    path("drafts/<slug:slug>/comments/<int:number>/moderate/", comments.moderate, name="drafting_comment_moderate"),
    path("drafts/<slug:slug>/moderation/", comments.log, name="drafting_moderation"),
]
