"""A text that was sealed and signed cannot be unmade. When a consent ends, no page, file or list tells its words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.publishing.services import publications
from undersigned.apps.solidarity.services import publishing
from undersigned.apps.statements.models import Statement
from undersigned.kit.clock import now

from tests.factories import appeals, organisations, signatures, solidarity
from tests.factories.people import drafter
from tests.web.coalitions.around import sitting

pytestmark = pytest.mark.django_db
WORDS = ("crane driver", "crane-driver", "Mara", "gate of the harbour")


def told(client, addresses):
    """What somebody finds at these addresses, by address, of what should not be there."""
    found = {}
    for address in addresses:
        answer = client.get(address, follow=True)
        data = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = data.decode(errors="replace")
        # The page to sign in on takes along where one wanted to go: that is no news to whoever asked.
        if words := [word for word in WORDS if word in text and word not in address]:
            found[address] = words
    return found


def test_no_page_tells_what_was_taken_back(installation, django_capture_on_commit_callbacks):
    row = appeals.with_text(appeals.opened(now=now(), send_by_on=now().date() + timedelta(days=5)))
    revision = publications.seal(statement=row.statement, draft_number=1, by=drafter(), now=now())
    made = publications.publish(revision=revision, now=now())
    endorsement = signatures.collected(revision, now=now())
    handle, slug = organisations.organisation().handle, Statement.objects.get().slug
    page = Client().get(reverse("organisation", args=[handle])).content.decode()
    endorsed = [part.partition('"')[0] for part in page.split('href="') if part.startswith("/endorsed/")]
    pages = Client().get(reverse("statement", args=[slug])).content.decode()
    endorsed += [part.partition('"')[0] for part in pages.split('href="') if part.startswith("/endorsed/")]
    assert endorsement.pk
    assert endorsed

    with django_capture_on_commit_callbacks(execute=True):
        publishing.retract(grounds=[solidarity.APPEAL, solidarity.NAME], now=now())

    hidden = Statement.objects.get().slug
    files = [f"/s/{one}/v1/en/{edition.form}" for one in (slug, hidden) for edition in made]
    texts = [
        f"/s/{one}/{end}" for one in (slug, hidden) for end in ("", "v1/", "v1/en/", "v1/bundle", "sign/", "undersign/")
    ]
    lists = ["/", "/organisations/", f"/organisations/{handle}/", "/coalitions/", f"/coalitions/{row.coalition.slug}/"]
    lists += [f"/coalitions/{row.coalition.slug}/statements/", "/moderation/", reverse("moderation_record"), "/log/"]
    entries = [reverse("log_entry", args=[number]) for number in range(12)]
    proofs = [address + end for address in set(endorsed) for end in ("", "record.json", "evidence", "withdraw/")]
    everywhere = [*files, *texts, *lists, *entries, *proofs]

    assert told(Client(), everywhere) == {}
    desk = [reverse("secretariat"), f"/secretariat/{hidden}/", reverse("needs")]
    assert told(sitting(drafter()), [*everywhere, *desk]) == {}
    assert told(sitting(organisations.owner()), [*everywhere, *desk]) == {}
    withdrawing = [Client().get(one + "withdraw/").status_code for one in set(endorsed)]
    assert set(withdrawing) <= {200, 302}
