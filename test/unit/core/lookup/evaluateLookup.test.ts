import assert from 'node:assert/strict';
import type { EvaluationOptions } from '../../../../src/core/events/evaluation.ts';
import { evaluateLookup } from '../../../../src/core/lookup/evaluateLookup.ts';
import { parseLookup } from '../../../../src/core/lookup/parseLookup.ts';
import { planLookup } from '../../../../src/core/lookup/planLookup.ts';
import {
  accessKeyCases,
  callCases,
  calls,
  categoryCases,
  resourceCases,
  usernameCases,
  type LookupCase,
} from './cases/lookup.cases.ts';
import { drain } from '../../../support/drain.ts';
import { frameOf } from '../../../support/frameOf.ts';

const everything: EvaluationOptions = { window: null, limit: 10_000, now: 0 };

function evaluate(text: string, records: readonly string[], options = everything) {
  const { query, problems } = parseLookup(text);
  assert.ok(query !== null, problems.map(({ message }) => message).join(' '));
  return drain(evaluateLookup(query, frameOf(records), options));
}

function check(cases: readonly LookupCase[]): void {
  for (const { page, text, records, answer } of cases) {
    it(`${text.replaceAll('\n', ' ')} answers ${answer.join(', ') || 'nothing'} (${page})`, () => {
      const found = evaluate(text, records).table.rows.map((row) => String(row.at(-1)));
      assert.deepEqual(found.toSorted(), answer.toSorted());
    });
  }
}

describe('a lookup sees', () => check(categoryCases));
describe('a lookup by Username', () => check(usernameCases));
describe('a lookup by AccessKeyId', () => check(accessKeyCases));
describe('a lookup by what was called', () => check(callCases));
describe('a lookup by resource', () => check(resourceCases));

describe('the answer to a lookup', () => {
  it('lists the most recent event first, equal times in the order read, records without a time last', () => {
    const at = (eventID: string, eventTime?: string): string => JSON.stringify({ eventID, eventTime });
    const records = [
      at('none'),
      at('a', '2026-11-01T00:00:01Z'),
      at('c', '2026-11-01T00:00:03Z'),
      at('b1', '2026-11-01T00:00:02Z'),
      at('b2', '2026-11-01T00:00:02Z'),
    ];
    const ids = evaluate('', records).table.rows.map((row) => row.at(-1));
    assert.deepEqual(ids, ['c', 'b1', 'b2', 'a', 'none']);
  });
  it('is cut off after the newest', () => {
    const { table, recordsMatched } = evaluate('', calls, { ...everything, limit: 2 });
    assert.deepEqual(
      [table.rows.map((row) => row.at(-1)), table.truncated, recordsMatched],
      [['odd', 'unknown'], true, 6],
    );
  });
  it('holds events "after or at" the start and "before or at" the end', () => {
    const second = (n: number): number => Date.UTC(2026, 10, 1, 0, 0, n);
    const { table, recordsScanned } = evaluate('', calls, {
      ...everything,
      window: { start: second(1), end: second(2) },
    });
    assert.deepEqual([table.rows.map((row) => row.at(-1)), recordsScanned], [['textTrue', 'write'], 2]);
  });
});

describe('planLookup', () => {
  const plan = (text: string) => {
    const { query } = parseLookup(text);
    assert.ok(query !== null);
    return planLookup(query);
  };
  it('says that the service knows more resources', () => {
    const found = ['ResourceName = x', ' ResourceType = x', 'Username = x', ''].map((text) =>
      plan(text).problems.map(({ severity, code, range }) => [severity, code, range.start]),
    );
    assert.deepEqual(found, [
      [['warning', 'lookup.resources-differ', 0]],
      [['warning', 'lookup.resources-differ', 1]],
      [],
      [],
    ]);
  });
  it('names what evaluation reads, and nothing twice', () => {
    for (const text of [
      '',
      'Username = x',
      'EventName = x where { $.eventName = x && $.a[0] = 1 }',
      'ResourceName = x',
    ]) {
      const { query } = parseLookup(text);
      assert.ok(query !== null);
      const planned = planLookup(query).needs.paths.map((path) => JSON.stringify(path));
      assert.equal(new Set(planned).size, planned.length);
      const asked = new Set<string>();
      const frame = frameOf(calls);
      drain(
        evaluateLookup(
          query,
          { ...frame, column: (path) => (asked.add(JSON.stringify(path)), frame.column(path)) },
          everything,
        ),
      );
      assert.deepEqual(planned.toSorted(), [...asked].toSorted());
    }
  });
  it('knows when a pattern reads whole events', () => {
    assert.equal(plan('where { $.* = 1 }').needs.scansMessages, true);
    assert.equal(plan('where { $.a = 1 }').needs.scansMessages, false);
  });
});
