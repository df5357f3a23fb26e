import assert from 'node:assert/strict';
import type { EngineClient } from '../../../../../src/sources/local/engineClient.ts';
import { answer, event, plan, testEngine, withData, type Files } from '../localData.ts';

const record = (id: string, eventTime: string) =>
  event({ eventID: id, eventTime, recipientAccountId: '111122223333', awsRegion: 'us-east-1', eventCategory: 'Data' });

const gap = {
  Records: [record('a', '2026-11-01T00:00:00Z'), record('b', '2026-11-03T00:00:00Z')],
};

describe('coverage of captured data, in a cell', function () {
  this.timeout(60_000);
  let engine: EngineClient;

  before(() => {
    engine = testEngine();
  });

  after(() => engine.close());

  const ask = (files: Files, text = 'coverage') =>
    withData(engine, files, (source) => answer(source, plan('alarms', text)));

  it('is judged by what the records say, and tells what cannot be judged', async () => {
    const { table, problems, stats } = await ask({ 'a.json': JSON.stringify(gap) });
    const column = (name: string) => table.columns.findIndex((each) => each.name === name);
    const found = table.rows.map((row) => [row[column('check')], row[column('account')], row[column('region')]]);
    assert.ok(found.some(([check]) => check === 'captured.gaps'));
    assert.ok(found.every(([, account, region]) => account === '111122223333' && region === 'us-east-1'));
    assert.equal(stats.recordsMatched, table.rowCount);
    assert.ok(
      problems.some(({ code, message }) => code === 'alarms.unjudged' && /no alarms .* are recorded/.test(message)),
    );
  });

  it('does not take data without anything for a good account', async () => {
    const { table, problems } = await ask({ 'a.json': '{"Records": []}' });
    assert.equal(table.rowCount, 0);
    assert.deepEqual(
      problems.map(({ code, severity, message }) => [code, severity, message.slice(0, 18)]),
      [['alarms.unjudged', 'warning', 'Nothing was judged']],
    );
  });
});
