import assert from 'node:assert/strict';
import { listProcesses } from '../../../scripts/processes/listProcesses.ts';
import { isRunning, openNotebook, queryCells, resultOf, runCell, until } from './notebook.ts';

describe('the engine process', () => {
  it('can be killed during a query: the cell says so, and the next one is answered', async () => {
    const notebook = await openNotebook('slow.apirunbook');
    const [forever, quick] = queryCells(notebook);
    assert.ok(forever !== undefined && quick !== undefined);
    const run = runCell(forever);
    await until('the slow cell runs', () => isRunning(forever));
    const engines = enginesOfThisHost();
    assert.equal(engines.length, 1);
    for (const engine of engines) process.kill(engine, 'SIGKILL');
    await run;
    assert.equal(resultOf(forever)?.status, 'failed');
    const problem = resultOf(forever)?.problems[0];
    assert.equal(problem?.code, 'engine.killed', problem?.message);
    assert.notEqual(problem.nextStep, null, 'The failure says what to do next.');
    await runCell(quick);
    assert.equal(resultOf(quick)?.status, 'ok');
  });
});

/** The ids of the engine processes that this extension host started. */
function enginesOfThisHost(): number[] {
  const children = listProcesses().filter(({ parent }) => parent === process.pid);
  return children.filter(({ command }) => command.includes('engine.js')).map(({ id }) => id);
}
