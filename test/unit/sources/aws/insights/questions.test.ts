import assert from 'node:assert/strict';
import { DescribeQueriesCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Plan } from '../../../../../src/core/plan/plan.ts';
import { FailureError } from '../../../../../src/run/failure.ts';
import type { Connection } from '../../../../../src/sources/aws/connection.ts';
import { describeLogs } from '../../../../../src/sources/aws/insights/describeLogs.ts';
import { getRecord } from '../../../../../src/sources/aws/insights/getRecord.ts';
import { insightsAsker } from '../../../../../src/sources/aws/insights/askInsights.ts';
import { event, plan } from '../../local/localData.ts';
import { answerOf, ask, contextOf, countOf, serveRecords, type LiveInsights } from './liveInsights.ts';

const records = ['a', 'b'].map((eventID) => JSON.stringify(event({ eventID, userIdentity: { type: 'Root' } })));

/** A plan that asks log groups. */
const of = (logGroups: readonly string[], text = 'fields eventID | sort eventID'): Plan =>
  plan('insights', text, {
    source: { name: 'logs', type: 'logs', logGroups, range: { start: 0, end: 0 } },
  });

describe('a question to Logs Insights', () => {
  let live: LiveInsights;
  beforeEach(async () => (live = await serveRecords(records)));
  afterEach(async () => await live.close());

  const sent = async () => {
    const { queries = [] } = await live.connection.clients.logs.send(new DescribeQueriesCommand({}));
    return queries.map(({ queryString, logGroupName }) => [queryString, logGroupName]);
  };
  const group = 'CloudTrailGroupName';
  const text = 'fields eventID | sort eventID';

  const scopes: readonly { readonly groups: readonly string[]; readonly sent: string }[] = [
    { groups: [], sent: text },
    { groups: [group], sent: text },
    { groups: [group, group], sent: text },
    { groups: [`arn:aws:logs:us-east-1:111122223333:log-group:${group}`], sent: text },
    { groups: [`arn:aws:logs:us-east-1:111122223333:log-group:${group}:*`], sent: text },
    { groups: ['aws_cloudtrail.management'], sent: `SOURCE dataSource(['aws_cloudtrail.management']) | ${text}` },
  ];
  for (const scope of scopes) {
    it(`of ${JSON.stringify(scope.groups)}`, async () => {
      const { table } = await answerOf(live, of(scope.groups));
      assert.deepEqual(table.rows, [['a'], ['b']]);
      assert.deepEqual(await sent(), [[scope.sent, group]]);
    });
  }

  it('whose text names its log groups is sent as it is', async () => {
    const own = "SOURCE logGroups(namePrefix: ['CloudTrail']) | fields eventID | sort eventID";
    assert.deepEqual((await answerOf(live, of(['another'], own))).table.rows, [['a'], ['b']]);
    assert.deepEqual(await sent(), [[own, group]]);
  });

  const refused: readonly { readonly asked: Plan; readonly code: string }[] = [
    { asked: of([group, 'aws_cloudtrail.management']), code: 'aws.log-groups' },
    { asked: of(Array.from({ length: 11 }, (_, i) => `aws_x.t${i}`)), code: 'aws.log-groups' },
    { asked: of(Array.from({ length: 51 }, (_, i) => `group-${i}`)), code: 'aws.log-groups' },
    { asked: plan('insights', text, { window: { start: 1, end: 999 } }), code: 'aws.window' },
  ];
  for (const { asked, code } of refused) {
    it(`of ${JSON.stringify([asked.source?.logGroups.length, asked.window])} is refused as ${code}`, async () => {
      const outcome = await ask(asked, live.connection, contextOf());
      assert.deepEqual(outcome.kind === 'refusal' && outcome.problems.map((problem) => problem.code), [code]);
      assert.equal(countOf(live, 'StartQuery'), 0);
    });
  }

  it('that is malformed is refused at its place, whatever was put before it', async () => {
    for (const groups of [[group], ['aws_cloudtrail.management']]) {
      const wrong = 'fields eventID | filtr x = 1';
      const outcome = await ask(of(groups, wrong), live.connection, contextOf());
      assert.equal(outcome.kind, 'refusal');
      const [problem] = outcome.problems;
      assert.equal(problem?.code, 'aws.malformed-query');
      assert.equal(wrong.slice(problem.range.start, problem.range.end), 'filtr');
    }
    assert.equal(countOf(live, 'GetQueryResults'), 0);
  });

  it('of a log group that is not there fails', async () => {
    await assert.rejects(
      ask(of(['nope']), live.connection, contextOf()),
      (fault) => fault instanceof FailureError && fault.failure.code === 'aws.not-found',
    );
  });

  it('is estimated where there is a ceiling, unless it is an estimate itself', async () => {
    const ceiling = { ask: 0.000_000_1, refuse: null };
    const connection: Connection = { ...live.connection, ceilings: { ...live.connection.ceilings, cell: ceiling } };
    const asker = { signal: new AbortController().signal };
    // Of a data source nobody knows the log groups, and so not what is stored.
    await ask(of(['aws_cloudtrail.management'], `${text} # why`), connection, contextOf(asker));
    const head = "SOURCE dataSource(['aws_cloudtrail.management']) | ";
    assert.deepEqual(
      (await sent()).map(([queryString]) => queryString),
      [`${head}${text} # why`, `${head}${text} # why\n| estimate`],
    );
    await ask(of([group], 'fields eventID | estimate'), connection, contextOf());
    assert.equal(countOf(live, 'StartQuery'), 3);
  });

  it('that waits is cancelled at once', async () => {
    const controller = new AbortController();
    const patient = insightsAsker({ first: 3_600_000, longest: 3_600_000, factor: 1 });
    await live.close();
    live = await serveRecords(records, { 'logs:StartQuery': 'query-held*' });
    // It waits once it has been told that the query runs.
    const abortOnceAnswered = (): void => {
      if (countOf(live, 'GetQueryResults') > 0) controller.abort();
      else setImmediate(abortOnceAnswered);
    };
    const progress = ({ message }: { readonly message: string }): void => {
      if (message.startsWith('Running')) abortOnceAnswered();
    };
    await assert.rejects(
      patient(plan('insights', text), live.connection, contextOf({ signal: controller.signal, progress })),
      (fault) => fault instanceof FailureError && fault.failure.code === 'cancelled',
    );
    assert.equal(countOf(live, 'GetQueryResults'), 1);
    assert.equal(countOf(live, 'StopQuery'), 1);
  });

  it('opens the record that an @ptr leads to, and tells the fields there are', async () => {
    const { table } = await answerOf(live, 'fields @ptr | sort eventID | limit 1');
    const signal = new AbortController().signal;
    assert.equal(await getRecord(String(table.rows[0]?.[0]), live.connection, signal), records[0]);
    const catalog = await describeLogs(live.connection, [group], signal);
    assert.deepEqual(catalog.fields.find(({ path }) => path.join('.') === 'userIdentity.type')?.count, 100);
  });
});
