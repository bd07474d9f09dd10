import django.db.models.deletion
import django.db.models.functions.text
import undersigned.kit.encryption
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('sign_in', 'Sign In'), ('sign_up', 'Sign Up'), ('known', 'Known'), ('unknown', 'Unknown'), ('confirm', 'Confirm'), ('new_address', 'New Address'), ('address_taken', 'Address Taken'), ('old_address', 'Old Address'), ('notice', 'Notice')], max_length=16)),
                ('address', undersigned.kit.encryption.EncryptedTextField()),
                ('facts', undersigned.kit.encryption.EncryptedTextField()),
                ('language', models.CharField(max_length=35)),
                ('written_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('language', models.CharField(blank=True, max_length=35)),
                ('joined_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('operator_since_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='an_address_is_kept_in_lower_case'), models.CheckConstraint(condition=models.Q(('left_at', None), ('operator_since_at', None), _connector='OR'), name='who_has_left_operates_nothing')],
            },
        ),
        migrations.CreateModel(
            name='Entrance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session', models.CharField(max_length=40, unique=True)),
                ('browser', models.CharField(blank=True, max_length=32)),
                ('system', models.CharField(blank=True, max_length=32)),
                ('began_at', models.DateTimeField()),
                ('used_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
