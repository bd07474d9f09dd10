import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Credit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('signature', 'signatures'), ('reply', 'people who say they come'), ('appeal', 'letters to public offices')], max_length=16)),
                ('number', models.PositiveBigIntegerField()),
                ('count', models.PositiveBigIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'number', 'organisation'), name='an_organisation_has_one_count_for_a_thing'), models.CheckConstraint(condition=models.Q(('kind', ''), _negated=True), name='credit_is_for_something')],
            },
        ),
    ]
