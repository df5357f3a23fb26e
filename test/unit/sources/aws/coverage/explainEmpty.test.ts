import assert from 'node:assert/strict';
import type { Plan } from '../../../../../src/core/plan/plan.ts';
import type { EmptinessVerdict, ResultEmptiness } from '../../../../../src/core/wire/output.ts';
import { FailureError } from '../../../../../src/run/failure.ts';
import type { ServedTrail, ServedTrailStatus } from '../../../../../src/serve/cloudtrail/servedTrail.ts';
import type { AskPart } from '../../../../../src/sources/aws/askPart.ts';
import { openClients } from '../../../../../src/sources/aws/clients.ts';
import type { Connection } from '../../../../../src/sources/aws/connection.ts';
import { explainEmpty } from '../../../../../src/sources/aws/coverage/explainEmpty.ts';
import { askFilter } from '../../../../../src/sources/aws/filter/askFilter.ts';
import { askInsights } from '../../../../../src/sources/aws/insights/askInsights.ts';
import { askLake } from '../../../../../src/sources/aws/lake/askLake.ts';
import { lookupAsker } from '../../../../../src/sources/aws/lookup/askLookup.ts';
import { servedStart, type ServedDataOptions } from '../../../../support/servedData.ts';
import { plan, testEngine } from '../../local/localData.ts';
import { logGroup, serveLogs, type LiveLogs } from '../filter/liveLogs.ts';
import { contextOf } from '../lookup/liveLookup.ts';

const minute = 60_000;
const hour = 60 * minute;
/** A thousand events, a second apart, and the time some while after them. */
const window = { start: servedStart + minute, end: servedStart + 10 * minute };
const now = servedStart + 3 * hour;

const deleteTrail = '{ $.eventSource = "cloudtrail.amazonaws.com" && $.eventName = "DeleteTrail" }';

function trail(status: Partial<ServedTrailStatus> = {}, rest: Partial<ServedTrail> = {}): ServedTrail {
  return {
    name: 'org-trail',
    homeRegion: 'us-east-1',
    isMultiRegion: true,
    includesGlobalEvents: true,
    isOrganization: false,
    bucket: 'logs',
    logGroup,
    insightTypes: [],
    ...rest,
    status: {
      isLogging: true,
      startedAt: servedStart - 24 * hour,
      stoppedAt: null,
      latestDelivery: now - 3 * minute,
      latestLogsDelivery: now - 3 * minute,
      ...status,
    },
  };
}

interface WorldCase {
  readonly name: string;
  readonly trails?: readonly ServedTrail[];
  readonly served?: ServedDataOptions;
  readonly ask?: AskPart;
  readonly language?: Plan['language'];
  readonly text?: string;
  readonly plan?: Partial<Plan>;
  /** The region that is asked, `us-east-1` where none is said. */
  readonly region?: string;
  readonly verdict: EmptinessVerdict;
  readonly says?: RegExp;
}

const askLookup = lookupAsker(() => undefined);
/** A call to a trail that is recorded among the events. */
const changed = JSON.stringify({
  eventVersion: '1.11',
  eventTime: new Date(servedStart + 20 * minute).toISOString().replace('.000', ''),
  eventSource: 'cloudtrail.amazonaws.com',
  eventName: 'PutEventSelectors',
  eventID: 'change-1',
  awsRegion: 'us-east-1',
  readOnly: false,
  eventCategory: 'Management',
  managementEvent: true,
  requestParameters: { trailName: 'org-trail' },
});
const refused = changed.replace('"eventID"', '"errorCode":"AccessDenied","eventID"');
const lake = { source: { name: 'lake', type: 'lake', logGroups: [], range: { start: 0, end: 0 } } } as const;
const lakeText = "SELECT eventID FROM 00000000-0000-4000-8000-111122223333 WHERE eventName = 'GetObject'";

