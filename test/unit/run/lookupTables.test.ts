import assert from 'node:assert/strict';
import { tablesNamed } from '../../../src/core/insights/tables/tablesNamed.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { withLookupTables, type LookupTableReader } from '../../../src/run/lookupTables.ts';
import { lookupTableFolder } from '../../../src/sources/local/lookupTableFolder.ts';

const plan = (text: string, language: Plan['language'] = 'insights'): Plan => {
  return { language, text, window: null, source: null, limit: 10, now: 0 };
};

describe('the lookup tables of a plan', () => {
  const asked: string[] = [];
  const reader: LookupTableReader = {
    tablesOf: (query) => {
      asked.push(query);
      return Promise.resolve(tablesNamed(query).map((name) => ({ name, path: `/${name}.csv`, text: 'k\n' })));
    },
  };
  beforeEach(() => asked.splice(0));

  it('are those that its query names, each once', async () => {
    const { lookupTables } = await withLookupTables(
      plan('lookup a k OUTPUT o | lookup b k OUTPUT o | lookup a k OUTPUT p'),
      reader,
    );
    assert.deepEqual(
      lookupTables?.map(({ path }) => path),
      ['/a.csv', '/b.csv'],
    );
  });

  it('are absent where none is named, in other languages, and where there is no place for them', async () => {
    for (const [given, from] of [
      [plan('fields a'), reader],
      [plan('lookup a k'), reader],
      [plan('EventName = lookup', 'lookup'), reader],
      [plan('lookup a k OUTPUT o'), undefined],
    ] as const) {
      assert.equal(await withLookupTables(given, from), given);
    }
    assert.deepEqual(asked, ['fields a', 'lookup a k']);
  });

  it('are never looked for under a name that could be a path', async () => {
    // Whoever finds the names may err.
    const folder = lookupTableFolder('/nowhere', (name) => [name]);
    for (const name of ['../a', 'a/b', 'a\\b', '.', '', 'a.b', 'a\0']) await assert.rejects(folder.tablesOf(name));
    assert.deepEqual(await folder.tablesOf('a'), [{ name: 'a', path: '/nowhere/a.csv', fault: 'missing' }]);
  });
});
