import assert from 'node:assert/strict';
import os from 'node:os';
import { storageFailure } from '../../../../src/sources/local/engine/storageFailure.ts';

describe('storageFailure', () => {
  const full = os.constants.errno.ENOSPC;
  const duckdb = `{"exception_type":"IO","exception_message":"Could not write file","errno":"${full}"}`;
  const cases: readonly (readonly [name: string, error: unknown, code: string | null])[] = [
    ['a full disk', Object.assign(new Error('no space left'), { code: 'ENOSPC' }), 'engine.storage'],
    ['a full disk, met by DuckDB', new Error(duckdb), 'engine.storage'],
    ['another fault of DuckDB', new Error('{"exception_type":"Binder","exception_message":"x"}'), null],
    ['another fault of the system', Object.assign(new Error('no such file'), { code: 'ENOENT' }), null],
    ['a fault of ours', new Error('null'), null],
  ];
  for (const [name, error, code] of cases)
    it(`names ${name}`, () => assert.equal(storageFailure(error, '/place')?.failure.code ?? null, code));
});