const cases: readonly WorldCase[] = [
  {
    name: 'nothing happened',
    verdict: 'nothing-happened',
    says: /were recorded and delivered, and none of them matches/,
  },
  {
    name: 'nothing happened, as Logs Insights has it',
    ask: askInsights,
    language: 'insights',
    text: 'filter eventSource = "cloudtrail.amazonaws.com" and eventName = "DeleteTrail"',
    verdict: 'nothing-happened',
  },
  {
    name: 'logging was stopped',
    trails: [trail({ isLogging: false, stoppedAt: servedStart + 2 * minute })],
    verdict: 'not-logged',
    says: /was not logging from 2026-11-01T12:02:00Z to 2026-11-01T12:10:00Z/,
  },
  {
    name: 'logging began within the window',
    trails: [trail({ startedAt: servedStart + 5 * minute })],
    verdict: 'cannot-tell',
    says: /before 2026-11-01T12:05:00Z is not known/,
  },
  {
    name: 'delivery fails',
    trails: [trail({ latestLogsDelivery: servedStart, latestLogsDeliveryError: 'AccessDenied' })],
    verdict: 'not-delivered',
    says: /fails to deliver to its log group: AccessDenied/,
  },
  {
    name: 'delivery lags',
    trails: [trail({ latestLogsDelivery: servedStart + 5 * minute })],
    verdict: 'not-delivered',
    says: /delivered last to its log group at 2026-11-01T12:05:00Z/,
  },
  {
    name: 'data events are not recorded',
    text: '{ $.eventSource = "s3.amazonaws.com" && $.eventName = "GetObjectTorrent" }',
    verdict: 'not-logged',
    says: /does not record data events/,
  },
  {
    name: 'advanced selectors leave the service out',
    trails: [
      trail(
        {},
        {
          advancedEventSelectors: [
            {
              Name: 'm',
              FieldSelectors: [
                { Field: 'eventCategory', Equals: ['Management'] },
                { Field: 'eventSource', NotEquals: ['cloudtrail.amazonaws.com'] },
              ],
            },
          ],
        },
      ),
    ],
    verdict: 'not-logged',
  },
  {
    name: 'basic selectors record reads only',
    trails: [
      trail(
        {},
        {
          eventSelectors: [
            {
              ReadWriteType: 'ReadOnly',
              IncludeManagementEvents: true,
              DataResources: [],
              ExcludeManagementEventSources: [],
            },
          ],
        },
      ),
    ],
    verdict: 'not-logged',
    says: /management events that write/,
  },
  {
    name: 'the selectors were changed',
    served: { count: 1000, files: { 'change.ndjson': changed } },
    verdict: 'cannot-tell',
    says: /PutEventSelectors at 2026-11-01T12:20:00Z/,
  },
  {
    name: 'somebody tried to change them',
    served: { count: 1000, files: { 'change.ndjson': refused } },
    verdict: 'nothing-happened',
  },
  {
    name: 'the group keeps one day',
    served: { logGroupRetentionDays: 1, now: () => now + 48 * hour },
    verdict: 'not-logged',
    says: /keeps events for 1 day:/,
  },
  {
    name: 'the region has no trail of its own',
    region: 'eu-west-1',
    trails: [trail({}, { isMultiRegion: false })],
    verdict: 'not-logged',
    says: /No trail that eu-west-1 sees delivers to CloudTrailGroupName/,
  },
  {
    name: 'a trail of one region, asked about another',
    trails: [trail({}, { isMultiRegion: false })],
    text: '{ $.eventSource = "ec2.amazonaws.com" && $.awsRegion = "eu-west-1" }',
    verdict: 'not-logged',
    says: /not eu-west-1/,
  },
  ...['DescribeTrails', 'GetTrailStatus', 'GetEventSelectors', 'LookupEvents'].map((name): WorldCase => ({
    name: `${name} is denied`,
    served: { faults: { [`cloudtrail:${name}`]: 'access-denied*' } },
    verdict: 'cannot-tell',
    says: new RegExp(`needs cloudtrail:${name}`),
  })),
  {
    name: 'the log group cannot be described',
    served: { faults: { 'logs:DescribeLogGroups': 'access-denied*' } },
    verdict: 'cannot-tell',
    says: /needs logs:DescribeLogGroups/,
  },
  {
    name: 'the probe is denied',
    ask: askInsights,
    language: 'insights',
    text: 'filter eventSource = "cloudtrail.amazonaws.com" and eventName = "DeleteTrail"',
    plan: { window: { start: servedStart + 30 * minute, end: servedStart + 40 * minute } },
    served: { faults: { 'logs:FilterLogEvents': 'access-denied*' } },
    verdict: 'cannot-tell',
    says: /needs logs:FilterLogEvents/,
  },
  {
    name: 'the group holds nothing of the window',
    plan: { window: { start: servedStart + 30 * minute, end: servedStart + 40 * minute } },
    verdict: 'cannot-tell',
    says: /no event of any kind/,
  },
  {
    name: 'event history',
    ask: askLookup,
    language: 'lookup',
    text: 'EventName = DeleteTrail',
    verdict: 'nothing-happened',
    says: /Event history of us-east-1/,
  },
  {
    name: 'event history, data events',
    ask: askLookup,
    language: 'lookup',
    text: 'EventName = GetObjectTorrent',
    verdict: 'not-logged',
  },
  {
    name: 'event history of IAM elsewhere',
    ask: askLookup,
    region: 'eu-west-1',
    language: 'lookup',
    text: 'EventSource = iam.amazonaws.com where { $.eventName = "DeleteRole" }',
    verdict: 'not-logged',
    says: /ask there/,
  },
  {
    name: 'event history, just now',
    ask: askLookup,
    language: 'lookup',
    text: 'EventName = DeleteTrail',
    plan: { window: { start: now - hour, end: now } },
    verdict: 'not-delivered',
    says: /may still be on its way/,
  },
  {
    name: 'Lake without data events',
    ask: askLake,
    language: 'sql',
    text: lakeText,
    plan: lake,
    verdict: 'not-logged',
    says: /captured-events does not take data events/,
  },
  {
    name: 'Lake does not tell',
    ask: askLake,
    language: 'sql',
    text: lakeText.replace('GetObject', 'DeleteTrail'),
    plan: lake,
    verdict: 'cannot-tell',
    says: /whether it took events all the time|copied into it/,
  },
];

