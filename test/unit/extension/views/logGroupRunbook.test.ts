import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InventoryPlace } from '../../../../src/core/inventory/inventoryPlace.ts';
import { openRunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';
import { logGroupRunbook } from '../../../../src/extension/views/logGroupRunbook.ts';

const place: InventoryPlace = {
  target: 'prod',
  account: '111122223333',
  region: 'us-east-1',
  profile: 'prod',
  caller: null,
  endpoint: null,
};

function read(logGroup: string, pattern: string | null) {
  const { file, problems } = openRunbookFile('new', logGroupRunbook(logGroup, pattern, place));
  assert.ok(file !== null, JSON.stringify(problems));
  const [cell] = file.runbook.cells;
  assert.ok(cell?.kind === 'query');
  return { logGroups: file.runbook.sources[0]?.logGroups, language: cell.language, text: cell.text.text, problems };
}

describe('a runbook for a log group', () => {
  const arn = (account: string, region: string) => `arn:aws:logs:${region}:${account}:log-group:aws/trail`;
  const cases: readonly (readonly [what: string, logGroup: string, name: string])[] = [
    ['a name', 'trail-logs', 'trail-logs'],
    ['the ARN of one of the place', arn('111122223333', 'us-east-1'), 'aws/trail'],
    ['the same as APIs print it', `${arn('111122223333', 'us-east-1')}:*`, 'aws/trail'],
    ['the ARN of another account', arn('777788889999', 'us-east-1'), arn('777788889999', 'us-east-1')],
    ['the ARN of another region', arn('111122223333', 'eu-west-1'), arn('111122223333', 'eu-west-1')],
  ];
  for (const [what, logGroup, name] of cases)
    it(`asks ${what}`, () => {
      const { logGroups, language, problems } = read(logGroup, null);
      assert.deepEqual([logGroups, language, problems], [[name], 'insights', []]);
    });

  it('asks for what the metric filter counts', () => {
    const { language, text } = read('trail-logs', '{ $.userIdentity.type = "Root" }');
    assert.deepEqual([language, text], ['filter', '{ $.userIdentity.type = "Root" }']);
  });

  it('has a name and a pattern as they are, whatever they say', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom('"', "'", '\n', '- id: x', ': ', '#', '}', ']', '{{ a }}', '\\', '&a', '*a', '!!x', '\u0085'),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, hostile, (logGroup, pattern) => {
        fc.pre(logGroup.trim() !== '' && pattern.trim() !== '');
        const { file } = openRunbookFile('new', logGroupRunbook(logGroup, pattern, place));
        assert.ok(file !== null);
        assert.equal(file.runbook.cells.length, 1);
        assert.equal(file.runbook.sources.length, 1);
        assert.deepEqual(file.runbook.sources[0]?.logGroups ?? [logGroup], [logGroup]);
      }),
      { numRuns: 100 },
    );
  });
});
