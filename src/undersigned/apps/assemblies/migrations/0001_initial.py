import django.db.models.deletion
import undersigned.kit.tokens
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coalitions', '0001_initial'),
        ('organisations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Assembly',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('public_id', models.CharField(max_length=32, unique=True)),
                ('form', models.CharField(choices=[('on-site', 'on site'), ('online', 'online'), ('mixed', 'on site and online'), ('over-days', 'over days, each in their own time')], max_length=16)),
                ('audience', models.CharField(choices=[('public', 'everybody'), ('members', 'the organisations that take part')], default='public', max_length=16)),
                ('language', models.CharField(max_length=35)),
                ('languages', models.JSONField(blank=True, default=list)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('motions_until_at', models.DateTimeField(null=True)),
                ('amendments_until_at', models.DateTimeField(null=True)),
                ('zone', models.CharField(max_length=64)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('locality', models.CharField(blank=True, max_length=200)),
                ('address', models.CharField(blank=True, max_length=500)),
                ('link', models.URLField(blank=True, max_length=500)),
                ('begun_at', models.DateTimeField()),
                ('announced_at', models.DateTimeField(null=True)),
                ('invited_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('called_off_at', models.DateTimeField(null=True)),
                ('called_off_because', models.CharField(blank=True, max_length=1000)),
                ('agenda_adopted_at', models.DateTimeField(null=True)),
                ('changed_at', models.DateTimeField()),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('version', models.PositiveBigIntegerField(default=0)),
                ('ballot_at', models.DateTimeField(null=True)),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('coalitions', models.ManyToManyField(related_name='+', to='coalitions.coalition')),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assemblies', to='coalitions.coalition')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='an_assembly_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), models.Q(('closed_at__gte', models.F('opened_at')), ('opened_at__isnull', False)), _connector='OR'), name='an_assembly_closes_after_it_opened'), models.CheckConstraint(condition=models.Q(('opened_at__isnull', True), ('announced_at__isnull', False), _connector='OR'), name='an_assembly_is_announced_before_it_opens'), models.CheckConstraint(condition=models.Q(models.Q(('called_off_at__isnull', True), ('called_off_because', '')), models.Q(('called_off_at__isnull', False), models.Q(('called_off_because', ''), _negated=True)), _connector='OR'), name='who_calls_an_assembly_off_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Asked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('coalition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='coalitions.coalition')),
                ('assembly', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='assemblies.assembly')),
            ],
            options={
                'ordering': ['-asked_at', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('declined_at__isnull', True), ('taken_back_at__isnull', True)), fields=('assembly', 'coalition'), name='a_coalition_is_asked_to_hold_it_once_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('declined_at__isnull', True), ('taken_back_at__isnull', True)), models.Q(('accepted_at__isnull', False), ('declined_at__isnull', True), ('taken_back_at__isnull', True)), models.Q(('accepted_at__isnull', True), ('declined_at__isnull', False), ('taken_back_at__isnull', True)), models.Q(('accepted_at__isnull', True), ('declined_at__isnull', True), ('taken_back_at__isnull', False)), _connector='OR'), name='a_question_to_a_coalition_ends_once')],
            },
        ),
        migrations.CreateModel(
            name='AssemblyText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=35)),
                ('title', models.CharField(max_length=300)),
                ('about', models.TextField(blank=True, max_length=20000)),
                ('assembly', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='assemblies.assembly')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assembly', 'language'), name='an_assembly_speaks_a_language_once'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='an_assembly_has_a_title')],
            },
        ),
        migrations.CreateModel(
            name='Delegate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('delegate', 'delegate'), ('alternate', 'alternate'), ('observer', 'observer')], default='delegate', max_length=16)),
                ('votes', models.PositiveBigIntegerField(null=True)),
                ('credential', models.CharField(choices=[('waiting', 'to be checked'), ('accepted', 'accepted'), ('refused', 'refused')], default='waiting', max_length=16)),
                ('because', models.CharField(blank=True, max_length=500)),
                ('checked_at', models.DateTimeField(null=True)),
                ('named_at', models.DateTimeField()),
                ('shown_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('nonce', models.BinaryField(default=undersigned.kit.tokens.fresh, max_length=8)),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.mandate')),
                ('named_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('votes__isnull', True), ('votes__gte', 1), _connector='OR'), name='a_share_is_one_vote_at_least'), models.CheckConstraint(condition=models.Q(models.Q(('checked_at__isnull', True), ('credential', 'waiting')), models.Q(models.Q(('credential', 'waiting'), _negated=True), ('checked_at__isnull', False)), _connector='OR'), name='credentials_were_checked_or_wait'), models.CheckConstraint(condition=models.Q(models.Q(('credential', 'refused'), _negated=True), models.Q(('because', ''), _negated=True), _connector='OR'), name='who_refuses_credentials_says_why'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('named_at')), _connector='OR'), name='a_delegate_goes_after_they_came')],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('sort', models.CharField(choices=[('formal', 'formality: opening, agenda'), ('minutes', 'minutes of the last assembly'), ('report', 'report'), ('discussion', 'discussion'), ('decision', 'motions and decisions'), ('election', 'election'), ('tasks', 'open tasks'), ('pause', 'pause')], default='discussion', max_length=16)),
                ('title', models.CharField(max_length=300)),
                ('titles', models.JSONField(blank=True, default=dict)),
                ('about', models.TextField(blank=True, max_length=10000)),
                ('minutes', models.PositiveIntegerField(null=True)),
                ('starts_at', models.DateTimeField(null=True)),
                ('owner', models.CharField(blank=True, max_length=300)),
                ('internal_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('waiting', 'to come'), ('current', 'now'), ('done', 'done'), ('adjourned', 'adjourned')], default='waiting', max_length=16)),
                ('called_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('list_closed_at', models.DateTimeField(null=True)),
                ('note', models.TextField(blank=True, max_length=10000)),
                ('assembly', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='assemblies.assembly')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='assemblies.item')),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='an_item_has_a_title'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='an_item_is_not_under_itself'), models.UniqueConstraint(condition=models.Q(('state', 'current')), fields=('assembly',), name='an_assembly_is_at_one_item')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('url', models.URLField(blank=True, max_length=500)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('type', models.CharField(blank=True, max_length=100)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='assemblies.item')),
            ],
            options={
                'ordering': ['added_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_paper_of_an_item_has_a_title'), models.CheckConstraint(condition=models.Q(models.Q(('url', ''), ('sha256__regex', '^[0-9a-f]{64}$')), models.Q(models.Q(('url', ''), _negated=True), ('sha256', '')), _connector='OR'), name='a_paper_of_an_item_is_a_file_or_an_address')],
            },
        ),
        migrations.CreateModel(
            name='AgendaChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deed', models.CharField(choices=[('added', 'an item was added'), ('changed', 'an item was changed'), ('moved', 'an item was moved'), ('removed', 'an item was taken off')], max_length=16)),
                ('because', models.CharField(max_length=500)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assembly', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda_changes', to='assemblies.assembly')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='assemblies.item')),
            ],
            options={
                'ordering': ['changed_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='who_changes_an_adopted_agenda_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.CharField(choices=[('chair', 'chair'), ('credentials', 'credentials'), ('desk', 'desk'), ('minutes', 'minutes'), ('teller', 'teller')], max_length=16)),
                ('since_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('assembly', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='officers', to='assemblies.assembly')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('assembly', 'person', 'office'), name='somebody_holds_an_office_once_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('since_at')), _connector='OR'), name='an_office_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('arrived_at', models.DateTimeField()),
                ('counted_at', models.DateTimeField(null=True)),
                ('left_at', models.DateTimeField(null=True)),
                ('how', models.CharField(choices=[('self', 'by themselves'), ('desk', 'at the desk'), ('link', 'by their link')], max_length=16)),
                ('delegate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='assemblies.delegate')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('delegate',), name='somebody_is_there_once_at_a_time'), models.CheckConstraint(condition=models.Q(('left_at__isnull', True), ('left_at__gte', models.F('arrived_at')), _connector='OR'), name='who_leaves_had_arrived'), models.CheckConstraint(condition=models.Q(('counted_at__isnull', True), ('counted_at__gte', models.F('arrived_at')), _connector='OR'), name='who_counts_had_arrived')],
            },
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(choices=[('close-list', 'close the list of speakers'), ('close-debate', 'close the debate and vote'), ('adjourn', 'adjourn this item'), ('pause', 'a pause'), ('closed-vote', 'a closed vote'), ('roll-call', 'a roll call'), ('count', 'count who is here'), ('other', 'something else')], max_length=16)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('asked_at', models.DateTimeField()),
                ('granted_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('assembly', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='assemblies.assembly')),
                ('delegate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='assemblies.delegate')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='assemblies.item')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('granted_at__isnull', True), ('declined_at__isnull', True), _connector='OR'), name='a_request_is_granted_or_declined'), models.CheckConstraint(condition=models.Q(models.Q(('sort', 'other'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='who_asks_something_else_says_what')],
            },
        ),
        migrations.CreateModel(
            name='Rules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('speaking', models.CharField(choices=[('delegates', 'delegates'), ('all', 'delegates, alternates and observers')], default='delegates', max_length=16)),
                ('speaking_seconds', models.PositiveIntegerField(default=180)),
                ('priority', models.CharField(choices=[('asked', 'in the order in which they asked'), ('person', 'who has not spoken on this item yet comes first'), ('organisation', 'whose organisation has not spoken on this item yet comes first'), ('country', 'whose country has spoken least comes first')], default='person', max_length=16)),
                ('moving', models.CharField(choices=[('organisations', 'every organisation with a seat'), ('committee', 'the committee alone')], default='organisations', max_length=16)),
                ('seconders', models.PositiveSmallIntegerField(default=1)),
                ('weights', models.CharField(choices=[('one', 'one vote each'), ('table', 'as many as the table of seats says')], default='one', max_length=16)),
                ('splits', models.CharField(choices=[('allowed', 'an organisation may split its votes'), ('refused', 'all votes of an organisation for one answer')], default='allowed', max_length=16)),
                ('electorate', models.CharField(max_length=16)),
                ('quorum', models.JSONField(blank=True, default=list)),
                ('majorities', models.JSONField(default=dict)),
                ('elections', models.CharField(max_length=16)),
                ('early', models.CharField(max_length=16)),
                ('proxies', models.PositiveSmallIntegerField(default=0)),
                ('voting_hours', models.PositiveIntegerField(default=72)),
                ('set_at', models.DateTimeField()),
                ('because', models.CharField(blank=True, max_length=1000)),
                ('assembly', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='assemblies.assembly')),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assembly', 'number'), name='rules_are_numbered'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='rules_are_counted_from_one'), models.CheckConstraint(condition=models.Q(('speaking_seconds__gte', 10), ('speaking_seconds__lte', 7200)), name='a_speech_takes_seconds_to_hours'), models.CheckConstraint(condition=models.Q(('voting_hours__gte', 1), ('voting_hours__lte', 8784)), name='people_vote_for_an_hour_to_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('votes', models.PositiveBigIntegerField(default=1)),
                ('added_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('assembly', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='assemblies.assembly')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('assembly', 'organisation'), name='an_organisation_has_one_seat_at_an_assembly'), models.CheckConstraint(condition=models.Q(('votes__lte', 1000000000)), name='a_seat_has_at_most_a_billion_votes'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('added_at')), _connector='OR'), name='a_seat_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='Proxy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proxies', to='assemblies.delegate')),
                ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.mandate')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proxies', to='assemblies.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('seat',), name='a_seat_gives_one_proxy_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('given_at')), _connector='OR'), name='a_proxy_ends_after_it_began')],
            },
        ),
        migrations.AddField(
            model_name='delegate',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegates', to='assemblies.seat'),
        ),
        migrations.CreateModel(
            name='Speech',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(choices=[('speech', 'speech'), ('point-of-order', 'point of order'), ('reply', 'reply')], default='speech', max_length=16)),
                ('asked_at', models.DateTimeField()),
                ('place', models.IntegerField(null=True)),
                ('called_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('delegate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='speeches', to='assemblies.delegate')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='speeches', to='assemblies.item')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('withdrawn_at__isnull', True)), fields=('item', 'delegate', 'sort'), name='somebody_waits_once_to_speak'), models.UniqueConstraint(condition=models.Q(('called_at__isnull', False), ('ended_at__isnull', True), ('withdrawn_at__isnull', True)), fields=('item',), name='one_speaks_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(('called_at__isnull', False), ('ended_at__gte', models.F('called_at'))), _connector='OR'), name='who_spoke_was_called')],
            },
        ),
        migrations.AddConstraint(
            model_name='delegate',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('seat', 'person'), name='somebody_is_sent_once_by_an_organisation'),
        ),
    ]
