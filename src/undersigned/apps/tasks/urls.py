"""Addresses of tasks."""

from django.urls import path

from undersigned.apps.tasks.views import desk, feeds, plan, task

HERE = "coalitions/<slug:slug>/tasks"
TASK = HERE + "/<int:number>/"

urlpatterns = [
    path(HERE + "/", plan.plan, name="tasks"),
    path(HERE + ".csv", plan.table, name="tasks_csv"),
    path(HERE + ".ics", feeds.of_coalition, name="tasks_ics"),
    path(HERE + "/new/", desk.new, name="task_new"),
    path(TASK, task.task, name="task"),
    path(TASK + "change/", desk.change, name="task_change"),
    path(TASK + "day/", desk.move, name="task_move"),
    path(TASK + "report/", task.report, name="task_report"),
    path(TASK + "answer/<slug:handle>/", task.answer, name="task_answer"),
    path("organisations/<slug:handle>/tasks/", feeds.organisation, name="organisation_tasks"),
    path("organisations/<slug:handle>/tasks.ics", feeds.of_organisation, name="organisation_tasks_ics"),
]
