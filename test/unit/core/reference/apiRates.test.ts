import assert from 'node:assert/strict';
import { apiRate, apiRates } from '../../../../src/core/reference/apiRates.ts';

const cases: readonly { operation: string; region: string; rate: number | null; page: string }[] = [
  { operation: 'cloudtrail:LookupEvents', region: 'us-east-1', rate: 2, page: 'API_LookupEvents' },
  { operation: 'cloudtrail:LookupEvents', region: 'eu-west-1', rate: 2, page: 'API_LookupEvents' },
  { operation: 'logs:FilterLogEvents', region: 'us-east-1', rate: 25, page: 'cloudwatch_limits_cwl' },
  { operation: 'logs:FilterLogEvents', region: 'eu-central-1', rate: 5, page: 'cloudwatch_limits_cwl' },
  { operation: 'logs:FilterLogEvents', region: 'eu-west-1', rate: 10, page: 'cloudwatch_limits_cwl' },
  { operation: 'logs:FilterLogEvents', region: 'constructor', rate: 10, page: 'cloudwatch_limits_cwl' },
  { operation: 'logs:FilterLogEvents', region: '__proto__', rate: 10, page: 'cloudwatch_limits_cwl' },
  { operation: 'cloudtrail:GetTrailStatus', region: 'us-east-1', rate: 10, page: 'WhatIsCloudTrail-Limits' },
  { operation: 'cloudwatch:DescribeAlarms', region: 'us-east-1', rate: 9, page: 'cloudwatch_limits' },
  { operation: 'cloudwatch:PutMetricAlarm', region: 'us-east-1', rate: 3, page: 'cloudwatch_limits' },
  { operation: 'logs:PutMetricFilter', region: 'us-east-1', rate: 5, page: 'cloudwatch_limits_cwl' },
  { operation: 'sts:GetCallerIdentity', region: 'us-east-1', rate: null, page: 'position: no documented rate' },
];

describe('apiRate', () => {
  for (const { operation, region, rate, page } of cases)
    it(`${operation} in ${region} takes ${rate ?? 'no documented number'} a second (${page})`, () => {
      assert.equal(apiRate(operation, region), rate);
    });

  it('names each operation once, with a rate and its page', () => {
    assert.equal(new Set(apiRates.map(({ operation }) => operation)).size, apiRates.length);
    for (const { perSecond, page } of apiRates) assert.ok(perSecond > 0 && page !== '');
  });
});
