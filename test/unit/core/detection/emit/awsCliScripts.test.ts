import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { DetectionPlan } from '../../../../../src/core/detection/detection.ts';
import type { Emitted } from '../../../../../src/core/detection/emit/emitter.ts';
import { toAwsCli } from '../../../../../src/core/detection/emit/toAwsCli.ts';
import { toAwsCliRemoval } from '../../../../../src/core/detection/emit/toAwsCliRemoval.ts';
import type { JsonObject, JsonValue } from '../../../../../src/core/json/jsonValue.ts';
import { assertGolden } from '../../../../support/golden.ts';
import { onPath } from '../../../../support/motoServer.ts';
import { loggedValues, marker, syntaxValues } from './hostileValues.ts';
import { filterPlan, logAlarm, markedPlan, place, planOf, rulePlan, savedQuery, scheduledQuery } from './plans.ts';
import { substituted } from './substituted.ts';

describe('toAwsCli, toAwsCliRemoval', () => {
  it('write a script that makes a metric filter, its alarm and a topic, and one that removes them', () => {
    assertGolden('emit/filter.sh', script(toAwsCli(filterPlan, place)));
    assertGolden('emit/filter.remove.sh', script(toAwsCliRemoval(filterPlan, place)));
  });

  it('refuse a place that is not named whole', () => {
    for (const emit of [toAwsCli, toAwsCliRemoval]) {
      for (const at of [
        { ...place, account: null },
        { ...place, region: null },
      ]) {
        const { text, problems } = emit(filterPlan, at);
        assert.equal(text, null);
        assert.deepEqual(
          problems.map(({ code }) => code),
          ['emit.no-place'],
        );
      }
    }
  });

  it('refuse half a character', () => {
    assert.equal(toAwsCli(planOf({ ...savedQuery, query: '\ud800' }), place).text, null);
  });

  if (onPath('sh') === null) {
    it('are not run: no sh is on PATH', () => assert.equal(onPath('sh'), null));
    return;
  }

  describe('run by a shell', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-sh-'));
    before(() => {
      writeFileSync(path.join(folder, 'aws'), stub);
      chmodSync(path.join(folder, 'aws'), 0o755);
    });
    after(() => rmSync(folder, { recursive: true }));

    /** What a script says and asks, of an account where each resource is absent, ours or another's. */
    function run(text: string, found: Found, account = '210987654321'): Ran {
      const log = path.join(folder, 'log');
      const file = path.join(folder, 'script.sh');
      writeFileSync(log, '');
      writeFileSync(file, text);
      const { stdout, stderr, status } = spawnSync('sh', [file], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: `${folder}:${process.env['PATH']}`, LOG: log, FOUND: found, ACCOUNT: account },
      });
      return { said: `${stdout}${stderr}`, status, calls: readCalls(readFileSync(log, 'utf8')) };
    }

    it('stops before anything where the credentials are of another account', () => {
      for (const emit of [toAwsCli, toAwsCliRemoval]) {
        const { said, status, calls } = run(script(emit(filterPlan, place)), 'ours', '111111111111');
        assert.equal(status, 1);
        assert.match(said, /credentials of account 111111111111, and this script is for account 210987654321/);
        assert.deepEqual(
          calls.map(({ operation }) => operation),
          ['get-caller-identity'],
        );
      }
    });

    it('ends with the command that fails, and changes nothing after it', () => {
      const { said, status, calls } = run(script(toAwsCli(filterPlan, place)), 'failing');
      assert.notEqual(status, 0);
      assert.doesNotMatch(said, /in place/);
      assert.deepEqual(calls.filter(changes), []);
    });

    it('changes nothing where one name is another’s, and removes nothing of another’s', () => {
      const applied = run(script(toAwsCli(filterPlan, place)), 'foreign');
      assert.equal(applied.status, 1);
      assert.match(applied.said, /is there and is not of this cell: nothing was changed/);
      assert.deepEqual(applied.calls.filter(changes), []);
      const removed = run(script(toAwsCliRemoval(filterPlan, place)), 'foreign');
      assert.equal(removed.status, 0);
      assert.equal(removed.said.match(/is not of this cell: kept/g)?.length, 3);
      assert.deepEqual(removed.calls.filter(changes), []);
    });

    const operations: readonly (readonly [
      name: string,
      plan: DetectionPlan,
      found: Found,
      apply: string,
      remove: string,
    ])[] = [
      [
        'a metric filter, its alarm and a topic',
        filterPlan,
        'ours',
        'create-topic set-topic-attributes subscribe put-metric-filter put-metric-alarm',
        'delete-alarms delete-metric-filter delete-topic',
      ],
      ['a rule', rulePlan, 'ours', 'put-rule put-targets', 'remove-targets delete-rule'],
      ['a log alarm', planOf(logAlarm), 'ours', 'put-log-alarm', 'delete-alarms'],
      ['a new saved query', planOf(savedQuery), 'absent', 'put-query-definition', ''],
      ['a saved query that is there', planOf(savedQuery), 'ours', 'put-query-definition', 'delete-query-definition'],
      ['a new scheduled query', planOf(scheduledQuery), 'absent', 'create-scheduled-query', ''],
      [
        'a scheduled query that is there',
        planOf(scheduledQuery),
        'ours',
        'update-scheduled-query',
        'delete-scheduled-query',
      ],
      ["another's scheduled query", planOf(scheduledQuery), 'foreign', '', ''],
    ];
    for (const [name, plan, found, apply, remove] of operations) {
      it(`makes and removes ${name}`, () => {
        for (const [emit, expected] of [
          [toAwsCli, apply],
          [toAwsCliRemoval, remove],
        ] as const) {
          const { calls } = run(script(emit(plan, place)), found);
          assert.equal(
            calls
              .filter(changes)
              .map(({ operation }) => operation)
              .join(' '),
            expected,
          );
          const [, ...asked] = calls.filter(({ words }) => !words.includes('--generate-cli-skeleton'));
          assert.ok(asked.every(({ words }) => words.slice(0, 4).join(' ') === '--region us-east-1 --output json'));
        }
      });
    }

    it('changes and removes a saved query by its id', () => {
      for (const emit of [toAwsCli, toAwsCliRemoval]) {
        const { calls } = run(script(emit(planOf(savedQuery), place)), 'ours');
        assert.deepEqual(calls.find(changes)?.words.slice(-2), ['--query-definition-id', savedId]);
      }
    });

    it('hands every hostile value over as it is', () => {
      const groups = [
        ['topic', 'metricAlarm'],
        ['topic', 'eventRule'],
        ['metricFilter', 'savedQuery', 'scheduledQuery'],
      ] as const;
      const made = (text: string, kinds: (typeof groups)[number]) =>
        inputs(run(script(toAwsCli(markedPlan(text, kinds), place)), 'absent'));
      const expected = groups.map((kinds) => made(marker, kinds));
      // Each call is a process: each value stands in one group, and those of the logs all in one text.
      for (const [index, text] of [loggedValues.join('\n'), ...syntaxValues].entries()) {
        const group = index % groups.length;
        assert.deepEqual(
          made(text, groups[group] ?? groups[0]),
          substituted(expected[group] ?? null, text),
          JSON.stringify(text),
        );
      }
      assert.ok(!existsSync('/tmp/apirunbook-was-here'));
    });

    it('hands any text over as it is', () => {
      const anyText = fc.string({ unit: 'binary', maxLength: 30 }).filter((text) => !/\p{Surrogate}/u.test(text));
      fc.assert(
        fc.property(fc.array(anyText, { minLength: 12, maxLength: 12 }), (texts) => {
          const plan = planOf(...texts.map((query, index) => ({ ...savedQuery, name: `${index}${query}`, query })));
          const made = run(script(toAwsCli(plan, place)), 'absent').calls.filter(changes);
          assert.deepEqual(
            made.map(({ input }) => [input['name'], input['queryString']]),
            texts.map((text, index) => [`${index}${text}`, text]),
          );
        }),
        { numRuns: 5 },
      );
    });
  });
});

