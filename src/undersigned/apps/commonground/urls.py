"""Addresses of commonground."""

from django.urls import path

from undersigned.apps.commonground.views import bridging, computing, files, frontier, texts

HERE = "drafts/<slug:slug>/common-ground/"
ONE = f"{HERE}<int:computation>/"

urlpatterns = [
    path(HERE, frontier.common_ground, name="common_ground"),
    path(f"{HERE}compute/", computing.compute, name="common_ground_compute"),
    path(f"{HERE}stop/", computing.stop, name="common_ground_stop"),
    path(f"{ONE}bridging/", bridging.bridging, name="common_ground_bridging"),
    path(f"{ONE}problem.json", files.problem, name="common_ground_problem"),
    path(f"{ONE}answer.json", files.answer, name="common_ground_answer"),
    path(f"{ONE}offers.csv", files.table, name="common_ground_table"),
    path(f"{ONE}<int:number>/", texts.text, name="common_ground_text"),
    path(f"{ONE}<int:number>/take/", texts.take, name="common_ground_take"),
]
