import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coalitions', '0001_initial'),
        ('statements', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('public_id', models.CharField(max_length=32, unique=True)),
                ('language', models.CharField(max_length=35)),
                ('from_on', models.DateField()),
                ('last_on', models.DateField()),
                ('begun_at', models.DateTimeField()),
                ('announced_at', models.DateTimeField(null=True)),
                ('called_off_at', models.DateTimeField(null=True)),
                ('called_off_because', models.CharField(blank=True, max_length=1000)),
                ('changed_at', models.DateTimeField()),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('call', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='statements.revision')),
                ('coalitions', models.ManyToManyField(related_name='campaigns', to='coalitions.coalition')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('from_on'))), name='a_campaign_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('called_off_at__isnull', True), ('called_off_because', '')), models.Q(('called_off_at__isnull', False), models.Q(('called_off_because', ''), _negated=True)), _connector='OR'), name='who_calls_a_campaign_off_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Aim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted', models.CharField(choices=[('actions', 'actions'), ('countries', 'countries with an action'), ('signatures', 'signatures under the call'), ('endorsements', 'organisations under the call'), ('appeals', 'appeals that were sent')], max_length=16)),
                ('number', models.PositiveIntegerField()),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aims', to='campaigns.campaign')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('campaign', 'counted'), name='a_campaign_counts_a_thing_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='an_aim_is_one_or_more')],
            },
        ),
        migrations.CreateModel(
            name='CampaignText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=35)),
                ('title', models.CharField(max_length=300)),
                ('about', models.TextField(blank=True, max_length=20000)),
                ('slogans', models.JSONField(blank=True, default=list)),
                ('report', models.TextField(blank=True, max_length=50000)),
                ('report_published_at', models.DateTimeField(null=True)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='campaigns.campaign')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('campaign', 'language'), name='a_campaign_speaks_a_language_once'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_campaign_has_a_title')],
            },
        ),
        migrations.CreateModel(
            name='DayOfAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('kind', models.CharField(max_length=32)),
                ('changed_at', models.DateTimeField()),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='campaigns.campaign')),
            ],
            options={
                'ordering': ['on'],
                'constraints': [models.UniqueConstraint(fields=('campaign', 'on'), name='a_day_is_a_day_of_action_once')],
            },
        ),
        migrations.CreateModel(
            name='DayText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=35)),
                ('title', models.CharField(max_length=300)),
                ('description', models.TextField(blank=True, max_length=10000)),
                ('invitation', models.TextField(blank=True, max_length=4000)),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='campaigns.dayofaction')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('day', 'language'), name='a_day_has_one_template_in_a_language'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_template_has_a_title')],
            },
        ),
        migrations.CreateModel(
            name='Demand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('country', models.CharField(blank=True, max_length=2)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='demands', to='campaigns.campaign')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DemandStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('raised', 'raised'), ('answered', 'answered'), ('met', 'met'), ('refused', 'refused')], max_length=16)),
                ('on', models.DateField()),
                ('source', models.CharField(max_length=500)),
                ('source_url', models.URLField(blank=True, max_length=500)),
                ('noted_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('demand', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='campaigns.demand')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='what_became_of_a_demand_has_a_source')],
            },
        ),
        migrations.CreateModel(
            name='DemandText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=35)),
                ('text', models.CharField(max_length=2000)),
                ('body', models.CharField(blank=True, max_length=300)),
                ('demand', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='campaigns.demand')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('demand', 'language'), name='a_demand_is_said_once_in_a_language'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_demand_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Joining',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='campaigns.campaign')),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='coalitions.coalition')),
            ],
            options={
                'ordering': ['-asked_at', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('declined_at__isnull', True), ('taken_back_at__isnull', True)), fields=('campaign', 'coalition'), name='a_coalition_is_asked_once_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('declined_at__isnull', True), ('taken_back_at__isnull', True)), models.Q(('accepted_at__isnull', False), ('declined_at__isnull', True), ('taken_back_at__isnull', True)), models.Q(('accepted_at__isnull', True), ('declined_at__isnull', False), ('taken_back_at__isnull', True)), models.Q(('accepted_at__isnull', True), ('declined_at__isnull', True), ('taken_back_at__isnull', False)), _connector='OR'), name='an_invitation_to_a_campaign_ends_once')],
            },
        ),
        migrations.CreateModel(
            name='KindOfAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32)),
                ('names', models.JSONField(blank=True, default=dict)),
                ('unused_at', models.DateTimeField(null=True)),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kinds_of_action', to='coalitions.coalition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('coalition', 'key'), name='a_coalition_says_a_kind_once')],
            },
        ),
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('language', models.CharField(blank=True, max_length=35)),
                ('licence', models.CharField(choices=[('CC0-1.0', 'public domain (CC0)'), ('CC-BY-4.0', 'share and change, name the author (CC BY 4.0)'), ('CC-BY-SA-4.0', 'share and change under the same licence, name the author (CC BY-SA 4.0)'), ('reserved', 'all rights reserved: print and show it for this campaign')], max_length=16)),
                ('author', models.CharField(blank=True, max_length=200)),
                ('form', models.CharField(blank=True, max_length=16)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('type', models.CharField(blank=True, max_length=100)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='campaigns.campaign')),
                ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='statements.revision')),
            ],
            options={
                'ordering': ['title', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('revision__isnull', False), ('sha256', ''), models.Q(('form', ''), _negated=True)), models.Q(('form', ''), ('revision__isnull', True), ('sha256__regex', '^[0-9a-f]{64}$'), models.Q(('type', ''), _negated=True)), _connector='OR'), name='a_material_is_an_edition_or_a_file'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_material_has_a_title')],
            },
        ),
        migrations.AddField(
            model_name='dayofaction',
            name='materials',
            field=models.ManyToManyField(blank=True, related_name='days', to='campaigns.material'),
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80)),
                ('names', models.JSONField(default=dict)),
                ('countries', models.JSONField(default=list)),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='regions', to='coalitions.coalition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('coalition', 'slug'), name='a_coalition_has_a_region_once'), models.CheckConstraint(condition=models.Q(('countries', []), _negated=True), name='a_region_has_countries')],
            },
        ),
    ]