/** What the account of a test holds under every name. */
type Found = 'absent' | 'ours' | 'foreign' | 'failing';

interface Ran {
  readonly said: string;
  readonly status: number | null;
  readonly calls: readonly Call[];
}

interface Call {
  readonly words: readonly string[];
  readonly operation: string;
  /** What `--cli-input-json` says. */
  readonly input: JsonObject;
}

const savedId = '2c7d8a31-0000-4000-8000-000000000001';

/**
 * An `aws` that keeps the words it is given, with NUL between them and after the last, and answers as the service would:
 * what it is asked to find is there or not, as `FOUND` says.
 */
const stub = `#!/bin/sh
printf '%s\\0' "$@" >> "$LOG"
printf '\\0' >> "$LOG"
case " $* " in
  *' get-caller-identity '*) echo "$ACCOUNT"; exit ;;
esac
[ "$FOUND" != failing ] || exit 254
case " $* " in
  *' list-tags-for-resource '* | *'metricTransformations[0]'*) [ "$FOUND" = ours ] && echo true || echo false ;;
  *' --query '*queryDefinitionId*) [ "$FOUND" = ours ] && echo '"${savedId}"' || echo null ;;
  *' --query '*scheduledQueryArn*) [ "$FOUND" = absent ] && echo null || echo '"arn:aws:logs:x"' ;;
  *' --query FailedEntryCount'*) echo 0 ;;
  *' --query '*) [ "$FOUND" = absent ] && echo false || echo true ;;
esac
`;

function readCalls(log: string): readonly Call[] {
  return log
    .split('\0\0')
    .filter((call) => call !== '')
    .map((call) => {
      const words = call.split('\0');
      const json = words.indexOf('--cli-input-json');
      return {
        words,
        operation: words[words.indexOf('--output') + 3] ?? '',
        input: json < 0 ? {} : (JSON.parse(words[json + 1] ?? '') as JsonObject),
      };
    });
}

function changes({ words, operation }: Call): boolean {
  return !/^(?:get|list|describe)-/.test(operation) && !words.includes('--generate-cli-skeleton');
}

/** All that is given to the service, and the queries it is searched by. */
function inputs({ status, said, calls }: Ran): JsonValue {
  assert.equal(status, 0, said);
  return calls.map(({ operation, input, words }) => {
    const { AttributeValue, EventPattern, ...others } = input;
    const query = words[words.indexOf('--query') + 1] ?? '';
    const literals = words.includes('--query') ? [...query.matchAll(/`([^`]*)`/g)].map(([, json = '']) => json) : [];
    const texts = [AttributeValue, EventPattern, ...literals].filter((text) => typeof text === 'string');
    return { operation, others, texts: texts.map((text) => JSON.parse(text) as JsonValue) };
  });
}

function script({ text, problems }: Emitted): string {
  assert.deepEqual(problems, []);
  assert.ok(text !== null);
  return text;
}
