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
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.CharField(max_length=16)),
                ('key', models.CharField(max_length=17)),
                ('position', models.CharField(choices=[('essential', 'essential'), ('support', 'support'), ('accept', 'accept'), ('object', 'object'), ('unmandated', 'unmandated')], max_length=12)),
                ('note', models.TextField(blank=True, max_length=2000)),
                ('said_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(null=True)),
                ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.mandate')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='organisations.organisation')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='statements.statement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('statement', 'organisation', 'clause', 'key'), name='an_organisation_has_one_position_on_a_wording'), models.CheckConstraint(condition=models.Q(('replaced_at__isnull', True), ('replaced_at__gte', models.F('said_at')), _connector='OR'), name='a_position_is_replaced_after_it_was_given'), models.CheckConstraint(condition=models.Q(('position__in', ['essential', 'support', 'accept', 'object', 'unmandated'])), name='a_position_is_one_of_five'), models.CheckConstraint(condition=models.Q(('key__regex', '^v[0-9a-f]{16}$')), name='a_position_is_on_a_wording')],
            },
        ),
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sees', models.CharField(choices=[('all', 'everybody who takes part'), ('committee', 'the committee alone'), ('totals', 'nobody: totals only')], default='committee', max_length=16)),
                ('clauses', models.JSONField(default=dict)),
                ('weights', models.JSONField(default=dict)),
                ('set_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(null=True)),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coalitions.decision')),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='askings', to='statements.statement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('statement',), name='a_text_asks_for_positions_in_one_way'), models.CheckConstraint(condition=models.Q(('replaced_at__isnull', True), ('replaced_at__gte', models.F('set_at')), _connector='OR'), name='a_way_of_asking_is_replaced_after_it_began'), models.CheckConstraint(condition=models.Q(('sees__in', ['all', 'committee', 'totals'])), name='all_the_committee_or_nobody_sees')],
            },
        ),
        migrations.CreateModel(
            name='Condition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at_least', models.PositiveIntegerField(default=0)),
                ('all_of', models.JSONField(default=list)),
                ('said_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='statements.statement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('statement', 'organisation'), name='an_organisation_has_one_condition_on_a_text'), models.CheckConstraint(condition=models.Q(('replaced_at__isnull', True), ('replaced_at__gte', models.F('said_at')), _connector='OR'), name='a_condition_on_a_text_is_replaced_after_it_was_given')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='statements.statement')),
            ],
            options={
                'indexes': [models.Index(fields=['statement', 'organisation', 'sent_at'], name='reminders_of_positions')],
            },
        ),
        migrations.CreateModel(
            name='Words',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.CharField(max_length=16)),
                ('key', models.CharField(max_length=17)),
                ('label', models.CharField(blank=True, max_length=100)),
                ('heading', models.CharField(blank=True, max_length=1000)),
                ('text', models.TextField(blank=True)),
                ('origin', models.JSONField(default=list)),
                ('kept_at', models.DateTimeField()),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='statements.statement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('statement', 'clause', 'key'), name='words_are_kept_once_under_a_key')],
            },
        ),
    ]
