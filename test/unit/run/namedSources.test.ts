import assert from 'node:assert/strict';
import { keepLedger } from '../../../src/run/keepLedger.ts';
import { namedSources } from '../../../src/run/namedSources.ts';
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
