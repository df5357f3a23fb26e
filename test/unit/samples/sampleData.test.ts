import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  at,
  isList,
  parse,
  projectRoot,
  readEvents,
  readFolder,
  recordsOf,
  sampleFolder,
  sampleFiles,
  type Parsed,
  type SampleFile,
} from './readSampleData.ts';

const deliveryMinutes = 15;

describe('sample data', () => {
  const files = sampleFiles();
  const logFiles = filesOf('CloudTrail');
  const digests = filesOf('CloudTrail-Digest');
  const insights = filesOf('CloudTrail-Insight');

  it('is what the generator writes, in any time zone', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sample-data-'));
    try {
      // The log of the proxy is written beside the data.
      const data = path.join(folder, 'data');
      execFileSync(process.execPath, ['--import', 'tsx', 'scripts/sampleData/main.ts', data], {
        cwd: projectRoot,
        env: { ...process.env, TZ: 'Pacific/Chatham' },
      });
      const written = readFolder(data);
      assert.deepEqual(namesOf(written), namesOf(files));
      for (const [index, file] of written.entries()) assert.equal(file.content, files[index]?.content, file.path);
      const [log, sampleLog] = [folder, sampleFolder].map((each) => readFolder(path.join(each, 'proxy-audit')));
      assert.ok(log !== undefined && log.length > 0);
      assert.deepEqual(log, sampleLog);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is small: under 3 MB and a few hundred files', () => {
    const bytes = files.reduce((sum, file) => sum + file.storedBytes, 0);
    assert.ok(bytes < 3_000_000, `${bytes} bytes`);
    assert.ok(files.length >= 300 && files.length <= 600, `${files.length} files`);
  });

  it('lies in the layout of a trail, in files of one account, region and quarter of an hour', () => {
    for (const file of logFiles) {
      const match = logFilePath.exec(file.path);
      assert.ok(match?.groups, file.path);
      const { account, region, folderDay, day, clock } = match.groups;
      assert.equal(folderDay?.replaceAll('/', ''), day, file.path);
      const end = Date.parse(`${folderDay?.replaceAll('/', '-')}T${clock?.slice(0, 2)}:${clock?.slice(2)}:00Z`);
      const records = recordsOf(file);
      assert.ok(records.length > 0, file.path);
      for (const record of records) {
        assert.equal(at(record, 'recipientAccountId'), account, file.path);
        assert.equal(at(record, 'awsRegion'), region, file.path);
        const time = Date.parse(String(at(record, 'eventTime')));
        assert.ok(
          time < end && time >= end - deliveryMinutes * 60_000,
          `${String(at(record, 'eventTime'))} in ${file.path}`,
        );
      }
    }
  });

  it('keeps to the record schema 1.11', () => {
    const faults = logFiles.flatMap((file) => recordsOf(file).flatMap((record) => faultsOf(record)));
    assert.deepEqual([...new Set(faults)], []);
  });

  it('repeats no event but for two deliveries that came twice, byte for byte', () => {
    const byContent = new Map<string, string[]>();
    for (const file of logFiles) byContent.set(file.content, [...(byContent.get(file.content) ?? []), file.path]);
    const repeated = [...byContent.values()].filter((paths) => paths.length > 1);
    assert.deepEqual(
      repeated.flatMap((paths) => paths.map((file) => path.basename(file).replace(/_[^_]+$/, ''))).sort(),
      [
        '111122223333_CloudTrail_eu-west-1_20261103T0930Z',
        '111122223333_CloudTrail_eu-west-1_20261103T0930Z',
        '777788889999_CloudTrail_eu-west-1_20261103T0330Z',
        '777788889999_CloudTrail_eu-west-1_20261103T0330Z',
      ],
    );
    const ids = readEvents(logFiles).map((event) => at(event, 'eventID'));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('pairs the two sides of every role taken across our accounts, but for the one that the silent trail lost', () => {
    const events = readEvents(logFiles);
    const sides = new Map<Parsed, Parsed[]>();
    for (const event of events) {
      const shared = at(event, 'sharedEventID');
      const between = at(event, 'eventName') === 'AssumeRole' && ourAccounts.has(callerAccount(event));
      if (shared !== null && between) sides.set(shared, [...(sides.get(shared) ?? []), event]);
    }
    const lonely = [...sides.values()].filter((pair) => pair.length !== 2).flat();
    assert.deepEqual(
      lonely.map((event) => at(event, 'requestParameters', 'roleSessionName')),
      ['deploy-hotfix-2'],
    );
    for (const pair of sides.values()) {
      assert.equal(new Set(pair.map((event) => at(event, 'recipientAccountId'))).size, pair.length);
    }
  });

  it('has a digest that holds no records and whose hashes are true', () => {
    assert.equal(digests.length, 1);
    const digest = parse(digests[0]?.content ?? 'null');
    const listed = at(digest, 'logFiles');
    assert.ok(isList(listed) && listed.length >= 2);
    for (const entry of listed) {
      const file = files.find(({ path: name }) => name === at(entry, 's3Object'));
      assert.equal(
        createHash('sha256')
          .update(file?.content ?? '')
          .digest('hex'),
        at(entry, 'hashValue'),
      );
    }
  });

  it('has the start and the end of one Insights event', () => {
    const records = insights.flatMap((file) => recordsOf(file));
    assert.deepEqual(
      records.map((record) => at(record, 'insightDetails', 'state')),
      ['Start', 'End'],
    );
    assert.equal(new Set(records.map((record) => at(record, 'sharedEventID'))).size, 1);
    for (const record of records) assert.equal(at(record, 'eventCategory'), 'Insight');
  });

  it('names nothing real: documentation accounts and networks, keys that say EXAMPLE', () => {
    const strangers = new Set<string>();
    for (const { content } of files) {
      for (const [account] of content.matchAll(/(?<![-\w])\d{12}(?![-\w])/g))
        if (!documentationAccounts.has(account)) strangers.add(account);
      for (const [key] of content.matchAll(/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]+/g)) {
        if (!/^(?:(?:AKIA|ASIA)EXAMPLE[A-Z2-7]{9}|(?:AROA|AIDA)EXAMPLE[A-Z2-7]{10})$/.test(key)) strangers.add(key);
      }
      for (const [, address = ''] of content.matchAll(/"sourceIPAddress":"([^"]+)"/g)) {
        if (!documentationAddress.test(address)) strangers.add(address);
      }
    }
    assert.deepEqual([...strangers], []);
  });
});

