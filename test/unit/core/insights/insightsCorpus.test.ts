import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { planInsights } from '../../../../src/core/insights/planInsights.ts';
import { repositoryRoot } from '../../../support/repositoryRoot.ts';
import { answerOf, frameFor } from './answerOf.ts';

/** Public queries by others, outside the repository: read where they are, and not missed where they are not. */
const corpus = path.resolve(repositoryRoot, '../shared/reference/insights-queries.txt');

const frame = frameFor([
  {
    eventName: 'GetObject',
    eventSource: 's3.amazonaws.com',
    eventCategory: 'Data',
    sourceIPAddress: '198.51.100.7',
    requestParameters: { bucketName: 'b' },
  },
  {
    eventName: 'ConsoleLogin',
    eventSource: 'signin.amazonaws.com',
    sourceIPAddress: '10.0.0.1',
    userIdentity: { type: 'Root', arn: 'arn:aws:iam::1:root' },
  },
  {
    eventName: 'CreateUser',
    eventSource: 'iam.amazonaws.com',
    errorCode: 'AccessDenied',
    readOnly: false,
    tlsDetails: { tlsVersion: 'TLSv1.1' },
  },
]);

/** The shapes of queries that people keep for CloudTrail, in our words; `null` where the shape is refused. */
const shapes: readonly (readonly [string, number | null])[] = [
  [
    'SOURCE logGroups() | filterIndex @data_source_type in ["management"] | filterIndex @data_source_name in ["aws_cloudtrail"] |\n fields eventName | stats count(*) as n by eventName | sort n desc | limit 10',
    2,
  ],
  [
    'SOURCE logGroups() | filterIndex @data_source_type in ["data"] | fields @timestamp, eventName | filter eventSource = "s3.amazonaws.com"',
    1,
  ],
  [
    'fields @timestamp, errorCode | filter ispresent(errorCode) | stats count(*) as errors by bin(5m) | sort @timestamp asc',
    1,
  ],
  [
    'filter sourceIPAddress not like /^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.)/ | stats count(*) by sourceIPAddress',
    2,
  ],
  [
    'fields sourceIPAddress as IP, errorCode | filter sourceIPAddress not like /amazonaws\\.com/ | stats count(*) as calls, count(errorCode) as errors by IP',
    3,
  ],
  ['filter userIdentity.type = "Root" | sort @timestamp desc | limit 50', 1],
  [
    'filter (eventSource = "s3.amazonaws.com"\n  and requestParameters.bucketName = "b"\n  and eventName in ["PutObject","GetObject"])\n or (eventSource = "ecr.amazonaws.com" and eventName in ["PutImage"])',
    1,
  ],
  [
    'filter ispresent(errorCode) | stats count_distinct(eventName) as names, count_distinct(userIdentity.arn) as who',
    1,
  ],
  [
    'filter tlsDetails.tlsVersion in [ "TLSv1", "TLSv1.1" ] | stats count(*) as n by eventSource, userAgent | sort eventSource, userAgent',
    1,
  ],
  ['stats count() as writes, sum(requestParameters.data_size) as bytes by requestParameters.streamARN', 1],
  ['-- what a playbook calls it\nfields @timestamp, eventName\n| filter eventName = "CreateUser" and readOnly = 0', 1],
  ['fields @message | pattern @message', null],
  ['filter eventName in (SOURCE "/g" | fields eventName) | stats count(*) as n', 1],
  ['fields eventName | estimate', 1],
];

describe('queries of the field', () => {
  for (const [query, rows] of shapes) {
    it(query.replaceAll('\n', ' ').slice(0, 100), () => {
      if (rows === null) return assert.ok(refusals(query).length > 0);
      assert.equal(answerOf(query, frame).table.rowCount, rows);
    });
  }

  it('of the public corpus all parse, and each runs or is refused by name', () => {
    if (!existsSync(corpus)) return;
    const queries = readFileSync(corpus, 'utf8').split(/^=====\n/m);
    assert.equal(queries.length, 36);
    for (const query of queries) if (refusals(query).length === 0) answerOf(query, frame);
  });
});

function refusals(text: string): readonly string[] {
  const { query, problems } = parseInsights(text);
  assert.ok(query !== null, `${text}: ${JSON.stringify(problems)}`);
  const errors = planInsights(query).problems.filter(({ severity }) => severity === 'error');
  return errors.map(({ unsupported, message }) => {
    assert.ok(unsupported !== undefined, message);
    return unsupported;
  });
}
