import django.db.models.deletion
import undersigned.kit.encryption
import undersigned.kit.tokens
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0001_initial'),
        ('organisations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('uid', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('kind', models.CharField(blank=True, max_length=32)),
                ('language', models.CharField(max_length=35)),
                ('languages', models.JSONField(default=list)),
                ('on', models.DateField()),
                ('begins', models.TimeField(null=True)),
                ('last_on', models.DateField()),
                ('ends', models.TimeField(null=True)),
                ('zone', models.CharField(max_length=64)),
                ('rule', models.CharField(blank=True, max_length=300)),
                ('left_out', models.JSONField(blank=True, default=list)),
                ('where', models.CharField(choices=[('place', 'at a place'), ('online', 'online'), ('both', 'at a place, and online')], max_length=8)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('place', models.PositiveIntegerField(null=True)),
                ('locality', models.CharField(blank=True, max_length=200)),
                ('latitude', models.FloatField(null=True)),
                ('longitude', models.FloatField(null=True)),
                ('address', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('point', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('online', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('telling', models.CharField(choices=[('everybody', 'everybody'), ('coming', 'those who said that they come'), ('mailed', 'those who said that they come, by a mail some hours before')], default='everybody', max_length=16)),
                ('told_hours', models.PositiveSmallIntegerField(default=24)),
                ('takes_replies', models.BooleanField(default=True)),
                ('capacity', models.PositiveIntegerField(null=True)),
                ('shown', models.CharField(choices=[('number', 'how many come'), ('some', 'only whether some come, few or many'), ('nothing', 'nothing')], default='some', max_length=8)),
                ('deleted_days', models.PositiveSmallIntegerField(default=14)),
                ('source_uid', models.CharField(blank=True, max_length=500)),
                ('source_url', models.URLField(blank=True, max_length=500)),
                ('nonce', models.BinaryField(default=undersigned.kit.tokens.fresh, max_length=8)),
                ('proposed_at', models.DateTimeField(null=True)),
                ('proposer', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('proposer_fingerprint', models.BinaryField(max_length=32, null=True)),
                ('proposer_language', models.CharField(blank=True, max_length=35)),
                ('proposal_confirmed_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('declined_because', models.CharField(blank=True, max_length=1000)),
                ('written_at', models.DateTimeField()),
                ('listed_at', models.DateTimeField(null=True)),
                ('called_off_at', models.DateTimeField(null=True)),
                ('called_off_because', models.CharField(blank=True, max_length=1000)),
                ('called_off_with_at', models.DateTimeField(null=True)),
                ('hidden_at', models.DateTimeField(null=True)),
                ('moderated_at', models.DateTimeField(null=True)),
                ('changed_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField(null=True)),
                ('campaign', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='campaigns.campaign')),
                ('day', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='campaigns.dayofaction')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='organisations.organisation')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('on'))), name='an_action_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('begins__isnull', False), ('ends__isnull', True), _connector='OR'), name='who_ends_at_a_time_begins_at_one'), models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('last_on__gt', models.F('on')), ('ends__gt', models.F('begins')), _connector='OR'), name='an_action_ends_later_on_its_day'), models.CheckConstraint(condition=models.Q(('zone', ''), _negated=True), name='an_action_has_a_time_zone'), models.CheckConstraint(condition=models.Q(('where', 'online'), models.Q(('country', ''), _negated=True), _connector='OR'), name='an_action_at_a_place_has_a_country'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__gte', -90), ('latitude__lte', 90), ('longitude__gte', -180), ('longitude__lte', 180)), _connector='OR'), name='an_action_is_on_this_earth'), models.CheckConstraint(condition=models.Q(('day__isnull', True), ('campaign__isnull', False), _connector='OR'), name='a_day_of_action_is_in_a_campaign'), models.CheckConstraint(condition=models.Q(models.Q(('proposer__isnull', True), ('proposer_fingerprint__isnull', True)), models.Q(('proposer__isnull', False), ('proposer_fingerprint__isnull', False)), _connector='OR'), name='a_proposer_is_forgotten_with_their_mark'), models.CheckConstraint(condition=models.Q(('called_off_at__isnull', True), models.Q(('called_off_because', ''), _negated=True), _connector='OR'), name='who_calls_an_action_off_says_why'), models.CheckConstraint(condition=models.Q(('listed_at__isnull', True), ('declined_at__isnull', True), _connector='OR'), name='a_declined_action_is_not_listed')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('least', models.PositiveIntegerField(null=True)),
                ('most', models.PositiveIntegerField(null=True)),
                ('language', models.CharField(max_length=35)),
                ('text', models.TextField(blank=True, max_length=10000)),
                ('reported_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('hidden_at', models.DateTimeField(null=True)),
                ('moderated_at', models.DateTimeField(null=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='actions.action')),
                ('reported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'on'), name='a_day_is_reported_once'), models.CheckConstraint(condition=models.Q(models.Q(('least__isnull', True), ('most__isnull', True)), models.Q(('least__isnull', False), ('least__lte', models.F('most')), ('most__isnull', False)), _connector='OR'), name='a_headcount_is_a_range')],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('width', models.PositiveSmallIntegerField()),
                ('height', models.PositiveSmallIntegerField()),
                ('words', models.CharField(max_length=500)),
                ('author', models.CharField(blank=True, max_length=200)),
                ('added_at', models.DateTimeField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='actions.report')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('report', 'digest'), name='a_report_shows_a_picture_once'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='a_picture_is_described')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=500)),
                ('kind', models.CharField(max_length=32)),
                ('zone', models.CharField(max_length=64)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('language', models.CharField(max_length=35)),
                ('added_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('fresh_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=32)),
                ('detail', models.CharField(blank=True, max_length=500)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('found', models.PositiveIntegerField(default=0)),
                ('left', models.PositiveIntegerField(default=0)),
                ('report', models.JSONField(blank=True, default=list)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('etag', models.CharField(blank=True, max_length=200)),
                ('last_modified', models.CharField(blank=True, max_length=64)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('campaign', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sources', to='campaigns.campaign')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calendars', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('stopped_at__isnull', True)), fields=('organisation', 'url'), name='a_calendar_is_brought_in_once'), models.CheckConstraint(condition=models.Q(('zone', ''), _negated=True), name='a_calendar_has_a_time_zone')],
            },
        ),
        migrations.AddField(
            model_name='action',
            name='source',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='actions.source'),
        ),
        migrations.CreateModel(
            name='ActionText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=35)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('description', models.TextField(blank=True, max_length=10000)),
                ('invitation', models.TextField(blank=True, max_length=4000)),
                ('template', models.JSONField(blank=True, default=dict)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='actions.action')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'language'), name='an_action_speaks_a_language_once')],
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('last_on', models.DateField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('listed', models.BooleanField()),
                ('called_off', models.BooleanField(default=False)),
                ('campaign_id', models.BigIntegerField(null=True)),
                ('organisation_id', models.BigIntegerField()),
                ('country', models.CharField(blank=True, max_length=2)),
                ('kind', models.CharField(max_length=32)),
                ('languages', models.CharField(blank=True, max_length=200)),
                ('latitude', models.FloatField(null=True)),
                ('longitude', models.FloatField(null=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='actions.action')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('listed', True)), fields=['on', 'starts_at', 'country', 'campaign_id', 'kind', 'organisation_id', 'languages', 'latitude', 'longitude'], name='listed_by_time'), models.Index(condition=models.Q(('listed', True)), fields=['country', 'on', 'starts_at'], name='listed_by_country'), models.Index(condition=models.Q(('listed', True)), fields=['campaign_id', 'on', 'starts_at', 'country', 'called_off', 'action'], name='listed_by_campaign'), models.Index(condition=models.Q(('listed', True)), fields=['organisation_id', 'on', 'starts_at'], name='listed_by_organisation'), models.Index(condition=models.Q(('last_on__gt', models.F('on')), ('listed', True)), fields=['last_on', 'on'], name='listed_for_days')],
                'constraints': [models.UniqueConstraint(fields=('action', 'on'), name='an_action_is_held_once_a_day'), models.CheckConstraint(condition=models.Q(('ends_at__gte', models.F('starts_at'))), name='an_occurrence_ends_after_it_begins')],
            },
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['on'], name='reports_by_day'),
        ),
        migrations.AddIndex(
            model_name='picture',
            index=models.Index(fields=['digest'], name='pictures_by_digest'),
        ),
        migrations.AddIndex(
            model_name='source',
            index=models.Index(condition=models.Q(('stopped_at__isnull', True)), fields=['due_at'], name='calendars_that_are_due'),
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(condition=models.Q(('declined_at__isnull', True), ('listed_at__isnull', True)), fields=['organisation', 'id'], name='actions_that_wait'),
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(condition=models.Q(('proposer_fingerprint__isnull', False)), fields=['proposer_fingerprint'], name='actions_by_proposer'),
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(condition=models.Q(('listed_at__isnull', False)), fields=['-changed_at'], name='actions_by_change'),
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(condition=models.Q(('hidden_at__isnull', False), ('moderated_at__isnull', False), _connector='OR'), fields=['changed_at'], name='actions_out_of_sight'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.UniqueConstraint(condition=models.Q(('source__isnull', False)), fields=('source', 'source_uid'), name='an_event_is_brought_in_once'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('campaign__isnull', False), ('source__isnull', False), _connector='OR'), name='an_action_belongs_to_a_campaign_or_was_brought_in'),
        ),
    ]
