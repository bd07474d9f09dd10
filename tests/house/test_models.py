"""Every field of every table says who may see it, and every table when its rows go."""

from __future__ import annotations

import pytest
from django.apps import apps

from undersigned.kit.encryption import EncryptedTextField

CLASSES = {"public", "coalition", "case team", "secret"}

OURS = [model for model in apps.get_models() if model.__module__.startswith("undersigned.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_is_classified_and_nothing_else(model):
    fields = {field.name for field in model._meta.concrete_fields} | {field.name for field in model._meta.many_to_many}

    assert set(model.Privacy.fields) == fields
    assert set(model.Privacy.fields.values()) - CLASSES == set()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_table_says_when_its_rows_go(model):
    assert model.Privacy.deletion.strip() == model.Privacy.deletion != ""


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_what_is_encrypted_is_secret(model):
    encrypted = [field.name for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]

    assert {name: model.Privacy.fields[name] for name in encrypted} == dict.fromkeys(encrypted, "secret")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_instants_and_days_are_named_as_what_they_are(model):
    named = {field.name: field.get_internal_type() for field in model._meta.concrete_fields}

    instants = {name for name, kind in named.items() if kind == "DateTimeField"}
    days = {name for name, kind in named.items() if kind == "DateField"}
    assert {name for name in instants if not name.endswith("_at")} - {"at", "last_login"} == set()
    assert {name for name in days if not name.endswith("_on")} - {"on"} == set()
