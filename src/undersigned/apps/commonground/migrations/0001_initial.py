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
            name='Computation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('problem', models.JSONField()),
                ('what_if', models.CharField(blank=True, max_length=2000)),
                ('closed_round', models.PositiveIntegerField(default=0)),
                ('state', models.CharField(choices=[('waiting', 'waiting for its turn'), ('running', 'being computed'), ('done', 'computed'), ('stopped', 'stopped early'), ('failed', 'failed')], max_length=8)),
                ('proven', models.PositiveIntegerField(default=0)),
                ('left', models.PositiveIntegerField(default=0)),
                ('result', models.JSONField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('wanted_at', models.DateTimeField()),
                ('began_at', models.DateTimeField(null=True)),
                ('alive_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('stop_asked_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coalitions.coalition')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='computations', to='statements.statement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('statement', 'digest'), name='a_problem_is_computed_once'), models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'running'])), fields=('coalition',), name='a_coalition_computes_one_frontier_at_a_time'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'done', 'stopped', 'failed'])), name='a_computation_is_in_one_of_five_states'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', True), ('state__in', ['waiting', 'running'])), models.Q(('finished_at__gte', models.F('asked_at')), ('state__in', ['done', 'stopped', 'failed'])), _connector='OR'), name='what_is_computed_was_finished_after_it_was_asked'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['done', 'stopped']), _negated=True), ('result__isnull', False), _connector='OR'), name='what_is_computed_has_a_result')],
            },
        ),
        migrations.CreateModel(
            name='Surroundings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offer', models.PositiveIntegerField()),
                ('bridges', models.JSONField(default=list)),
                ('block', models.JSONField(null=True)),
                ('computation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outside', to='commonground.computation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('computation', 'offer'), name='who_is_outside_an_offer_is_told_once')],
            },
        ),
        migrations.CreateModel(
            name='Taking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offer', models.PositiveIntegerField()),
                ('taken_at', models.DateTimeField()),
                ('computation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='takings', to='commonground.computation')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coalitions.decision')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='statements.draft')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('draft',), name='a_draft_is_made_of_one_offer')],
            },
        ),
    ]
