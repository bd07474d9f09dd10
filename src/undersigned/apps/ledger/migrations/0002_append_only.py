"""Entries and checkpoints stay. An entry gets its place once; what opens it can be erased."""

from django.db import migrations

from undersigned.kit.guards import guard

CHANGED = (
    'OLD.data <> NEW.data OR OLD.type <> NEW.type OR OLD.at <> NEW.at '
    'OR (OLD."index" IS NOT NULL AND (NEW."index" IS NULL OR OLD."index" <> NEW."index")) '
    "OR (NEW.salt IS NOT NULL AND (OLD.salt IS NULL OR OLD.salt <> NEW.salt OR OLD.record <> NEW.record))"
)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        guard("ledger_entry", "UPDATE", name="an_entry_is_never_changed", condition=CHANGED),
        guard("ledger_entry", "DELETE", name="an_entry_is_never_deleted"),
        guard("ledger_checkpoint", "UPDATE", name="a_checkpoint_is_never_changed"),
        guard("ledger_checkpoint", "DELETE", name="a_checkpoint_is_never_deleted"),
    ]
