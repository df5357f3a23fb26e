import assert from 'node:assert/strict';
import { keepLedger } from '../../../src/run/keepLedger.ts';
import { namedSources } from '../../../src/run/namedSources.ts';
import type { QuerySource } from '../../../src/run/source.ts';
import { memorySource } from '../../support/memorySource.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };

describe('what a target tells of its data', () => {
  const one = '{"eventName": "GetObject"}';
  const target = namedSources(memorySource([one]), new Map([['mapped', memorySource([one, one, one])]]));

  for (const { source, records } of [
    { source: null, records: 1 },
    { source: 'unmapped', records: 1 },
    { source: 'mapped', records: 3 },
  ]) {
    it(`is that of the source ${source ?? 'of its own'}`, async () => {
      assert.equal((await target.describe(source, context)).records, records);
      assert.equal((await keepLedger(target).describe(source, context)).records, records);
    });
  }
});

describe('what a target has of trails and alarms', () => {
  const inventory = {} as NonNullable<QuerySource['inventory']>;
  const mapped = new Map([['mapped', memorySource([])]]);

  it('is its own, and not that of a mapped source', () => {
    assert.equal(namedSources({ ...memorySource([]), inventory }, mapped).inventory, inventory);
    assert.ok(!('inventory' in namedSources(memorySource([]), mapped)));
  });
});

describe('a record that an answer pointed at', () => {
  const opening = (name: string): QuerySource => ({
    ...memorySource([]),
    record: (pointer, source) => Promise.resolve(`${name} ${pointer} ${source ?? 'own'}`),
  });
  const target = namedSources(opening('one'), new Map([['mapped', opening('two')]]));

  for (const { source, record } of [
    { source: null, record: 'one p own' },
    { source: 'unmapped', record: 'one p unmapped' },
    { source: 'mapped', record: 'two p mapped' },
  ]) {
    it(`is opened where the source ${source ?? 'of its own'} is`, async () => {
      assert.equal(await target.record?.('p', source, context), record);
      assert.equal(await keepLedger(target).record?.('p', source, context), record);
    });
  }

  it('cannot be had where there are none', () => {
    assert.ok(!('record' in keepLedger(memorySource([]))));
  });
});
