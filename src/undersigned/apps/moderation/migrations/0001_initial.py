import django.db.models.deletion
import undersigned.kit.encryption
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('number', models.PositiveBigIntegerField()),
                ('outcome', models.CharField(choices=[('hidden', 'hidden'), ('kept', 'stays as it is'), ('shown', 'shown again')], max_length=16)),
                ('authority', models.CharField(choices=[('operator', 'whoever runs this site'), ('committee', 'the committee of a coalition that it belongs to')], max_length=16)),
                ('ground', models.CharField(choices=[('person', 'It is aimed at a private person, or tells who somebody is'), ('violence', 'It calls to violence, or threatens'), ('unlawful', 'It is against the law in another way'), ('false', 'It is not by whom it says, or what it says is made up'), ('spam', 'It is advertising, or has nothing to do with this place'), ('other', 'Something else')], max_length=16)),
                ('reason', models.CharField(max_length=1000)),
                ('done_at', models.DateTimeField()),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_measure_gives_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(max_length=4000)),
                ('objected_at', models.DateTimeField()),
                ('measure', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='objection', to='moderation.measure')),
                ('objected_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='an_objection_says_why')],
            },
        ),
        migrations.AddField(
            model_name='measure',
            name='over',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='moderation.objection'),
        ),
        migrations.CreateModel(
            name='Hidden',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('number', models.PositiveBigIntegerField()),
                ('measure', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hides', to='moderation.measure')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'number'), name='a_thing_is_hidden_once')],
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('number', models.PositiveBigIntegerField()),
                ('ground', models.CharField(choices=[('person', 'It is aimed at a private person, or tells who somebody is'), ('violence', 'It calls to violence, or threatens'), ('unlawful', 'It is against the law in another way'), ('false', 'It is not by whom it says, or what it says is made up'), ('spam', 'It is advertising, or has nothing to do with this place'), ('other', 'Something else')], max_length=16)),
                ('words', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('contact', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('language', models.CharField(max_length=35)),
                ('complained_at', models.DateTimeField()),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='moderation.measure')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('settled_by__isnull', True)), fields=['kind', 'number'], name='complaints_that_wait')],
            },
        ),
        migrations.AddIndex(
            model_name='measure',
            index=models.Index(fields=['kind', 'number', '-id'], name='measures_of_a_thing'),
        ),
    ]