describe('explainEmpty', () => {
  const engine = testEngine();
  engine.retain();
  after(async () => engine.release());

  async function serve(options: ServedDataOptions): Promise<LiveLogs> {
    return serveLogs({ count: 1000, now: () => now, trails: [trail()], engine, ...options });
  }

  for (const { name, trails, served = {}, ask = askFilter, language = 'filter', text = deleteTrail, ...rest } of cases)
    it(`${name}: ${rest.verdict}`, async () => {
      const live = await serve({ ...(trails === undefined ? {} : { trails }), ...served });
      const { connection, close } = connectionIn(rest.region ?? 'us-east-1', live);
      try {
        const asked = plan(language, text, { window: language === 'sql' ? null : window, ...rest.plan });
        const judged = await explained(asked, connection, ask, served.now ?? (() => now));
        assert.equal(judged?.verdict, rest.verdict, JSON.stringify(judged));
        assert.match(judged.message, rest.says ?? /./);
        assert.ok(judged.evidence.every(({ region }) => region === connection.place.region));
      } finally {
        close();
        await live.close();
      }
    }).timeout(30_000);

  it('is silent on what is no question of CloudTrail', async () => {
    const live = await serve({ trails: [] });
    try {
      assert.equal(await explained(plan('filter', 'NothingOfTheKind', { window }), live.connection, askFilter), null);
    } finally {
      await live.close();
    }
  });

  it('reads the trails of a connection once a minute, and anew what was denied', async () => {
    const live = await serve({ faults: { 'cloudtrail:GetTrailStatus': 'access-denied,pass*' } });
    try {
      const asked = plan('filter', deleteTrail, { window });
      const calls = () => live.requests.filter(({ operation }) => operation === 'DescribeTrails').length;
      const verdictAt = async (time: number) =>
        (await explained(asked, live.connection, askFilter, () => time))?.verdict ?? null;
      assert.deepEqual([await verdictAt(now), calls()], ['cannot-tell', 1]);
      assert.deepEqual([await verdictAt(now + 1), calls()], ['nothing-happened', 2]);
      assert.deepEqual([await verdictAt(now + 59_000), calls()], ['nothing-happened', 2]);
      assert.deepEqual([await verdictAt(now + 61_000), calls()], ['nothing-happened', 3]);
    } finally {
      await live.close();
    }
  }).timeout(30_000);

  it('ends at once where the person cancels', async () => {
    const live = await serve({ faults: { 'cloudtrail:GetTrailStatus': 'stall 60000' } });
    try {
      const asked = plan('filter', deleteTrail, { window });
      const answer = await askFilter(asked, live.connection, contextOf());
      assert.ok(answer.kind === 'answer');
      const cancel = new AbortController();
      const explaining = explainEmpty(asked, [{ connection: live.connection, answer }], cancel.signal, {
        clock: () => now,
      });
      setImmediate(() => cancel.abort());
      await assert.rejects(explaining, (fault) => fault instanceof FailureError && fault.failure.code === 'cancelled');
    } finally {
      await live.close();
    }
  }).timeout(30_000);

  async function explained(
    asked: Plan,
    connection: Connection,
    ask: AskPart,
    clock: () => number = () => now,
  ): Promise<ResultEmptiness | null> {
    const answer = await ask(asked, connection, contextOf());
    assert.ok(answer.kind === 'answer', JSON.stringify(answer));
    assert.equal(answer.table.rowCount, 0);
    return explainEmpty(asked, [{ connection, answer }], new AbortController().signal, {
      clock,
      pace: () => undefined,
    });
  }
});

/** The same server asked in another region. */
function connectionIn(
  region: string,
  { connection, url }: LiveLogs,
): { readonly connection: Connection; readonly close: () => void } {
  if (region === connection.place.region) return { connection, close: () => undefined };
  const endpoint = { url, setBy: 'the test' };
  const { clients, close } = openClients(
    region,
    {
      services: connection.endpoints,
      laterServices: connection.laterEndpoints,
      credentialServices: { sso: endpoint, ssoOidc: endpoint, signin: endpoint },
      variant: { useFipsEndpoint: false, useDualstackEndpoint: false },
      warnings: [],
    },
    () => Promise.resolve({ accessKeyId: 'test', secretAccessKey: 'test' }),
  );
  return { connection: { ...connection, clients, place: { ...connection.place, region } }, close };
}
