from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('event', models.CharField(choices=[('publishing:edition:made', 'publishing:edition:made'), ('signatures:endorsement:collected', 'signatures:endorsement:collected'), ('signatures:endorsement:drawn-up', 'signatures:endorsement:drawn-up'), ('signatures:endorsement:withdrawn', 'signatures:endorsement:withdrawn'), ('organisations:key:registered', 'organisations:key:registered'), ('organisations:key:revoked', 'organisations:key:revoked'), ('ledger:log:created', 'ledger:log:created'), ('people:address:changed', 'people:address:changed'), ('people:operator:appointed', 'people:operator:appointed'), ('people:operator:dismissed', 'people:operator:dismissed'), ('people:passkey:added', 'people:passkey:added'), ('people:passkey:removed', 'people:passkey:removed'), ('people:person:added', 'people:person:added'), ('people:person:corrected', 'people:person:corrected'), ('people:person:linked', 'people:person:linked'), ('people:person:removed', 'people:person:removed'), ('people:person:signed-out-everywhere', 'people:person:signed-out-everywhere'), ('people:person:signed-up', 'people:person:signed-up'), ('people:recovery-codes:made', 'people:recovery-codes:made'), ('people:recovery-code:used', 'people:recovery-code:used'), ('people:second-factor:added', 'people:second-factor:added'), ('people:second-factor:removed', 'people:second-factor:removed'), ('statements:draft:saved', 'statements:draft:saved'), ('statements:revision:sealed', 'statements:revision:sealed'), ('statements:statement:started', 'statements:statement:started'), ('statements:translation:sealed', 'statements:translation:sealed'), ('organisations:mandate:declared', 'organisations:mandate:declared'), ('organisations:organisation:entered', 'organisations:organisation:entered'), ('coalitions:coalition:started', 'coalitions:coalition:started'), ('coalitions:term:begun', 'coalitions:term:begun'), ('signatures:pledge:collected', 'signatures:pledge:collected'), ('signatures:pledge:fulfilled', 'signatures:pledge:fulfilled'), ('signatures:pledge:failed', 'signatures:pledge:failed'), ('coalitions:decision:recorded', 'coalitions:decision:recorded'), ('coalitions:post:created', 'coalitions:post:created'), ('coalitions:post:abolished', 'coalitions:post:abolished'), ('coalitions:term:ended', 'coalitions:term:ended'), ('coalitions:membership:changed', 'coalitions:membership:changed'), ('coalitions:admission:voted', 'coalitions:admission:voted'), ('coalitions:goal:linked', 'coalitions:goal:linked'), ('coalitions:goal:unlinked', 'coalitions:goal:unlinked'), ('organisations:organisation:vouched-for', 'organisations:organisation:vouched-for'), ('organisations:organisation:confirmed', 'organisations:organisation:confirmed'), ('organisations:verification:ended', 'organisations:verification:ended')], max_length=64)),
                ('actor', models.CharField(blank=True, max_length=64)),
                ('subject', models.CharField(max_length=128)),
                ('organisation', models.PositiveBigIntegerField(db_index=True, null=True)),
            ],
        ),
    ]
