import assert from 'node:assert/strict';
import type { Plan } from '../../../src/core/plan/plan.ts';
import type { Answer, QuerySource } from '../../../src/run/source.ts';
import { withAccess, type AccessSource } from '../../../src/run/withAccess.ts';

const target = { name: 't', account: null, region: null, endpoint: null };
const planOf = (language: Plan['language']): Plan => ({
  language,
  text: '',
  window: null,
  source: null,
  limit: 1,
  now: 0,
});
const context = { signal: new AbortController().signal, progress: () => undefined };

function answerOf(name: string): Answer {
  return {
    kind: 'answer',
    target: { ...target, name },
    table: { columns: [], rows: [], rowCount: 0, truncated: false },
    stats: { recordsScanned: 0, recordsMatched: 0, bytesScanned: 0, elapsedMs: 0 },
    ledger: null,
    problems: [],
  };
}

describe('withAccess', () => {
  const log: string[] = [];
  const events: QuerySource = {
    target,
    run: () => Promise.resolve(answerOf('events')),
    describe: () => Promise.reject(new Error('not asked')),
    record: (pointer) => Promise.resolve(pointer),
    close: () => Promise.resolve(void log.push('events closed')),
  };
  const access: AccessSource = {
    run: () => Promise.resolve(answerOf('api')),
    close: () => Promise.resolve(void log.push('access closed')),
  };

  beforeEach(() => void log.splice(0));

  it('asks an API for access cells, and the target for all else', async () => {
    const source = withAccess(events, () => Promise.resolve(void log.push('opened')).then(() => access));
    assert.equal((await source.run(planOf('filter'), context)).target.name, 'events');
    assert.deepEqual(log, []);
    assert.equal((await source.run(planOf('access'), context)).target.name, 'api');
    assert.equal((await source.run(planOf('access'), context)).target.name, 'api');
    await source.close();
    assert.deepEqual(log, ['opened', 'events closed', 'access closed']);
  });

  it('opens nothing to close it, and tries again what did not open', async () => {
    let tries = 0;
    const source = withAccess(events, () =>
      ++tries === 1 ? Promise.reject(new Error('no')) : Promise.resolve(access),
    );
    await assert.rejects(source.run(planOf('access'), context), /no/);
    assert.equal((await source.run(planOf('access'), context)).target.name, 'api');
    await withAccess(events, () => Promise.reject(new Error('never'))).close();
    assert.equal(await source.record?.('p', null, context), 'p');
  });
});
