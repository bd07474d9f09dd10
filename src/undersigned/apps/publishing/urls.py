"""Addresses at which people read, and at which the secretariat seals."""

from django.urls import path

from undersigned.apps.publishing.views import desk, files, finding, front, organisations, statements, synopses

urlpatterns = [
    path("", front.home, name="home"),
    path("organisations/<slug:handle>/", organisations.organisation, name="organisation"),
    path(
        "organisations/<slug:handle>/mandates/<int:number>/document/", organisations.document, name="mandate_document"
    ),
    path("check/words/", finding.find, name="find"),
    path("secretariat/", desk.home, name="secretariat"),
    path("secretariat/<slug:slug>/seal/", desk.seal, name="seal"),
    path("secretariat/<slug:slug>/v<int:version>/translate/", desk.translate, name="translate"),
    path("drafts/<slug:slug>/synopsis.<str:form>", synopses.synopsis, name="synopsis"),
    path("s/<slug:slug>/", statements.statement, name="statement"),
    path("s/<slug:slug>/v<int:version>/", statements.revision, name="statement_revision"),
    path("s/<slug:slug>/v<int:version>/bundle", files.bundle, name="bundle"),
    path("s/<slug:slug>/v<int:version>/<str:language>/", statements.in_language, name="statement_language"),
    path("s/<slug:slug>/v<int:version>/<str:language>/<str:form>", files.edition, name="edition"),
]
