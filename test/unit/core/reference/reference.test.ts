import assert from 'node:assert/strict';
import { isEventField, spelledField } from '../../../../src/core/events/eventFields.ts';
import { lookupAttributes } from '../../../../src/core/lookup/lookupQuery.ts';
import { apiReferenceUrl, pageLink, pageUrl } from '../../../../src/core/reference/documentationLinks.ts';
import { errorCodes } from '../../../../src/core/reference/errorCodes.ts';
import { eventFieldReference, eventFieldReferences } from '../../../../src/core/reference/eventFieldReference.ts';
import { knownEvents, knownEventsOf } from '../../../../src/core/reference/eventNames.ts';
import { fieldValues } from '../../../../src/core/reference/fieldValues.ts';
import { filterWords } from '../../../../src/core/reference/filterWords.ts';
import { insightsWords } from '../../../../src/core/reference/insightsWords.ts';
import {
  lookupAttributeReference,
  lookupAttributesPage,
} from '../../../../src/core/reference/lookupAttributeReference.ts';
import { regions, regionsPage } from '../../../../src/core/reference/regions.ts';
import { serviceNames, servicesPage } from '../../../../src/core/reference/services.ts';
import { sqlColumnReferences } from '../../../../src/core/reference/sqlColumns.ts';
import { runsOffline, sqlFunctionReferences } from '../../../../src/core/reference/sqlFunctionReference.ts';
import { sqlWords } from '../../../../src/core/reference/sqlWords.ts';
import { systemFieldReference, systemFieldReferences } from '../../../../src/core/reference/systemFieldReference.ts';
import { uniqueIdMeaning, uniqueIdPrefixes, uniqueIdsPage } from '../../../../src/core/reference/uniqueIdPrefixes.ts';

