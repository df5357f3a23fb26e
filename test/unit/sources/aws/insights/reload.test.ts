import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { stopOrphans } from '../../../../../src/sources/aws/running/stopOrphans.ts';
import { pendingQueries, RunningQueries } from '../../../../../src/sources/aws/running/runningQueries.ts';
import { event, plan } from '../../local/localData.ts';
import { answerOf, contextOf, countOf, serveRecords, type LiveInsights } from './liveInsights.ts';

const text = 'fields eventID | sort eventID';
const records = ['b', 'a'].map((eventID) => JSON.stringify(event({ eventID })));
const minute = 60_000;

/** A window that was killed while its query ran. */
async function killedWindow({ url, connection }: LiveInsights): Promise<void> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, 'askingChild.ts'), url, connection.stateFolder, text],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  if (child.stdout === null) throw new Error('the child has no output');
  await Promise.race([once(child.stdout, 'data'), exited]);
  assert.equal(child.exitCode, null, 'the child ended before its query ran');
  child.kill('SIGKILL');
  await exited;
}

describe('a Logs Insights query whose window was killed', () => {
  let live: LiveInsights;
  beforeEach(async () => {
    live = await serveRecords(records, { 'logs:GetQueryResults': 'query-unknown,pass*' });
    await killedWindow(live);
  });
  afterEach(async () => await live.close());

  it('is gone on with by the same question, and started once', async () => {
    const pending = await pendingQueries(live.connection.stateFolder);
    const asker = { runbook: 'triage.apirunbook', cell: 'logins' };
    assert.deepEqual(
      pending.map(({ service, region, asker: who }) => [service, region, who]),
      [['insights', 'us-east-1', asker]],
    );
    const { table, queryId } = await answerOf(live, text);
    assert.deepEqual(table.rows, [['a'], ['b']]);
    assert.equal(queryId, pending[0]?.queryId);
    assert.equal(countOf(live, 'StartQuery'), 1);
    assert.deepEqual(await pendingQueries(live.connection.stateFolder), []);
  });

  it('is not gone on with by another cell, another text or another window', async () => {
    await answerOf(live, text, contextOf({ asker: { runbook: 'triage.apirunbook', cell: 'other' } }));
    await answerOf(live, 'fields eventID');
    await answerOf(live, plan('insights', text, { window: { start: 0, end: 1000 } }));
    assert.equal(countOf(live, 'StartQuery'), 4);
    assert.equal((await pendingQueries(live.connection.stateFolder)).length, 1);
  });

  it('is stopped after a quarter of an hour, at its own account and region', async () => {
    const { connection } = live;
    const signal = new AbortController().signal;
    const elsewhere = { ...connection, place: { ...connection.place, region: 'eu-west-1' } };
    const other = { ...connection, caller: { ...connection.caller, account: '999988887777' } };
    assert.deepEqual(await stopOrphans(connection, signal, Date.now() + 14 * minute), { ended: [], left: [] });
    assert.deepEqual(await stopOrphans(elsewhere, signal, Date.now() + 16 * minute), { ended: [], left: [] });
    assert.deepEqual(await stopOrphans(other, signal, Date.now() + 16 * minute), { ended: [], left: [] });
    const { ended, left } = await stopOrphans(connection, signal, Date.now() + 16 * minute);
    assert.deepEqual([ended.length, left.length, countOf(live, 'StopQuery')], [1, 0, 1]);
    assert.deepEqual(await pendingQueries(connection.stateFolder), []);
  });

  it('stays when AWS cannot be told, and the account goes on', async () => {
    const { connection } = live;
    const gone = AbortSignal.abort();
    assert.deepEqual(await stopOrphans(connection, gone, Date.now() + 16 * minute), { ended: [], left: [] });
    assert.equal((await pendingQueries(connection.stateFolder)).length, 1);
  });

  it('one that AWS has forgotten is asked anew', async () => {
    const [pending] = await pendingQueries(live.connection.stateFolder);
    assert.ok(pending !== undefined);
    const queries = new RunningQueries(live.connection.stateFolder);
    for (const entry of await queries.abandoned()) await queries.end(entry);
    const forgotten = await queries.note({ ...pending, queryId: 'forgotten' });
    await queries.abandon(forgotten);
    const { table } = await answerOf(live, text);
    assert.deepEqual(table.rows, [['a'], ['b']]);
    assert.deepEqual(await pendingQueries(live.connection.stateFolder), []);
  });
});
