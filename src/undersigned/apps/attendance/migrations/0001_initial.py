import django.db.models.deletion
import undersigned.kit.encryption
import undersigned.kit.tokens
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actions', '0001_initial'),
        ('organisations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(null=True)),
                ('subject', models.CharField(max_length=200)),
                ('text', models.TextField(max_length=4000)),
                ('written_at', models.DateTimeField()),
                ('receivers', models.PositiveIntegerField(default=0)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='actions.action')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_message_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('begins_at', models.DateTimeField(null=True)),
                ('nonce', models.BinaryField(default=undersigned.kit.tokens.fresh, max_length=8)),
                ('name', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('email', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('email_fingerprint', models.BinaryField(max_length=32)),
                ('persons', models.PositiveSmallIntegerField(default=1)),
                ('language', models.CharField(max_length=35)),
                ('reminders', models.BooleanField(default=True)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('seat_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('told_at', models.DateTimeField(null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('unseen_at', models.DateTimeField(null=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='actions.action')),
                ('via', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.organisation')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('cancelled_at__isnull', True), ('confirmed_at__isnull', True)), fields=['action', 'on', 'asked_at'], name='wishes_that_wait'), models.Index(condition=models.Q(('cancelled_at__isnull', True), ('confirmed_at__isnull', False)), fields=['action', 'on', 'seat_at', 'persons'], name='replies_that_stand'), models.Index(condition=models.Q(('cancelled_at__isnull', True), ('seat_at__isnull', False)), fields=['begins_at', 'action'], name='who_comes_in_time')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('cancelled_at__isnull', True)), fields=('action', 'on', 'email_fingerprint'), name='an_address_replies_once_for_a_day'), models.CheckConstraint(condition=models.Q(('persons__gte', 1), ('persons__lte', 50)), name='a_reply_is_for_one_to_fifty_persons'), models.CheckConstraint(condition=models.Q(('seat_at__isnull', True), ('confirmed_at__isnull', False), _connector='OR'), name='who_has_a_seat_has_confirmed'), models.CheckConstraint(condition=models.Q(('cancelled_at__isnull', True), models.Q(('email__isnull', True), ('name__isnull', True), ('seat_at__isnull', True), ('via__isnull', True)), _connector='OR'), name='a_cancelled_reply_keeps_no_name'), models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), ('via__isnull', True), _connector='OR'), name='a_reply_that_counts_forgets_who_brought_it')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('persons', models.PositiveIntegerField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='actions.action')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'on'), name='a_day_is_tallied_once')],
            },
        ),
    ]
