"""Addresses of organisations. The page of one, which shows what it signed, is in the room above all: publishing."""

from django.urls import path

from undersigned.apps.organisations.views import (
    entering,
    keys,
    lists,
    mandates,
    mergers,
    people,
    profile,
    roles,
    trail,
    verification,
)

HERE = "organisations/<slug:handle>/"

urlpatterns = [
    path("organisations/", lists.organisations, name="organisations"),
    path("organisations/mine/", lists.mine, name="my_organisations"),
    path("organisations/new/", entering.new, name="organisation_new"),
    path("organisations/claims/", people.claims_of_nobody, name="organisation_claims"),
    path("organisations/invitation/<str:token>/", entering.invitation, name="invitation"),
    path("organisations/duplicates/", mergers.duplicates, name="organisation_duplicates"),
    path(HERE + "verification/", verification.how, name="organisation_verification"),
    path(HERE + "verify/", verification.verify, name="organisation_verify"),
    path(HERE + "verify/<int:number>/", verification.domain, name="organisation_domain"),
    path(HERE + "verify/<int:number>/undersigned.txt", verification.file, name="organisation_domain_file"),
    path(HERE + "merge/<slug:other>/", mergers.merge, name="organisation_merge"),
    path(HERE + "merged/", mergers.merged, name="organisation_merged"),
    path(HERE + "claim/", entering.claim, name="organisation_claim"),
    path(HERE + "edit/", profile.edit, name="organisation_edit"),
    path(HERE + "logo/", profile.logo, name="organisation_logo"),
    path(HERE + "step/", profile.put_aside, name="organisation_step"),
    path(HERE + "close/", profile.close, name="organisation_close"),
    path(HERE + "people/", people.people, name="organisation_people"),
    path(HERE + "people/invite/", people.invite, name="organisation_invite"),
    path(HERE + "people/invitations/<int:number>/", people.invited, name="organisation_invitation"),
    path(HERE + "people/claims/<int:number>/", people.claimed, name="organisation_claimed"),
    path(HERE + "people/<int:number>/", roles.role, name="organisation_role"),
    path(HERE + "leave/", roles.leave, name="organisation_leave"),
    path(HERE + "named/", roles.named, name="organisation_named"),
    path(HERE + "mandates/", mandates.mandates, name="organisation_mandates"),
    path(HERE + "mandates/new/", mandates.new, name="mandate_new"),
    path(HERE + "mandates/<int:number>/", mandates.mandate, name="mandate"),
    path(HERE + "keys/", keys.keys, name="organisation_keys"),
    path(HERE + "keys/ssh/", keys.ssh_key, name="key_ssh"),
    path(HERE + "keys/ssh/<str:token>/", keys.challenge, name="key_challenge"),
    path(HERE + "keys/ssh/<str:token>/challenge.txt", keys.challenge_file, name="key_challenge_file"),
    path(HERE + "keys/passkey/", keys.passkey, name="key_passkey"),
    path(HERE + "keys/passkey/offer/", keys.passkey_offer, name="key_passkey_offer"),
    path(HERE + "keys/<int:number>/", keys.key, name="organisation_key"),
    path(HERE + "history/", trail.trail, name="organisation_trail"),
    path(HERE + "history.csv", trail.as_csv, name="organisation_trail_csv"),
]