const ourAccounts: ReadonlySet<Parsed> = new Set(['111122223333', '444455556666', '777788889999']);
const documentationAccounts = new Set(['111122223333', '444455556666', '777788889999', '123456789012']);
const documentationAddress =
  /^(?:192\.0\.2\.\d+|198\.51\.100\.\d+|203\.0\.113\.\d+|10\.\d+\.\d+\.\d+|[a-z0-9-]+\.amazonaws\.com|AWS Internal)$/;

const logFilePath =
  /^AWSLogs\/(?:o-exampleorgid\/)?(?<account>\d{12})\/CloudTrail\/(?<region>[a-z0-9-]+)\/(?<folderDay>\d{4}\/\d{2}\/\d{2})\/\k<account>_CloudTrail_\k<region>_(?<day>\d{8})T(?<clock>\d{4})Z_[A-Za-z0-9]{16}\.json\.gz$/;

/** Fields that every record has, and the type of each (AWS page `cloudtrail-event-reference-record-contents`). */
const required: readonly (readonly [name: string, type: 'string' | 'boolean' | 'object'])[] = [
  ['eventVersion', 'string'],
  ['userIdentity', 'object'],
  ['eventTime', 'string'],
  ['eventSource', 'string'],
  ['eventName', 'string'],
  ['awsRegion', 'string'],
  ['sourceIPAddress', 'string'],
  ['userAgent', 'string'],
  ['eventID', 'string'],
  ['readOnly', 'boolean'],
  ['eventType', 'string'],
  ['managementEvent', 'boolean'],
  ['recipientAccountId', 'string'],
  ['eventCategory', 'string'],
];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function faultsOf(record: Parsed): string[] {
  const name = String(at(record, 'eventName'));
  const faults: string[] = [];
  const claim = (holds: boolean, what: string): void => {
    if (!holds) faults.push(`${name}: ${what}`);
  };
  for (const [field, type] of required) claim(typeof at(record, field) === type, `${field} is no ${type}`);
  claim(at(record, 'eventVersion') === '1.11', 'version');
  claim(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(String(at(record, 'eventTime'))), 'time');
  claim(String(at(record, 'eventSource')).endsWith('.amazonaws.com'), 'source');
  claim(uuid.test(String(at(record, 'eventID'))), 'event id');
  for (const part of ['requestParameters', 'responseElements']) {
    claim(record !== null && typeof record === 'object' && part in record, `${part} is missing`);
    claim(typeof at(record, part) === 'object', `${part} is no object`);
  }
  const data = at(record, 'eventCategory') === 'Data';
  claim(at(record, 'managementEvent') === !data, 'category and managementEvent disagree');
  claim(at(record, 'errorCode') === null || at(record, 'errorMessage') !== null, 'an error code without a message');
  claim(at(record, 'errorCode') === null || at(record, 'responseElements') === null, 'a failure with a response');
  const mfa = at(record, 'userIdentity', 'sessionContext', 'attributes', 'mfaAuthenticated');
  claim(mfa === null || mfa === 'true' || mfa === 'false', 'mfaAuthenticated is a text');
  for (const resource of resourcesOf(record)) {
    claim(Object.keys(Object(resource)).sort().join() === 'ARN,accountId,type', 'a resource');
  }
  const key = at(record, 'userIdentity', 'accessKeyId');
  claim(key === null || key === '' || String(key).length === 20, 'an access key id of 20 characters');
  return faults;
}

function resourcesOf(record: Parsed): readonly Parsed[] {
  const resources = at(record, 'resources');
  return isList(resources) ? resources : [];
}

function callerAccount(event: Parsed): Parsed {
  return at(event, 'userIdentity', 'accountId');
}

function filesOf(kind: string): SampleFile[] {
  return sampleFiles().filter((file) => file.path.includes(`/${kind}/`));
}

function namesOf(list: readonly SampleFile[]): string[] {
  return list.map((file) => file.path);
}
