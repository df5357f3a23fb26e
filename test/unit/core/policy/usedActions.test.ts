import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { usedActions, viewActions } from '../../../../src/core/policy/usedActions.ts';
import { repositoryRoot } from '../../../support/repositoryRoot.ts';

const folder = path.join(repositoryRoot, 'src/sources/aws');
/** The prefixes that IAM has for the services that are asked. */
const written = /'((?:athena|cloudtrail|cloudwatch|events|glue|logs|s3|signin|sns|sso|sts):[A-Z][A-Za-z0-9]+)'/g;

describe('the actions that a policy may name', () => {
  it('have every action that an adapter sends', () => {
    const known = new Set(usedActions.map(({ action }) => action));
    const sent = new Map<string, string>();
    for (const file of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const text = fs.readFileSync(path.join(folder, file), 'utf8');
      for (const [, action] of text.matchAll(written)) if (action !== undefined) sent.set(action, file);
    }
    assert.ok(sent.size > 20, 'the adapters were not read');
    assert.deepEqual(
      [...sent].filter(([action]) => !known.has(action)),
      [],
    );
  });

  it('are what each command of the SDK that is sent is called in IAM', () => {
    const names = new Set(usedActions.map(({ action }) => action.slice(action.indexOf(':') + 1)));
    const sent = new Set<string>();
    for (const file of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const text = fs.readFileSync(path.join(folder, file), 'utf8');
      for (const [, command] of text.matchAll(/new ([A-Z][A-Za-z]+)Command\(/g))
        if (command !== undefined) sent.add(command);
    }
    assert.ok(sent.size > 15, 'the adapters were not read');
    assert.deepEqual(
      [...sent].filter((command) => !names.has(command)),
      [],
    );
  });

  it('are, for the views, those that read trails, buckets, alarms and metric filters, and nothing that changes anything', () => {
    assert.deepEqual(viewActions.map(({ action }) => action).toSorted(), [
      'cloudtrail:DescribeTrails',
      'cloudtrail:GetEventSelectors',
      'cloudtrail:GetInsightSelectors',
      'cloudtrail:GetTrailStatus',
      'cloudwatch:DescribeAlarmHistory',
      'cloudwatch:DescribeAlarms',
      'logs:DescribeMetricFilters',
      's3:GetBucketObjectLockConfiguration',
      's3:GetBucketPolicyStatus',
      's3:GetBucketPublicAccessBlock',
      's3:GetBucketVersioning',
    ]);
  });

  it('each say on which page what they take stands', () => {
    for (const { action, page, purposes } of usedActions) assert.ok(page !== '' && purposes.length > 0, action);
  });
});
