"""Addresses of actions: where they are written, proposed and answered, and what an organisation holds."""

from django.urls import path

from undersigned.apps.actions.views import (
    answering,
    dates,
    holding,
    many,
    organisations,
    pictures,
    proposals,
    reports,
    sources,
    words,
    writing,
)

urlpatterns = [
    path("campaigns/<slug:slug>/hold/", writing.new, name="action_new"),
    path("campaigns/<slug:slug>/hold/many/", many.several, name="actions_many"),
    path("campaigns/<slug:slug>/propose/", proposals.propose, name="action_propose"),
    path("campaigns/<slug:slug>/propose/sent/", proposals.sent, name="action_proposed"),
    path("actions/<slug:slug>/preview/", holding.preview, name="action_preview"),
    path("actions/<slug:slug>/change/", writing.change, name="action_change"),
    path("actions/<slug:slug>/words/", words.words, name="action_words"),
    path("actions/<slug:slug>/dates/", dates.dates, name="action_dates"),
    path("actions/<slug:slug>/copy/", holding.copy, name="action_copy"),
    path("actions/<slug:slug>/call-off/", holding.call_off, name="action_call_off"),
    path("actions/<slug:slug>/take-up/", holding.take_up, name="action_take_up"),
    path("actions/<slug:slug>/hide/", holding.hide, name="action_hide"),
    path("actions/<slug:slug>/show/", holding.show_again, name="action_show"),
    path("actions/<slug:slug>/answer/", answering.answer, name="action_answer"),
    path("proposal/<str:token>/", proposals.proposal, name="proposal"),
    path("proposal/<str:token>/correct/", proposals.correct, name="proposal_correct"),
    path("organisations/<slug:handle>/calendars/", sources.calendars, name="sources"),
    path("organisations/<slug:handle>/actions/", organisations.actions, name="organisation_actions"),
    path("actions/pictures/<slug:digest>-small.jpg", pictures.small, name="report_picture_small"),
    path("actions/pictures/<slug:digest>.jpg", pictures.whole, name="report_picture"),
    path("actions/<slug:slug>/report/<str:on>/", reports.report, name="action_report"),
    path("actions/<slug:slug>/report/<str:on>/pictures/<int:number>/", reports.picture, name="action_report_picture"),
    path("actions/<slug:slug>/report/<str:on>/hide/", reports.hide, name="action_report_hide"),
    path("actions/<slug:slug>/report/<str:on>/take-away/", reports.take_away, name="action_report_take_away"),
]
