import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coalitions', '0001_initial'),
        ('organisations', '0001_initial'),
        ('statements', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(null=True)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('proposed', 'proposed'), ('negotiated', 'negotiated'), ('adopted', 'adopted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn'), ('overtaken', 'overtaken')], default='draft', max_length=16)),
                ('started_at', models.DateTimeField()),
                ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.mandate')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='organisations.organisation')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='children', to='drafting.amendment')),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amendments', to='statements.statement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('statement', 'number'), name='an_amendment_has_a_number_of_its_own_in_a_text'), models.CheckConstraint(condition=models.Q(models.Q(('number__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('number__gte', 1), ('number__isnull', False)), _connector='OR'), name='an_amendment_has_a_number_once_it_is_proposed'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='an_amendment_does_not_amend_itself')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.CharField(blank=True, max_length=16)),
                ('text', models.TextField(max_length=4000)),
                ('said_at', models.DateTimeField()),
                ('hidden_at', models.DateTimeField(null=True)),
                ('amendment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='drafting.amendment')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_comment_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('amendment__isnull', False), ('clause', '')), models.Q(models.Q(('clause', ''), _negated=True), ('amendment__isnull', True)), _connector='OR'), name='a_comment_is_on_a_clause_or_on_an_amendment')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('side', models.CharField(choices=[('proposer', 'the proposer'), ('drafters', 'the drafters'), ('decision', 'by decision')], max_length=8)),
                ('changes', models.JSONField()),
                ('rationale', models.TextField(blank=True, max_length=5000)),
                ('made_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('accepted', 'accepted'), ('declined', 'declined'), ('replaced', 'replaced by another one')], max_length=8)),
                ('answer_comment', models.TextField(blank=True, max_length=5000)),
                ('answered_at', models.DateTimeField(null=True)),
                ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='drafting.amendment')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('base', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='statements.draft')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('upon', models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='drafting.proposal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('amendment', 'number'), name='an_amendment_has_one_wording_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='a_counter_proposal_is_answered_at_a_moment'), models.CheckConstraint(condition=models.Q(('side', 'drafters'), ('answer', ''), _connector='OR'), name='only_a_counter_proposal_is_answered'), models.UniqueConstraint(condition=models.Q(('answer', ''), ('side', 'drafters')), fields=('amendment',), name='one_counter_proposal_waits_for_an_answer')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=100)),
                ('audience', models.CharField(choices=[('members', 'the organisations that take part'), ('public', 'everybody')], max_length=16)),
                ('note', models.TextField(blank=True, max_length=2000)),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='statements.statement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('statement', 'number'), name='a_round_of_a_text_has_a_number_of_its_own'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='rounds_are_counted_from_one'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_round_has_a_name'), models.CheckConstraint(condition=models.Q(('closes_at__gte', models.F('opens_at'))), name='a_round_closes_after_it_opened')],
            },
        ),
        migrations.CreateModel(
            name='ModerationLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.CharField(blank=True, max_length=16)),
                ('deed', models.CharField(choices=[('hidden', 'hidden'), ('shown', 'shown again')], max_length=16)),
                ('reason', models.CharField(max_length=500)),
                ('done_at', models.DateTimeField()),
                ('amendment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='drafting.amendment')),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='moderation', to='drafting.comment')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moderation', to='drafting.round')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='moderation_gives_a_reason')],
            },
        ),
        migrations.AddField(
            model_name='comment',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='drafting.round'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='amendments', to='drafting.round'),
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(choices=[('draft', 'draft'), ('proposed', 'proposed'), ('negotiated', 'negotiated'), ('adopted', 'adopted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn'), ('overtaken', 'overtaken')], max_length=16)),
                ('became', models.CharField(choices=[('draft', 'draft'), ('proposed', 'proposed'), ('negotiated', 'negotiated'), ('adopted', 'adopted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn'), ('overtaken', 'overtaken')], max_length=16)),
                ('at', models.DateTimeField()),
                ('note', models.TextField(blank=True, max_length=2000)),
                ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='drafting.amendment')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coalitions.decision')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('became__in', ('adopted', 'rejected')), _negated=True), ('decision__isnull', False), models.Q(('became', 'adopted'), ('organisation__isnull', False)), _connector='OR'), name='an_amendment_is_adopted_or_rejected_by_a_decision'), models.CheckConstraint(condition=models.Q(('was', models.F('became')), _negated=True), name='a_step_leads_somewhere_else')],
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='drafting.amendment')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.mandate')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='drafting.proposal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('amendment', 'organisation'), name='an_organisation_supports_an_amendment_once'), models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), ('withdrawn_at__gte', models.F('given_at')), _connector='OR'), name='support_is_taken_back_after_it_was_given')],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='statements.statement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('statement', 'organisation'), name='an_organisation_takes_part_once_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('asked_at')), _connector='OR'), name='taking_part_ends_after_it_began')],
            },
        ),
    ]
