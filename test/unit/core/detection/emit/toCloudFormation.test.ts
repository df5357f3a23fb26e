import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { DetectionPlan } from '../../../../../src/core/detection/detection.ts';
import { toCloudFormation } from '../../../../../src/core/detection/emit/toCloudFormation.ts';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../../../src/core/json/jsonValue.ts';
import { wellFormed } from '../../../../../src/core/text/wellFormed.ts';
import { assertGolden } from '../../../../support/golden.ts';
import { onPath } from '../../../../support/motoServer.ts';
import { hostileValues, marker } from './hostileValues.ts';
import { filterPlan, logAlarm, markedPlan, place, planOf, rulePlan, savedQuery, scheduledQuery } from './plans.ts';
import { substituted } from './substituted.ts';
import { templateTypes } from './templateTypes.ts';

describe('toCloudFormation', () => {
  it('writes a metric filter, its alarm and a topic', () => {
    assertGolden('emit/filter.cfn.yaml', template(filterPlan));
  });

  it('writes a rule that tells a topic which was there before, as a parameter', () => {
    assertGolden('emit/rule.cfn.yaml', template(rulePlan));
  });

  it('writes saved and scheduled queries', () => {
    const parameters = [{ name: 'actor', defaultValue: 'alice', description: 'Who' }];
    assertGolden('emit/queries.cfn.yaml', template(planOf({ ...savedQuery, parameters }, scheduledQuery)));
  });

  it('numbers a second resource of a kind', () => {
    const { Resources } = parse(template(planOf(savedQuery, { ...savedQuery, name: 'other' }))) as {
      Resources: object;
    };
    assert.deepEqual(Object.keys(Resources), ['SavedQuery', 'SavedQuery2']);
  });

  it('uses properties that the resource types have, and all that they require', () => {
    for (const plan of [filterPlan, rulePlan, markedPlan('x', expressible)]) {
      const { Resources } = parse(template(plan)) as { Resources: Record<string, Resource> };
      for (const { Type, Properties } of Object.values(Resources)) {
        const { required = [], known = [] } = templateTypes[Type] ?? {};
        assert.ok(templateTypes[Type] !== undefined, `${Type} is not a type that is known`);
        const used = Object.keys(Properties);
        assert.deepEqual(
          used.filter((name) => !required.includes(name) && !known.includes(name)),
          [],
        );
        assert.deepEqual(
          required.filter((name) => !used.includes(name)),
          [],
        );
      }
    }
  });

  it('keeps every hostile value a value, for readers of YAML 1.2 and 1.1', () => {
    for (const text of hostileValues) assertKept(text);
  });

  it('keeps any text a value', () => {
    fc.assert(fc.property(anyText, assertKept), { numRuns: 60 });
  });

  it('writes an event pattern as a text where CloudFormation would take a member of it for a function', () => {
    for (const key of ['Ref', 'Fn::Sub', 'Condition', 'k'.repeat(1024)]) {
      const pattern = { detail: { [key]: ['${AWS::AccountId}'] } };
      const written = ruleOf(pattern)['EventPattern'];
      assert.equal(typeof written, 'string', key);
      assert.deepEqual(JSON.parse(String(written)), pattern);
    }
    assert.deepEqual(ruleOf({ detail: { '<<': ['x'], '': ['y'], yes: ['z'] } })['EventPattern'], {
      detail: { '<<': ['x'], '': ['y'], yes: ['z'] },
    });
  });

  const refusals: readonly (readonly [
    name: string,
    plan: DetectionPlan,
    code: string,
    construct: string | undefined,
  ])[] = [
    ['a log alarm, which has no resource type', planOf(logAlarm), 'emit.unsupported', 'log alarm'],
    [
      'a text that CloudFormation would replace',
      planOf({ ...savedQuery, query: 'fields "{{resolve:ssm-secure:x}}"' }),
      'emit.dynamic-reference',
      undefined,
    ],
    ['half a character', planOf({ ...savedQuery, name: 'a\ud800' }), 'emit.characters', undefined],
    [
      'half a character in a key',
      planOf({ ...ruleResource(), pattern: { '\udc00': ['x'] } }),
      'emit.characters',
      undefined,
    ],
    ['a number that is none', planOf({ ...scheduledQuery, lookBackMinutes: Number.NaN }), 'emit.number', undefined],
    ['a topic that nobody knows', planOf({ ...ruleResource(), target: 'unknown' }), 'emit.target', undefined],
  ];
  for (const [name, plan, code, construct] of refusals) {
    it(`refuses ${name}`, () => {
      const { text, problems } = toCloudFormation(plan, place);
      assert.equal(text, null);
      assert.deepEqual(
        problems.map((problem) => [problem.code, problem.unsupported]),
        [[code, construct]],
      );
    });
  }

  const linter = onPath('cfn-lint');
  if (linter === null) {
    it('is not seen by cfn-lint, which is not on PATH', () => assert.equal(linter, null));
    return;
  }

  it('satisfies cfn-lint', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-cfn-'));
    try {
      const plans = [filterPlan, rulePlan, planOf(scheduledQuery), hostilePlan()];
      const files = plans.map((plan, index) => {
        const file = path.join(folder, `${index}.yaml`);
        writeFileSync(file, template(plan));
        return file;
      });
      const args = ['--regions', 'us-east-1', '--', ...files];
      const { stdout, stderr, status } = spawnSync(linter, args, { encoding: 'utf8' });
      assert.equal(`${stdout}${stderr}`, '');
      assert.equal(status, 0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

interface Resource {
  readonly Type: string;
  readonly Properties: JsonObject;
}

const expressible = ['topic', 'metricFilter', 'metricAlarm', 'eventRule', 'savedQuery', 'scheduledQuery'] as const;

const anyText = fc
  .string({ unit: 'binary', maxLength: 40 })
  .filter((text) => !text.includes('{{resolve:') && !/\p{Surrogate}/u.test(text));

function template(plan: DetectionPlan): string {
  const { text, problems } = toCloudFormation(plan, place);
  assert.deepEqual(problems, []);
  assert.ok(text !== null);
  return text;
}

function read(text: string, version: '1.1' | '1.2' = '1.2'): JsonValue {
  return joined(parse(text, { version, intAsBigInt: true, merge: version === '1.1' }) as JsonValue);
}

/** A template as CloudFormation reads it: `Fn::Join` of texts is the text that they make. */
function joined(value: JsonValue): JsonValue {
  if (isJsonList(value)) return value.map(joined);
  if (!isJsonObject(value)) return value;
  const [function_] = Object.entries(value);
  if (function_?.[0] !== 'Fn::Join')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, joined(each)]));
  const [separator, parts] = isJsonList(function_[1]) ? function_[1] : [];
  assert.ok(separator === '' && isJsonList(parts) && Object.keys(value).length === 1);
  return parts.join('');
}

const marked = read(template(markedPlan(marker, expressible)));

function assertKept(text: string): void {
  const made = template(markedPlan(text, expressible));
  for (const version of ['1.2', '1.1'] as const) {
    assert.deepEqual(read(made, version), substituted(marked, text), JSON.stringify(text));
  }
}

function ruleResource() {
  const [, rule] = rulePlan.resources;
  assert.ok(rule?.kind === 'eventRule');
  return { ...rule, target: 'arn:aws:sns:us-east-1:210987654321:secops' };
}

function ruleOf(pattern: JsonObject): JsonObject {
  const { Resources } = read(template(planOf({ ...ruleResource(), pattern }))) as unknown as {
    Resources: { Rule: Resource };
  };
  return Resources.Rule.Properties;
}

/** Hostile values where the resource types take any text. */
function hostilePlan(): DetectionPlan {
  const values = hostileValues.filter((text) => text !== '' && !text.includes('\u0000'));
  const [, filter, alarm] = filterPlan.resources;
  assert.ok(filter?.kind === 'metricFilter' && alarm?.kind === 'metricAlarm');
  return planOf(
    { ...savedQuery, query: values.join('\n') },
    { ...savedQuery, name: 'second', query: values.filter((text) => !/[\n\p{C}]/u.test(text)).join(' ') },
    { ...filter, pattern: wellFormed(values.join(' ').slice(0, 1000)) },
    { ...alarm, actions: [], description: wellFormed(values.toReversed().join(' ').slice(0, 1000)) },
  );
}
