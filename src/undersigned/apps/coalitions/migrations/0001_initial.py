import django.db.models.deletion
import undersigned.kit.tokens
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ledger', '0001_initial'),
        ('organisations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Coalition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('public_id', models.CharField(max_length=32, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('names', models.JSONField(blank=True, default=dict)),
                ('folded', models.TextField(blank=True)),
                ('about', models.TextField(blank=True, max_length=4000)),
                ('languages', models.JSONField(default=list)),
                ('kind', models.CharField(choices=[('standing', 'standing: members join under a charter'), ('ad-hoc', 'for one text: who signs it belongs to it')], max_length=16)),
                ('admission', models.CharField(choices=[('automatic', 'nobody: who undersigns the charter is a member'), ('committee', 'the committee'), ('vote', 'the members, by a vote')], default='committee', max_length=16)),
                ('rule', models.CharField(choices=[('majority', 'more yes than no'), ('two-thirds', 'twice as many yes as no'), ('unanimity', 'nobody against')], default='majority', max_length=16)),
                ('quorum', models.PositiveSmallIntegerField(default=0)),
                ('voting_days', models.PositiveSmallIntegerField(default=14)),
                ('reservations', models.CharField(choices=[('refused', 'not allowed: the charter as a whole'), ('allowed', 'allowed: declared, and shown beside the goal')], default='refused', max_length=16)),
                ('started_at', models.DateTimeField()),
                ('public_at', models.DateTimeField(null=True)),
                ('recognised_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('taken_up_at', models.DateTimeField(null=True)),
                ('voting_since_at', models.DateTimeField(null=True)),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_coalition_has_a_name'), models.CheckConstraint(condition=models.Q(('voting_days__gte', 1), ('voting_days__lte', 365)), name='members_vote_for_a_day_to_a_year'), models.CheckConstraint(condition=models.Q(('quorum__lte', 100)), name='a_quorum_is_a_share_in_percent'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='a_coalition_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('taken_up_at__isnull', True), ('ended_at__gte', models.F('taken_up_at')), _connector='OR'), name='a_coalition_ends_after_it_was_taken_up')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(max_length=200)),
                ('decided_on', models.DateField()),
                ('words', models.CharField(max_length=2000)),
                ('did', models.CharField(blank=True, choices=[('rules', 'It changed the rules.'), ('end', 'By it the coalition ended.'), ('take-up', 'By it the coalition was taken up again.')], max_length=16)),
                ('recorded_at', models.DateTimeField()),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='coalitions.coalition')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('body', ''), _negated=True), models.Q(('words', ''), _negated=True)), name='a_decision_says_who_decided_what')],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.CharField(max_length=16)),
                ('number', models.PositiveSmallIntegerField()),
                ('label', models.CharField(blank=True, max_length=100)),
                ('title', models.CharField(max_length=500)),
                ('charter', models.CharField(max_length=64)),
                ('since_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(null=True)),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='coalitions.coalition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('coalition', 'clause'), name='a_clause_is_one_goal'), models.UniqueConstraint(condition=models.Q(('retired_at__isnull', True)), fields=('coalition', 'number'), name='goals_of_a_coalition_have_numbers_of_their_own')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('number', models.PositiveBigIntegerField()),
                ('linked_at', models.DateTimeField()),
                ('unlinked_at', models.DateTimeField(null=True)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='coalitions.goal')),
                ('linked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('unlinked_at__isnull', True)), fields=('goal', 'kind', 'number'), name='a_thing_is_linked_to_a_goal_once')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('applied', 'applied'), ('invited', 'invited'), ('admitted', 'member'), ('suspended', 'suspended'), ('left', 'left'), ('excluded', 'excluded')], max_length=16)),
                ('changed_at', models.DateTimeField()),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='coalitions.coalition')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('coalition', 'organisation'), name='an_organisation_stands_once_in_a_register')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('applied', 'applied'), ('invited', 'invited'), ('admitted', 'member'), ('suspended', 'suspended'), ('left', 'left'), ('excluded', 'excluded')], max_length=16)),
                ('since_on', models.DateField()),
                ('endorsement', models.CharField(blank=True, max_length=64)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.mandate')),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='coalitions.decision')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='coalitions.membership')),
            ],
        ),
        migrations.CreateModel(
            name='AdmissionVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('yes', 'yes'), ('no', 'no'), ('abstain', 'abstain')], max_length=8)),
                ('cast_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(null=True)),
                ('cast_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.mandate')),
                ('voter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='coalitions.membership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('membership', 'voter'), name='a_member_votes_once_on_an_admission')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
                ('abolished_at', models.DateTimeField(null=True)),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='coalitions.coalition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('abolished_at__isnull', True)), fields=('coalition', 'title'), name='a_committee_has_one_post_of_a_title'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_post_has_a_title')],
            },
        ),
        migrations.CreateModel(
            name='PostInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ends_at', models.DateTimeField(null=True)),
                ('nonce', models.BinaryField(default=undersigned.kit.tokens.fresh, max_length=8)),
                ('invited_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coalitions.decision')),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='coalitions.post')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True), _connector='OR'), name='an_invitation_to_a_post_is_accepted_or_revoked'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('invited_at'))), name='an_invitation_to_a_post_expires_after_it_was_made')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(null=True)),
                ('named_at', models.DateTimeField(null=True)),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='coalitions.decision')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='coalitions.post')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='a_term_ends_after_it_began'), models.UniqueConstraint(condition=models.Q(('ends_at__isnull', True)), fields=('post', 'person'), name='a_person_holds_a_post_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('slug', models.SlugField(allow_unicode=True, max_length=100)),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='coalitions.coalition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('coalition', 'slug'), name='a_coalition_has_a_topic_once')],
            },
        ),
        migrations.AddField(
            model_name='goal',
            name='topics',
            field=models.ManyToManyField(blank=True, related_name='goals', to='coalitions.topic'),
        ),
    ]
