from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Count',
            fields=[
                ('mark', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('times', models.PositiveIntegerField()),
                ('until', models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Sweep',
            fields=[
                ('swept_on', models.DateField(primary_key=True, serialize=False)),
                ('swept_at', models.DateTimeField()),
                ('counts', models.JSONField()),
                ('failed', models.JSONField(default=list)),
            ],
        ),
    ]
