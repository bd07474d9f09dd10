import django.db.models.deletion
import undersigned.kit.tokens
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('assemblies', '0001_initial'),
        ('coalitions', '0001_initial'),
        ('organisations', '0001_initial'),
        ('statements', '0001_initial'),
        ('votes', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Motion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(null=True)),
                ('deed', models.CharField(max_length=32)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('title', models.CharField(max_length=500)),
                ('language', models.CharField(max_length=35)),
                ('reason', models.TextField(blank=True, max_length=10000)),
                ('words', models.JSONField(blank=True, null=True)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('moved', 'moved, seconders are missing'), ('open', 'to be decided'), ('adopted', 'adopted'), ('rejected', 'rejected'), ('referred', 'referred'), ('adjourned', 'adjourned'), ('withdrawn', 'withdrawn')], default='draft', max_length=16)),
                ('advice', models.CharField(blank=True, choices=[('adopt', 'adopt'), ('adopt-amended', 'adopt with changes'), ('reject', 'reject'), ('refer', 'refer to another body'), ('none', 'no recommendation')], max_length=16)),
                ('advice_words', models.TextField(blank=True, max_length=4000)),
                ('place', models.IntegerField(null=True)),
                ('order', models.JSONField(blank=True, default=list)),
                ('started_at', models.DateTimeField()),
                ('moved_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('referred_to', models.CharField(blank=True, max_length=300)),
                ('did_at', models.DateTimeField(null=True)),
                ('failed_because', models.CharField(blank=True, max_length=1000)),
                ('assembly', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='assemblies.assembly')),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='coalitions.decision')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='motions', to='assemblies.item')),
                ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.mandate')),
                ('mover', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='organisations.organisation')),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='motion', to='statements.statement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assembly', 'number'), name='a_motion_has_a_number_of_its_own'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_motion_has_a_title'), models.CheckConstraint(condition=models.Q(models.Q(('moved_at__isnull', True), ('number__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('moved_at__isnull', False), ('number__isnull', False)), _connector='OR'), name='a_motion_has_a_number_once_it_is_moved'), models.CheckConstraint(condition=models.Q(('words__isnull', True), ('statement__isnull', True), _connector='OR'), name='the_text_of_a_motion_is_in_one_place'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'referred'), _negated=True), models.Q(('referred_to', ''), _negated=True), _connector='OR'), name='who_refers_says_to_whom')],
            },
        ),
        migrations.CreateModel(
            name='Candidacy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('words', models.TextField(blank=True, max_length=4000)),
                ('proposed_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('nonce', models.BinaryField(default=undersigned.kit.tokens.fresh, max_length=8)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('motion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidacies', to='motions.motion')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_candidate_has_a_name'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('accepted_at__gte', models.F('proposed_at')), _connector='OR'), name='a_candidate_accepts_after_being_proposed'), models.UniqueConstraint(condition=models.Q(('person__isnull', False), ('withdrawn_at__isnull', True)), fields=('motion', 'person'), name='somebody_stands_once_in_an_election')],
            },
        ),
        migrations.CreateModel(
            name='Backing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='backings', to='coalitions.coalition')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='backings', to='statements.revision')),
                ('motion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='backing', to='motions.motion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('coalition', 'revision'), name='a_coalition_stands_once_behind_a_text')],
            },
        ),
        migrations.CreateModel(
            name='Putting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('put', models.CharField(choices=[('whole', 'the motion'), ('amendments', 'amendments to it'), ('variants', 'which of several wordings'), ('adjourn', 'to adjourn it'), ('refer', 'to refer it to another body'), ('election', 'who is elected')], max_length=16)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('carried_out_at', models.DateTimeField(null=True)),
                ('motion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='puttings', to='motions.motion')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='puttings', to='votes.vote')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('motion', 'vote'), name='a_motion_is_put_once_to_a_vote')],
            },
        ),
        migrations.CreateModel(
            name='Resolution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('adopted_at', models.DateTimeField()),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resolutions', to='coalitions.coalition')),
                ('motion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='resolution', to='motions.motion')),
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='resolution', to='statements.revision')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('coalition', 'year', 'number'), name='resolutions_of_a_year_are_numbered'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='resolutions_are_counted_from_one')],
            },
        ),
        migrations.CreateModel(
            name='Second',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seconded_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.mandate')),
                ('motion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seconds', to='motions.motion')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('seconded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at__isnull', True)), fields=('motion', 'organisation'), name='an_organisation_seconds_a_motion_once')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('moved', 'moved, seconders are missing'), ('open', 'to be decided'), ('adopted', 'adopted'), ('rejected', 'rejected'), ('referred', 'referred'), ('adjourned', 'adjourned'), ('withdrawn', 'withdrawn')], max_length=16)),
                ('note', models.CharField(blank=True, max_length=1000)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('motion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='motions.motion')),
                ('vote', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='votes.vote')),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
    ]
