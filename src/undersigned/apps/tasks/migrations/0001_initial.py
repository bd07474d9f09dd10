import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coalitions', '0001_initial'),
        ('organisations', '0001_initial'),
        ('statements', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('about', models.TextField(blank=True, max_length=4000)),
                ('language', models.CharField(max_length=35)),
                ('audience', models.CharField(choices=[('public', 'everybody'), ('members', 'the members of the coalition')], default='public', max_length=16)),
                ('due_on', models.DateField(null=True)),
                ('state', models.CharField(choices=[('open', 'to be done'), ('under-way', 'under way'), ('done', 'done'), ('dropped', 'dropped')], default='open', max_length=16)),
                ('set_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='coalitions.coalition')),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='coalitions.decision')),
                ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='statements.revision')),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('coalition', 'number'), name='a_task_has_a_number_of_its_own'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_task_says_what_is_to_be_done'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ['done', 'dropped'])), models.Q(models.Q(('state__in', ['done', 'dropped']), _negated=True), ('ended_at__isnull', True)), _connector='OR'), name='a_task_that_is_done_or_dropped_has_ended')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(blank=True, max_length=4000)),
                ('became', models.CharField(blank=True, choices=[('open', 'to be done'), ('under-way', 'under way'), ('done', 'done'), ('dropped', 'dropped')], max_length=16)),
                ('was_due_on', models.DateField(null=True)),
                ('is_due_on', models.DateField(null=True)),
                ('written_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='tasks.task')),
            ],
            options={
                'ordering': ['written_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('became', ''), _negated=True), _connector='OR'), name='a_report_of_a_task_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('became', 'dropped'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='who_drops_a_task_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Owner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('words', models.CharField(blank=True, max_length=1000)),
                ('ended_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='organisations.organisation')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='owners', to='tasks.task')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('task', 'organisation'), name='an_organisation_owns_a_task_once_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('since_at')), _connector='OR'), name='owning_a_task_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('declined_at__isnull', True), ('ended_at__isnull', False), _connector='OR'), name='who_declines_a_task_owns_it_no_more')],
            },
        ),
    ]
