"""Lines of the audit trail are added, and never changed or deleted."""

from django.db import migrations

from undersigned.kit.guards import guard


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        guard("audit_line", "UPDATE", name="an_audit_line_is_never_changed"),
        guard("audit_line", "DELETE", name="an_audit_line_is_never_deleted"),
    ]
