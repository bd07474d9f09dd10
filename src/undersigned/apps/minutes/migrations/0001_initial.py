import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('assemblies', '0001_initial'),
        ('ledger', '0001_initial'),
        ('organisations', '0001_initial'),
        ('votes', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=32, unique=True)),
                ('language', models.CharField(max_length=35)),
                ('audience', models.CharField(choices=[('public', 'everybody'), ('members', 'the organisations that took part')], default='members', max_length=16)),
                ('speakers', models.CharField(choices=[('nobody', 'nobody'), ('organisations', 'their organisations'), ('persons', 'their organisations, and those by name who let everybody know it')], default='organisations', max_length=16)),
                ('begun_at', models.DateTimeField()),
                ('circulated_at', models.DateTimeField(null=True)),
                ('closes_at', models.DateTimeField(null=True)),
                ('approved_at', models.DateTimeField(null=True)),
                ('approved_by_words', models.CharField(blank=True, max_length=500)),
                ('votes', models.JSONField(blank=True, default=dict)),
                ('document', models.BinaryField(null=True)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('approval', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='votes.vote')),
                ('assembly', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='assemblies.assembly')),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sealing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('circulated_at__isnull', True), ('closes_at__isnull', True)), models.Q(('circulated_at__isnull', False), ('closes_at__gte', models.F('circulated_at')), ('closes_at__isnull', False)), _connector='OR'), name='minutes_are_circulated_until_a_moment'), models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('digest', ''), ('document__isnull', True), ('sealing__isnull', True)), models.Q(('approved_at__isnull', False), ('circulated_at__isnull', False), ('digest__regex', '^[0-9a-f]{64}$'), ('document__isnull', False), ('sealing__isnull', False)), _connector='OR'), name='approved_minutes_are_sealed'), models.CheckConstraint(condition=models.Q(('approved_at__isnull', True), models.Q(('approved_by_words', ''), _negated=True), _connector='OR'), name='who_approves_minutes_says_by_what')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.CharField(max_length=32)),
                ('was', models.TextField(max_length=20000)),
                ('words', models.TextField(max_length=20000)),
                ('because', models.CharField(blank=True, max_length=1000)),
                ('written_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=1000)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='minutes.minutes')),
            ],
            options={
                'ordering': ['written_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('declined_at__isnull', True), _connector='OR'), name='a_correction_is_accepted_or_declined')],
            },
        ),
        migrations.CreateModel(
            name='MinutesDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('words', models.JSONField()),
                ('written', models.JSONField(blank=True, default=dict)),
                ('saved_at', models.DateTimeField()),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='minutes.minutes')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('minutes', 'number'), name='minutes_are_saved_once_under_a_number')],
            },
        ),
    ]
