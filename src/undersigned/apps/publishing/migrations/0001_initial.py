import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ledger', '0001_initial'),
        ('statements', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=35)),
                ('form', models.CharField(max_length=8)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('shows', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='statements.revision')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('revision', 'language', 'form', 'sha256'), name='an_edition_is_published_once')],
            },
        ),
    ]
