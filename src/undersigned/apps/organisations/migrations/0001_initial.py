import django.db.models.deletion
import undersigned.kit.encryption
import undersigned.kit.tokens
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ledger', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(blank=True, max_length=1000)),
                ('claimed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('granted', models.BooleanField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('granted__isnull', True)), models.Q(('decided_at__isnull', False), ('granted__isnull', False)), _connector='OR'), name='a_decided_claim_was_granted_or_not')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('type', models.CharField(max_length=100)),
                ('name', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('size', models.PositiveBigIntegerField()),
                ('uploaded_at', models.DateTimeField()),
                ('visibility', models.CharField(choices=[('all', 'everybody'), ('members', 'members of our coalitions'), ('none', 'nobody but us')], default='none', max_length=8)),
                ('deleted_at', models.DateTimeField(null=True)),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='a_document_has_its_hash')],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handle', models.SlugField(max_length=64, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('acronym', models.CharField(blank=True, max_length=40)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('countries', models.JSONField(blank=True, default=list)),
                ('kind', models.CharField(choices=[('union', 'trade union'), ('association', 'association or NGO'), ('network', 'network or federation'), ('party', 'party'), ('committee', 'committee'), ('media', 'publisher or medium'), ('body', 'public body'), ('other', 'other')], default='other', max_length=16)),
                ('website', models.URLField(blank=True, max_length=300)),
                ('about', models.TextField(blank=True, max_length=2000)),
                ('logo', models.CharField(blank=True, max_length=64)),
                ('created_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('folded', models.TextField(blank=True)),
                ('put_aside', models.JSONField(blank=True, default=list)),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('country', ''), ('country__regex', '^[A-Z]{2}$'), _connector='OR'), name='a_country_is_two_capital_letters'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='an_organisation_has_a_name'), models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='an_organisation_is_not_merged_into_itself')],
            },
        ),
        migrations.CreateModel(
            name='Name',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=35)),
                ('name', models.CharField(max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'language'), name='an_organisation_has_one_name_in_a_language'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_name_in_a_language_is_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='Merger',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500)),
                ('merged_at', models.DateTimeField()),
                ('merged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('merged', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='merger', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kept', models.F('merged')), _negated=True), name='a_merger_is_of_two'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_merger_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(max_length=200)),
                ('decided_on', models.DateField()),
                ('scope', models.CharField(choices=[('statement', 'one statement'), ('coalition', 'joining, voting and leaving in one coalition'), ('campaign', 'one campaign'), ('assembly', 'one assembly'), ('standing', 'everything, until it ends')], max_length=16)),
                ('subject', models.CharField(blank=True, max_length=64)),
                ('subject_title', models.CharField(blank=True, max_length=500)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('declared_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('revocation_reason', models.CharField(blank=True, max_length=500)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('declared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='organisations.document')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mandates', to=settings.AUTH_USER_MODEL)),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='a_mandate_names_the_body_that_decided'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('decided_on')), _connector='OR'), name='a_mandate_ends_after_it_was_decided'), models.CheckConstraint(condition=models.Q(models.Q(('scope', 'standing'), ('subject', '')), models.Q(models.Q(('scope', 'standing'), _negated=True), models.Q(('subject', ''), _negated=True)), _connector='OR'), name='a_mandate_is_standing_or_has_a_subject'), models.CheckConstraint(condition=models.Q(('revoked_at__isnull', True), ('revoked_at__gte', models.F('declared_at')), _connector='OR'), name='a_mandate_is_revoked_after_it_was_declared'), models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), ('confirmed_at__gte', models.F('declared_at')), _connector='OR'), name='a_mandate_is_confirmed_after_it_was_declared')],
            },
        ),
        migrations.CreateModel(
            name='Key',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ssh', 'SSH key'), ('passkey', 'passkey')], max_length=8)),
                ('public_key', models.CharField(max_length=600, unique=True)),
                ('fingerprint', models.CharField(max_length=50, unique=True)),
                ('credential', models.CharField(blank=True, max_length=1400)),
                ('label', models.CharField(blank=True, max_length=100)),
                ('registered_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('compromised_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='keys', to=settings.AUTH_USER_MODEL)),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='organisations.key')),
                ('revocation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('compromised_at__isnull', True), ('revocation__isnull', True), ('revoked_at__isnull', True)), models.Q(('revocation__isnull', False), ('revoked_at__isnull', False)), _connector='OR'), name='a_revoked_key_has_its_entry'), models.CheckConstraint(condition=models.Q(('revoked_at__isnull', True), ('revoked_at__gte', models.F('registered_at')), _connector='OR'), name='a_key_is_revoked_after_it_was_registered'), models.CheckConstraint(condition=models.Q(models.Q(('credential', ''), ('kind', 'ssh')), models.Q(('kind', 'passkey'), models.Q(('credential', ''), _negated=True)), _connector='OR'), name='a_passkey_has_its_credential')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('owner', 'owner'), ('signatory', 'signatory'), ('editor', 'editor'), ('observer', 'observer')], max_length=16)),
                ('email', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('email_fingerprint', models.BinaryField(max_length=32)),
                ('nonce', models.BinaryField(default=undersigned.kit.tokens.fresh, max_length=8)),
                ('language', models.CharField(max_length=35)),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('invited_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True), _connector='OR'), name='an_invitation_is_accepted_or_revoked'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('invited_at'))), name='an_invitation_expires_after_it_was_sent')],
            },
        ),
        migrations.CreateModel(
            name='DomainProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(max_length=253)),
                ('word', models.CharField(max_length=64)),
                ('asked_at', models.DateTimeField()),
                ('looking_since_at', models.DateTimeField(null=True)),
                ('checked_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=40)),
                ('detail', models.CharField(blank=True, max_length=200)),
                ('given_up_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='domain_proofs', to='organisations.claim')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='domain_proofs', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('claim__isnull', True), ('given_up_at__isnull', True)), fields=('organisation', 'domain'), name='an_organisation_proves_a_domain_once'), models.UniqueConstraint(condition=models.Q(('claim__isnull', False), ('given_up_at__isnull', True)), fields=('claim', 'domain'), name='a_claimant_proves_a_domain_once'), models.CheckConstraint(condition=models.Q(('domain', ''), _negated=True), name='a_domain_is_named')],
            },
        ),
        migrations.AddField(
            model_name='document',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='claim',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='organisations.organisation'),
        ),
        migrations.CreateModel(
            name='Representative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('owner', 'owner'), ('signatory', 'signatory'), ('editor', 'editor'), ('observer', 'observer')], max_length=16)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(null=True)),
                ('named_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representatives', to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_at__isnull', True)), fields=('organisation', 'person'), name='a_person_has_one_open_role_in_an_organisation'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='a_role_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='Use',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('used_at', models.DateTimeField()),
                ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='organisations.mandate')),
                ('revocation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('mandate', 'digest'), name='a_mandate_is_used_once_under_a_name'), models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='a_used_mandate_has_its_digest')],
            },
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('means', models.CharField(choices=[('domain', 'by its domain'), ('confirmed', 'confirmed by a committee'), ('vouched', 'vouched for by members')], max_length=16)),
                ('domain', models.CharField(blank=True, max_length=253)),
                ('committee', models.CharField(blank=True, max_length=200)),
                ('coalition_slug', models.CharField(blank=True, max_length=80)),
                ('decision', models.CharField(blank=True, max_length=500)),
                ('established_at', models.DateTimeField()),
                ('failing_since_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ending', models.CharField(blank=True, max_length=500)),
                ('established_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verifications', to='organisations.organisation')),
                ('voucher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vouched_for', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('committee', ''), ('means', 'domain'), ('voucher__isnull', True), models.Q(('domain', ''), _negated=True)), models.Q(('committee', ''), ('domain', ''), ('means', 'vouched'), ('voucher__isnull', False)), models.Q(('domain', ''), ('means', 'confirmed'), ('voucher__isnull', True), models.Q(('committee', ''), _negated=True), models.Q(('decision', ''), _negated=True)), _connector='OR'), name='a_verification_says_what_it_rests_on'), models.CheckConstraint(condition=models.Q(('voucher__isnull', True), models.Q(('voucher', models.F('organisation')), _negated=True), _connector='OR'), name='nobody_vouches_for_itself'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('means', 'vouched')), fields=('organisation', 'voucher'), name='an_organisation_vouches_once_for_another'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('means', 'domain')), fields=('domain',), name='a_domain_stands_for_one_organisation'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('means', 'confirmed'), models.Q(('coalition_slug', ''), _negated=True)), fields=('organisation', 'coalition_slug'), name='a_committee_confirms_an_organisation_once'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('established_at')), _connector='OR'), name='a_verification_ends_after_it_began')],
            },
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(condition=models.Q(('deleted_at__isnull', True)), fields=('organisation', 'sha256'), name='an_organisation_files_a_document_once'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('organisation', 'person'), name='a_person_claims_an_organisation_once_at_a_time'),
        ),
    ]
