from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.PositiveBigIntegerField(unique=True)),
                ('note', models.TextField()),
                ('signed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('index', models.PositiveBigIntegerField(null=True, unique=True)),
                ('type', models.CharField(choices=[('attester-registered', 'attester-registered'), ('statement-sealed', 'statement-sealed'), ('translation-sealed', 'translation-sealed'), ('key-registered', 'key-registered'), ('key-rotated', 'key-rotated'), ('key-revoked', 'key-revoked'), ('endorsed', 'endorsed'), ('condition-fulfilled', 'condition-fulfilled'), ('condition-failed', 'condition-failed'), ('endorsement-withdrawn', 'endorsement-withdrawn'), ('mandate-revoked', 'mandate-revoked'), ('membership-changed', 'membership-changed'), ('signed', 'signed'), ('signature-withdrawn', 'signature-withdrawn'), ('vote-opened', 'vote-opened'), ('vote-closed', 'vote-closed'), ('edition-published', 'edition-published'), ('personal-data-erased', 'personal-data-erased'), ('account-erased', 'account-erased')], max_length=32)),
                ('at', models.DateTimeField()),
                ('data', models.BinaryField(max_length=512)),
                ('record', models.BinaryField(null=True)),
                ('salt', models.BinaryField(max_length=32, null=True)),
            ],
            options={
                'indexes': [models.Index(models.F('id'), condition=models.Q(('index__isnull', True)), name='entries_without_a_place')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('record__isnull', True), ('salt__isnull', True)), models.Q(('record__isnull', False), ('salt__isnull', False)), _connector='OR'), name='an_entry_is_opened_by_record_and_salt_together')],
            },
        ),
        migrations.CreateModel(
            name='Log',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(max_length=200)),
                ('created_at', models.DateTimeField()),
                ('only', models.BooleanField(default=True, editable=False, unique=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='an_installation_has_one_log')],
            },
        ),
    ]
