import assert from 'node:assert/strict';
import { setTimeout as nextLook } from 'node:timers/promises';
import { listProcesses, type RunningProcess } from '../../../scripts/processes/listProcesses.ts';

/** Waits until the one engine of this extension host has worked on a query for a while. */
export async function theEngineWorks(): Promise<RunningProcess> {
  const [before, ...others] = enginesOfThisHost();
  assert.ok(before !== undefined && others.length === 0, 'One engine runs.');
  const deadline = Date.now() + 20_000;
  for (;;) {
    const now = enginesOfThisHost().find(({ id }) => id === before.id);
    assert.ok(now !== undefined, 'The engine still runs.');
    if (now.cpuSeconds > before.cpuSeconds + 0.5) return now;
    assert.ok(Date.now() < deadline, 'The engine does not work on the query.');
    await nextLook(50);
  }
}

/** Waits until the engine has let go of every query: it takes no processor time from one look to the next. */
export async function theEngineRests(): Promise<void> {
  const deadline = Date.now() + 5_000;
  for (let before = Number.NaN; ;) {
    const now = enginesOfThisHost().reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
    if (now === before) return;
    assert.ok(Date.now() < deadline, 'The engine still works.');
    before = now;
    await nextLook(200);
  }
}

/** The engine processes that this extension host started. */
export function enginesOfThisHost(): readonly RunningProcess[] {
  return listProcesses().filter(({ parent, command }) => parent === process.pid && command.includes('engine.js'));
}
