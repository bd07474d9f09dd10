import django.db.models.deletion
import undersigned.kit.encryption
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coalitions', '0001_initial'),
        ('ledger', '0001_initial'),
        ('organisations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=32, unique=True)),
                ('scope', models.CharField(choices=[('statement', 'one statement'), ('coalition', 'joining, voting and leaving in one coalition'), ('campaign', 'one campaign'), ('assembly', 'one assembly'), ('standing', 'everything, until it ends')], max_length=16)),
                ('subject', models.CharField(max_length=64)),
                ('kind', models.CharField(choices=[('motion', 'yes or no'), ('approval', 'choose all that you approve of'), ('ranking', 'rank them'), ('election', 'an election')], max_length=16)),
                ('title', models.CharField(max_length=500)),
                ('language', models.CharField(max_length=35)),
                ('options', models.JSONField(blank=True, default=list)),
                ('rule', models.JSONField()),
                ('secrecy', models.CharField(choices=[('open', 'open: names beside votes, for everybody'), ('closed', 'closed: hidden from other voters and readers; the server could tell')], default='open', max_length=16)),
                ('electorate', models.CharField(choices=[('present', 'those who are there when the vote opens'), ('members', 'all members')], max_length=16)),
                ('means', models.CharField(choices=[('devices', 'on devices'), ('paper', 'on paper: two tellers enter what they counted, and must agree'), ('both', 'on devices, and on paper for those who prefer it')], default='devices', max_length=16)),
                ('early', models.CharField(choices=[('never', 'at its time, and not before'), ('settled', 'as soon as no vote that is missing can change the outcome')], default='never', max_length=16)),
                ('audience', models.CharField(choices=[('public', 'everybody'), ('members', 'those who take part')], default='public', max_length=16)),
                ('prepared_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('closes_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('broken_off_at', models.DateTimeField(null=True)),
                ('broken_off_because', models.CharField(blank=True, max_length=1000)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('hidden_at', models.DateTimeField(null=True)),
                ('parts_limit', models.PositiveSmallIntegerField(default=0)),
                ('most_parts', models.PositiveSmallIntegerField(default=0)),
                ('lot', models.JSONField(blank=True, default=list)),
                ('casting', models.CharField(blank=True, max_length=32)),
                ('outcome', models.CharField(blank=True, max_length=16)),
                ('file', models.BinaryField(null=True)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('closing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='coalitions.coalition')),
                ('opening', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('prepared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_vote_asks_something'), models.CheckConstraint(condition=models.Q(('opened_at__isnull', True), ('opening__isnull', False), _connector='OR'), name='a_vote_opens_in_the_log'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), models.Q(('closed_at__gte', models.F('opened_at')), ('opened_at__isnull', False)), _connector='OR'), name='a_vote_closes_after_it_opened'), models.CheckConstraint(condition=models.Q(models.Q(('closing__isnull', True), ('digest', ''), ('file__isnull', True), ('settled_at__isnull', True)), models.Q(('closed_at__isnull', False), ('closing__isnull', False), ('digest__regex', '^[0-9a-f]{64}$'), ('file__isnull', False), ('settled_at__isnull', False)), _connector='OR'), name='a_vote_is_settled_with_its_file_in_the_log'), models.CheckConstraint(condition=models.Q(models.Q(('broken_off_at__isnull', True), ('broken_off_because', '')), models.Q(('broken_off_at__isnull', False), ('settled_at__isnull', True), models.Q(('broken_off_because', ''), _negated=True)), _connector='OR'), name='who_breaks_a_vote_off_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Count',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('found', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('entered_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(null=True)),
                ('teller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='votes.vote')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('vote', 'teller'), name='a_teller_has_one_count_that_stands')],
            },
        ),
        migrations.CreateModel(
            name='Voter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200)),
                ('name', models.CharField(max_length=200)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('votes', models.PositiveBigIntegerField()),
                ('present_at_opening', models.BooleanField(null=True)),
                ('present_at_closing', models.BooleanField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voters', to='votes.vote')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('vote', 'key'), name='a_member_stands_once_on_a_roll')],
            },
        ),
        migrations.CreateModel(
            name='Caster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('most', models.PositiveBigIntegerField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.mandate')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proxy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('voter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='casters', to='votes.voter')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('voter', 'person'), name='somebody_casts_once_for_a_voter'), models.CheckConstraint(condition=models.Q(('most__isnull', True), ('most__gte', 1), _connector='OR'), name='who_casts_casts_a_vote')],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('parts', undersigned.kit.encryption.EncryptedTextField(null=True)),
                ('votes', models.PositiveBigIntegerField()),
                ('token', models.CharField(max_length=32)),
                ('cast_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(null=True)),
                ('caster', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='votes.caster')),
                ('voter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='votes.voter')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('voter', 'token'), name='a_ballot_is_cast_once'), models.UniqueConstraint(condition=models.Q(('caster__isnull', False), ('replaced_at__isnull', True)), fields=('caster',), name='who_casts_has_one_ballot_that_counts'), models.UniqueConstraint(condition=models.Q(('caster__isnull', True), ('replaced_at__isnull', True)), fields=('voter',), name='a_voter_has_one_ballot_on_paper'), models.CheckConstraint(condition=models.Q(('votes__gte', 1)), name='a_ballot_has_a_vote'), models.CheckConstraint(condition=models.Q(('replaced_at__isnull', True), ('replaced_at__gte', models.F('cast_at')), _connector='OR'), name='a_ballot_is_replaced_after_it_was_cast')],
            },
        ),
    ]