/** What is missing of a table: names that stand twice, and what is no sentence. */
function check(title: string, entries: readonly (readonly [name: string, meaning: string, page: string])[]): void {
  it(`${title}: names once, sentences, pages with an address`, () => {
    const names = entries.map(([name]) => name);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
    assert.deepEqual(
      entries.filter(([, meaning]) => !/^[A-Z`0-9].*[.…]$/s.test(meaning)).map(([name]) => name),
      [],
    );
    assert.deepEqual(
      entries.filter(([, , page]) => pageUrl(page) === null).map(([, , page]) => page),
      [],
    );
  });
}

describe('reference data', () => {
  check(
    'fields',
    eventFieldReferences.map(({ path, meaning, page }) => [path, meaning, page]),
  );
  check(
    'system fields',
    systemFieldReferences.map(({ name, meaning, page }) => [name, meaning, page]),
  );
  check(
    'events',
    knownEvents.map((event) => [`${event.eventSource} ${event.eventName}`, event.meaning, servicesPage]),
  );
  check(
    'errors',
    [...errorCodes].map(([name, meaning]) => [name, meaning, 'API_LookupEvents']),
  );
  check(
    'Insights words',
    insightsWords.map(({ word, meaning, page }) => [word, meaning, page]),
  );
  check(
    'filter words',
    filterWords.map(({ word, meaning, page }) => [word, meaning, page]),
  );
  check(
    'SQL words',
    sqlWords.map(({ word, meaning, page }) => [word, meaning, page]),
  );
  check(
    'SQL functions',
    sqlFunctionReferences.map(({ name, summary, page }) => [name, summary, page]),
  );
  check(
    'lookup attributes',
    Object.entries(lookupAttributeReference).map(([name, { meaning }]) => [name, meaning, lookupAttributesPage]),
  );

  it('has the pages of its other tables', () => {
    for (const page of [regionsPage, servicesPage, uniqueIdsPage, 'reference-arns'])
      assert.notEqual(pageUrl(page), null);
    assert.equal(pageUrl('no-such-page'), null);
    assert.equal(pageLink('no-such-page'), '');
    assert.equal(pageUrl('CWL_../../evil'), null);
    assert.equal(pageUrl('trino:functions/../evil'), null);
  });

  it('spells fields as the rest of the program knows them', () => {
    for (const { path } of eventFieldReferences) {
      assert.ok(isEventField(path.split('.')[0] ?? ''), path);
      assert.ok([null, path].includes(spelledField(path.split('.'))), path);
    }
    assert.equal(eventFieldReference('resources.7.ARN')?.path, 'resources.0.ARN');
    assert.equal(eventFieldReference('__proto__'), undefined);
    assert.equal(eventFieldReference('constructor'), undefined);
    for (const field of fieldValues.keys()) {
      assert.ok(eventFieldReference(field) !== undefined || systemFieldReference(field) !== undefined, field);
    }
    for (const { field } of Object.values(lookupAttributeReference)) {
      assert.ok(field === null || eventFieldReference(field) !== undefined, field ?? '');
    }
  });

  it('knows a hundred and fifty events and more, of services that have names', () => {
    assert.ok(knownEvents.length > 200);
    for (const { eventSource } of knownEvents) assert.ok(serviceNames.has(eventSource), eventSource);
    assert.deepEqual(
      knownEventsOf('DeletePolicy').map(({ eventSource }) => eventSource),
      ['iam.amazonaws.com', 'organizations.amazonaws.com'],
    );
    assert.deepEqual(knownEventsOf('toString'), []);
  });

  const links: readonly (readonly [eventSource: string, eventName: string, url: string | null])[] = [
    ['iam.amazonaws.com', 'CreateUser', 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html'],
    [
      'lambda.amazonaws.com',
      'CreateFunction20150331',
      'https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html',
    ],
    [
      'lambda.amazonaws.com',
      'UpdateFunctionCode20150331v2',
      'https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html',
    ],
    ['s3.amazonaws.com', 'PutBucketPolicy', 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html'],
    ['signin.amazonaws.com', 'ConsoleLogin', null],
    ['iam.amazonaws.com', '../evil', null],
    ['iam.amazonaws.com', 'Create User', null],
    ['constructor.amazonaws.com', 'CreateUser', null],
    ['evil.example', 'CreateUser', null],
  ];
  for (const [eventSource, eventName, url] of links) {
    it(`links ${eventSource} ${eventName}`, () => assert.equal(apiReferenceUrl(eventSource, eventName), url));
  }

  it('describes every attribute that LookupEvents has', () => {
    assert.deepEqual(Object.keys(lookupAttributeReference).sort(), [...lookupAttributes].sort());
  });

  it('describes SQL functions that run here, and columns that are there', () => {
    assert.deepEqual(
      sqlFunctionReferences.filter(({ name }) => !runsOffline(name)).map(({ name }) => name),
      [],
    );
    const athena = sqlColumnReferences.athena.map(({ name }) => name);
    for (const name of ['eventname', 'useridentity.sessioncontext.sessionissuer.arn', 'tlsdetails.tlsversion'])
      assert.ok(athena.includes(name));
    const undescribed = sqlColumnReferences.athena.filter(({ field }) => field === null).map(({ name }) => name);
    assert.deepEqual(undescribed, [
      'useridentity.sessioncontext.webidfederationdata.attributes',
      'timestamp',
      'region',
      'year',
      'month',
      'day',
    ]);
  });

  it('has the Regions of the page, and the prefixes of unique ids', () => {
    assert.equal(regions.size, 36);
    assert.equal(regions.get('eu-central-2'), 'Europe (Zurich)');
    assert.equal(uniqueIdPrefixes.size, 12);
    assert.equal(uniqueIdMeaning('AIDAABCDEFGHIJKLMNOPQ')?.meaning, 'an IAM user');
    assert.equal(uniqueIdMeaning('AROAABCDEFGHIJKLMNOPQ:session')?.prefix, 'AROA');
    for (const text of ['AKIA', 'AKIAshort', 'XXXXABCDEFGHIJKLMNOPQ', 'akiaabcdefghijklmnop', ''])
      assert.equal(uniqueIdMeaning(text), null);
  });
});
