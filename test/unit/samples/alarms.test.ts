import assert from 'node:assert/strict';
import { at, parse, recorded, sampleEvents, type Parsed } from './readSampleData.ts';
import { address, eventName, field, refused } from './answers/answer.ts';

const identityType = field('userIdentity', 'type');
const policyChange = /^(?:Put|Delete|Attach|Detach)(?:User|Role|Group)Policy$|^(?:Create|Delete)Policy(?:Version)?$/;

/** The patterns of the alarms, read a second time. */
const patterns: Readonly<Record<string, (event: Parsed) => boolean>> = {
  'cis-4.1-unauthorized-api-calls': refused,
  'cis-4.2-console-without-mfa': (event) =>
    eventName(event) === 'ConsoleLogin' &&
    at(event, 'additionalEventData', 'MFAUsed') !== 'Yes' &&
    identityType(event) === 'IAMUser' &&
    at(event, 'responseElements', 'ConsoleLogin') === 'Success',
  'cis-4.3-root-use': (event) =>
    identityType(event) === 'Root' &&
    at(event, 'userIdentity', 'invokedBy') === null &&
    at(event, 'eventType') !== 'AwsServiceEvent',
  'cis-4.4-iam-policy-changes': (event) => policyChange.test(eventName(event) ?? ''),
  'cis-4.5-trail-changes': (event) =>
    /^(?:Create|Update|Delete)Trail$|^St(?:art|op)Logging$/.test(eventName(event) ?? ''),
  'cis-4.6-failed-sign-ins': (event) =>
    eventName(event) === 'ConsoleLogin' && at(event, 'errorMessage') === 'Failed authentication',
};

/** What the alarms of the organization see. */
const seen = (): readonly Parsed[] =>
  sampleEvents().filter((event) => at(event, 'recipientAccountId') !== '777788889999');

/** `[108.0 (03/11/26 02:15:00)]` of a reason. */
const datapoint = /\[(\d+)\.0 \((\d\d)\/(\d\d)\/(\d\d) ([\d:]{8})\)\]/;

describe('the recorded alarms of the sample data', () => {
  const history = recorded('describe-alarm-history', 'AlarmHistoryItems');
  const updates = history.filter((item) => at(item, 'HistoryItemType') === 'StateUpdate');
  const metricAlarms = recorded('describe-alarms', 'MetricAlarms');

  it('count in each datapoint what the events have in those five minutes', () => {
    let checked = 0;
    for (const item of updates) {
      const reason = String(at(parse(String(at(item, 'HistoryData'))), 'newState', 'stateReason'));
      const [, sum, day, month, year, clock] = datapoint.exec(reason) ?? [];
      if (sum === undefined) continue;
      const name = String(at(item, 'AlarmName'));
      const start = Date.parse(`20${year}-${month}-${day}T${clock}Z`);
      const found = seen().filter((event) => {
        const time = Date.parse(String(at(event, 'eventTime')));
        return time >= start && time < start + 300_000 && patterns[name]?.(event) === true;
      });
      assert.equal(found.length, Number(sum), `${name}: ${reason}`);
      checked++;
    }
    assert.ok(checked >= 6, String(checked));
  });

  it('go off in every five minutes that reach the threshold, and in no other', () => {
    for (const alarm of metricAlarms) {
      const name = String(at(alarm, 'AlarmName'));
      const counts = new Map<number, number>();
      for (const event of seen()) {
        if (patterns[name]?.(event) !== true) continue;
        const start = Math.floor(Date.parse(String(at(event, 'eventTime'))) / 300_000);
        counts.set(start, (counts.get(start) ?? 0) + 1);
      }
      const reached = [...counts.values()].filter((count) => count >= Number(at(alarm, 'Threshold')));
      const offs = updates.filter(
        (item) =>
          at(item, 'AlarmName') === name &&
          at(parse(String(at(item, 'HistoryData'))), 'newState', 'stateValue') === 'ALARM',
      );
      // Neighbouring periods are one stay in ALARM; what waits for a person stays there whatever comes.
      assert.equal(offs.length > 0, reached.length > 0, name);
      assert.ok(offs.length <= reached.length, name);
    }
  });

  it('have the state that their history ends with', () => {
    for (const list of ['MetricAlarms', 'CompositeAlarms', 'LogAlarms']) {
      for (const alarm of recorded('describe-alarms', list)) {
        const last = updates.find((item) => at(item, 'AlarmName') === at(alarm, 'AlarmName')) ?? null;
        assert.equal(at(parse(String(at(last, 'HistoryData'))), 'newState', 'stateValue'), at(alarm, 'StateValue'));
        assert.equal(at(last, 'Timestamp'), at(alarm, 'StateUpdatedTimestamp'));
      }
    }
  });

  it('know of the leaked key within minutes, and of the stopped trail nothing', () => {
    const paged = history
      .filter((item) => at(item, 'HistoryItemType') === 'Action')
      .map((item) => at(item, 'Timestamp'));
    const intruder = seen().filter((event) => address(event) === '198.51.100.77' && refused(event));
    assert.ok(
      String(paged.at(-1)) < '2026-11-03T02:25' && String(at(intruder[0] ?? null, 'eventTime')) > '2026-11-03T02:15',
    );
    const trailAlarm = metricAlarms.find((alarm) => at(alarm, 'AlarmName') === 'cis-4.5-trail-changes') ?? null;
    assert.equal(at(trailAlarm, 'StateValue'), 'OK');
    assert.ok(sampleEvents().some((event) => eventName(event) === 'StopLogging' && at(event, 'errorCode') === null));
  });

  it('each have a metric filter of their metric', () => {
    const filters = recorded('describe-metric-filters', 'metricFilters').map((filter) => at(filter, 'filterName'));
    assert.deepEqual(
      filters,
      metricAlarms.map((alarm) => at(alarm, 'AlarmName')),
    );
    assert.deepEqual(filters, Object.keys(patterns));
  });
});
