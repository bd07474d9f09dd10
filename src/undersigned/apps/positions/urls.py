"""Addresses of positions."""

from django.urls import path

from undersigned.apps.positions.views import answering, conditions, history, lists, overview, reminding, terms

HERE = "drafts/<slug:slug>/positions/"
OF = f"{HERE}of/<slug:handle>/"

urlpatterns = [
    path(HERE, overview.overview, name="positions"),
    path(f"{HERE}terms/", terms.terms, name="positions_terms"),
    path(f"{HERE}remind/", reminding.remind, name="positions_remind"),
    path(f"{HERE}positions.csv", lists.everybodys, name="positions_list"),
    path(OF, answering.answer, name="positions_answer"),
    path(f"{OF}save/", answering.save, name="positions_save"),
    path(f"{OF}condition/", conditions.condition, name="positions_condition"),
    path(f"{OF}history/", history.history, name="positions_history"),
    path(f"{OF}positions.csv", lists.own, name="positions_own_list"),
    path(f"{OF}bring/", lists.brought_in, name="positions_import"),
]
