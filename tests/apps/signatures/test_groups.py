"""What many people do at the same moment ends as if each had come alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django_tasks_db.models import DBTaskResult

from undersigned.apps.signatures import permissions
from undersigned.apps.signatures.models import Signature
from undersigned.apps.signatures.services.groups import _request as request_together
from undersigned.apps.signatures.services.groups import wishes
from undersigned.kit.results import Allowed

from tests.cast import SUPPORTER
from tests.factories.signatures import confirmed, signer, supporter
from tests.factories.statements import replace_revision, revision

pytestmark = pytest.mark.usefixtures("installation")


def names():
    return sorted(Signature.objects.values_list("name", flat=True))


def test_each_wish_of_a_group_is_taken_in_with_the_promise_of_a_mail():
    text, people = revision(), [supporter(signer(number)) for number in range(3)]
    DBTaskResult.objects.all().delete()

    assert request_together([(text, person) for person in people]) == [Allowed()] * 3
    assert (names(), DBTaskResult.objects.count()) == (["Person 0", "Person 1", "Person 2"], 3)


def test_of_several_wishes_of_one_address_in_a_group_the_last_words_count():
    text, person = revision(), supporter(SUPPORTER)

    request_together([(text, person), (text, replace(person, name="Nadia B.")), (text, replace(person, name="N. B."))])

    assert names() == ["N. B."]


def test_a_wish_in_a_group_changes_no_words_that_were_confirmed():
    text = revision()
    confirmed(text)

    request_together([(text, replace(supporter(SUPPORTER), name="Somebody else")), (text, supporter(signer(1)))])

    assert names() == sorted([SUPPORTER.name, "Person 1"])


def test_one_address_may_ask_under_two_texts_in_one_group():
    texts = [revision(), revision()]

    request_together([(text, supporter(SUPPORTER)) for text in texts])

    assert sorted(Signature.objects.values_list("revision", flat=True)) == sorted(text.pk for text in texts)


def test_a_replaced_text_refuses_its_own_wishes_and_nobody_elses():
    replaced, other = revision(), revision()
    replace_revision(replaced)

    answers = request_together([(replaced, supporter(SUPPORTER)), (other, supporter(SUPPORTER))])

    assert answers == [permissions.REPLACED, Allowed()]
    assert list(Signature.objects.values_list("revision", flat=True)) == [other.pk]


def test_a_wish_alone_is_taken_in_the_same_way():
    text = revision()

    assert wishes.do((text, supporter(SUPPORTER))) == Allowed()
    assert names() == [SUPPORTER.name]
