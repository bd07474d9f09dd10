"""Addresses at which something public is reported, judged, and objected to."""

from django.urls import path

from undersigned.apps.moderation import views

urlpatterns = [
    path("terms/", views.terms, name="terms"),
    path("report/sent/", views.sent, name="report_sent"),
    path("report/<slug:kind>/<int:number>/", views.complain, name="report"),
    path("moderation/", views.queue, name="moderation"),
    path("moderation/record/", views.record, name="moderation_record"),
    path("moderation/measures/<int:number>/object/", views.object_to, name="measure_object"),
    path("moderation/objections/<int:number>/", views.answer, name="objection_answer"),
    path("moderation/<slug:kind>/<int:number>/", views.judge, name="moderation_judge"),
]
