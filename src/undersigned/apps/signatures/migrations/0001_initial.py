import django.db.models.deletion
import undersigned.kit.encryption
import undersigned.kit.tokens
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ledger', '0001_initial'),
        ('organisations', '0001_initial'),
        ('statements', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Endorsement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('means', models.CharField(choices=[('passkey', 'passkey'), ('ssh', 'SSH key'), ('email', 'e-mail, attested')], max_length=8)),
                ('record', models.BinaryField()),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('reserved', models.PositiveSmallIntegerField(default=0)),
                ('nonce', models.BinaryField(default=undersigned.kit.tokens.fresh, max_length=8)),
                ('contact', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('language', models.CharField(max_length=35)),
                ('drawn_up_at', models.DateTimeField()),
                ('evidence', models.BinaryField(null=True)),
                ('collected_at', models.DateTimeField(null=True)),
                ('deadline_at', models.DateTimeField(null=True)),
                ('fulfilled_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
                ('withdrawal_record', models.BinaryField(null=True)),
                ('withdrawal_evidence', models.BinaryField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('collection', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('failure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('fulfilment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('key', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.key')),
                ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endorsements', to='organisations.mandate')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endorsements', to='organisations.organisation')),
                ('representative', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endorsements', to='statements.revision')),
                ('withdrawal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('withdrawal_key', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.key')),
                ('withdrawer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('collected_at__isnull', False), ('failed_at__isnull', True), ('withdrawn_at__isnull', True)), fields=['revision', 'country', 'name', 'id'], name='standing_endorsements')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('collected_at__isnull', False), ('failed_at__isnull', True), ('withdrawn_at__isnull', True)), fields=('revision', 'organisation'), name='an_organisation_stands_once_behind_a_revision'), models.CheckConstraint(condition=models.Q(models.Q(('collected_at__isnull', True), ('collection__isnull', True), ('evidence__isnull', True)), models.Q(('collected_at__isnull', False), ('collection__isnull', False), ('evidence__isnull', False)), _connector='OR'), name='a_collected_endorsement_has_evidence_and_entry'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawal__isnull', True), ('withdrawn_at__isnull', True)), models.Q(('collected_at__isnull', False), ('withdrawal__isnull', False), ('withdrawal_evidence__isnull', False), ('withdrawal_record__isnull', False), ('withdrawn_at__gte', models.F('collected_at'))), _connector='OR'), name='a_withdrawn_endorsement_stood_and_has_evidence_and_entry'), models.CheckConstraint(condition=models.Q(models.Q(('fulfilled_at__isnull', True), ('fulfilment__isnull', True)), models.Q(('collected_at__isnull', False), ('deadline_at__isnull', False), ('fulfilled_at__gte', models.F('collected_at')), ('fulfilment__isnull', False)), _connector='OR'), name='a_fulfilled_pledge_was_conditional_and_has_its_entry'), models.CheckConstraint(condition=models.Q(models.Q(('failed_at__isnull', True), ('failure__isnull', True)), models.Q(('collected_at__isnull', False), ('deadline_at__isnull', False), ('failed_at__gte', models.F('collected_at')), ('failure__isnull', False), ('fulfilled_at__isnull', True)), _connector='OR'), name='a_failed_pledge_was_conditional_not_fulfilled_and_has_its_entry'), models.CheckConstraint(condition=models.Q(models.Q(('key__isnull', True), ('means', 'email')), models.Q(models.Q(('means', 'email'), _negated=True), ('key__isnull', False)), _connector='OR'), name='who_signs_with_a_key_names_it')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nonce', models.BinaryField(default=undersigned.kit.tokens.fresh, max_length=8)),
                ('name', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('email', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('email_fingerprint', models.BinaryField(max_length=32)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('language', models.CharField(max_length=35)),
                ('shown', models.BooleanField()),
                ('signer_salt', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('requested_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('confirmation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='statements.revision')),
                ('via', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.organisation')),
                ('withdrawal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('confirmed_at__isnull', False), ('withdrawn_at__isnull', True)), fields=['revision', 'confirmed_at'], name='standing_signatures'), models.Index(condition=models.Q(('confirmed_at__isnull', False), ('shown', True), ('withdrawn_at__isnull', True)), fields=['revision', 'id'], name='shown_signatures')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('revision', 'email_fingerprint'), name='an_address_signs_a_revision_once'), models.CheckConstraint(condition=models.Q(models.Q(('confirmation__isnull', True), ('confirmed_at__isnull', True)), models.Q(('confirmation__isnull', False), ('confirmed_at__isnull', False)), _connector='OR'), name='a_confirmed_signature_has_its_entry'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawal__isnull', True), ('withdrawn_at__isnull', True)), models.Q(('confirmed_at__isnull', False), ('withdrawal__isnull', False), ('withdrawn_at__gte', models.F('confirmed_at'))), _connector='OR'), name='a_withdrawn_signature_was_confirmed_and_has_its_entry'), models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), models.Q(('email__isnull', True), ('name__isnull', True)), _connector='OR'), name='a_withdrawn_signature_keeps_no_name'), models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), ('via__isnull', True), _connector='OR'), name='a_signature_that_counts_forgets_who_brought_it')],
            },
        ),
    ]
