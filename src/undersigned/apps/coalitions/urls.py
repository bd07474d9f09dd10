"""Addresses at which coalitions are found, joined and run."""

from django.urls import path

from undersigned.apps.coalitions.views import (
    answers,
    committee,
    credit,
    directory,
    ending,
    goals,
    imports,
    lists,
    pages,
    recognition,
    register,
    settings,
    telling,
    votes,
    vouching,
)

HERE = "coalitions/<slug:slug>/"
MEMBER = HERE + "register/<slug:handle>/"

urlpatterns = [
    path("coalitions/", lists.listed, name="coalitions"),
    path("coalitions/new/", lists.new, name="coalition_new"),
    path("coalitions/invitation/<str:token>/", committee.invitation, name="committee_invitation"),
    path(HERE, pages.coalition, name="coalition"),
    path(HERE + "texts/", pages.statements, name="coalition_statements"),
    path(HERE + "texts/<slug:kind>/<int:number>/goals/", goals.work, name="work_goals"),
    path(HERE + "goals/", goals.listed, name="coalition_goals"),
    path(HERE + "goals/<slug:clause>/", goals.goal, name="goal"),
    path(HERE + "goals/<slug:clause>/change/", goals.change, name="goal_change"),
    path(HERE + "topics/<str:name>/", goals.topic, name="topic"),
    path(HERE + "register/", register.listed, name="coalition_register"),
    path(HERE + "invite/", answers.invite, name="coalition_invite"),
    path(HERE + "untold/", telling.letters, name="coalition_untold"),
    path(HERE + "untold.csv", telling.table, name="coalition_untold_csv"),
    path(HERE + "import/", imports.brought_in, name="coalition_import"),
    path(MEMBER, register.member, name="coalition_member"),
    path(MEMBER + "leave/", register.leave, name="coalition_leave"),
    path(MEMBER + "vote/", votes.vote, name="coalition_vote"),
    path(MEMBER + "<slug:name>/", answers.act, name="coalition_act"),
    path(HERE + "confirm/<slug:handle>/", vouching.confirm, name="organisation_confirm"),
    path(HERE + "confirm/<slug:handle>/take-back/", vouching.take_back_confirmation, name="confirmation_take_back"),
    path(HERE + "decisions/", committee.decided, name="coalition_decisions"),
    path(HERE + "decisions/new/", committee.decide, name="coalition_decide"),
    path(HERE + "committee/", committee.listed, name="coalition_committee"),
    path(HERE + "committee/appoint/", committee.appoint, name="coalition_appoint"),
    path(HERE + "committee/invitations/<int:number>/", committee.withdraw, name="post_invitation_withdraw"),
    path(HERE + "committee/posts/<int:number>/abolish/", committee.abolish, name="post_abolish"),
    path(HERE + "committee/terms/<int:number>/", committee.term, name="term"),
    path(HERE + "credit/", credit.totals, name="coalition_credit"),
    path(HERE + "credit.csv", credit.as_csv, name="coalition_credit_csv"),
    path(HERE + "settings/", settings.settings, name="coalition_settings"),
    path(HERE + "end/", ending.end, name="coalition_end"),
    path(HERE + "take-up/", ending.take_up, name="coalition_take_up"),
    path(HERE + "settings/rules/", settings.rules, name="coalition_rules"),
    path(HERE + "recognise/", recognition.recognise, name="coalition_recognise"),
    path(HERE + "directory.<slug:form>", directory.directory, name="coalition_directory"),
    path("organisations/<slug:handle>/vouch/", vouching.vouch, name="vouch"),
]
