import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as nextLook } from 'node:timers/promises';
import * as vscode from 'vscode';
import { awsConfigOf, type LiveProfileName, type LiveProfiles } from '../../../scripts/vscode/liveProfiles.ts';
import { requiredVariable } from '../../../scripts/vscode/requiredVariable.ts';
import { enginesOfThisHost } from './engine.ts';
import { closeEditor, openWritten, queryCells, resultOf, runAll, runCell, until } from './notebook.ts';

const text = `apirunbook: 1
title: Live
sources:
  trail: {type: logs, logGroups: [CloudTrailGroupName]}
  table: {type: athena, database: security, table: cloudtrail_logs}
  gone: {type: logs, logGroups: [no-such-group]}
parameters:
  window: {type: timerange, default: last 24h}
cells:
- id: looked
  lookup: EventName = ListUsers
- id: filtered
  source: trail
  filter: '{ $.eventName = "ListUsers" }'
- id: counted
  source: trail
  insights: stats count(*) as calls by userIdentity.userName, recipientAccountId
- id: queried
  source: table
  sql: SELECT useridentity.username, count(*) AS calls FROM cloudtrail_logs GROUP BY 1
- id: red
  alarms: StateValue = ALARM
- id: nothing
  source: trail
  insights: filter eventName = "Nobody"
- id: unknown
  source: gone
  insights: fields eventName
- id: written
  source: trail
  insights: fields requestParameters.
`;

/** The cells that have an answer at each of the profiles. */
const answered = ['looked', 'filtered', 'counted', 'queried', 'red', 'nothing'] as const;

const noCeilings = ['cell', 'runbook', 'day'].flatMap((scope) => [`cost.${scope}.ask`, `cost.${scope}.refuse`]);

describe('a live target', () => {
  const profiles: LiveProfiles = JSON.parse(requiredVariable('APIRUNBOOK_TEST_PROFILES'));
  const configFile = requiredVariable('AWS_CONFIG_FILE');
  const { Global } = vscode.ConfigurationTarget;
  const set = (key: string, value: unknown) =>
    vscode.workspace.getConfiguration('apirunbook').update(key, value, Global);
  let notebook: vscode.NotebookDocument;

  before(async () => {
    for (const key of noCeilings) await set(key, null);
    ({ notebook } = await openWritten('live.apirunbook', text));
  });
  after(async () => {
    await closeEditor();
    rmSync(configFile);
    for (const key of noCeilings) await set(key, undefined);
  });

  const cell = (id: string): vscode.NotebookCell => {
    const found = queryCells(notebook).find(({ metadata }) => metadata['id'] === id);
    assert.ok(found !== undefined, `${id}: ${JSON.stringify(queryCells(notebook).map(({ metadata }) => metadata))}`);
    return found;
  };
  const run = async (id: string) => {
    await runCell(cell(id));
    const result = resultOf(cell(id));
    assert.ok(result !== null);
    return result;
  };
  const problemsOf = ({ problems }: Awaited<ReturnType<typeof run>>) => problems.map(({ code }) => code);
  const requests = (name: LiveProfileName) => readFileSync(profiles[name].logFile, 'utf8');

  it('is there as soon as a profile is, in a file outside the workspace', async () => {
    assert.equal(await isChosen('aws: lab'), false);
    writeFileSync(configFile, awsConfigOf(profiles));
    await choose('aws: lab');
    assert.doesNotMatch(requests('lab'), /GetCallerIdentity/, 'Nothing is sent before a cell is run.');
  });

  for (const name of ['lab', 'other'] as const) {
    it(`answers cells of every language with the data of ${name}, and says whose they are`, async () => {
      const { account, user, events, url } = profiles[name];
      await choose(`aws: ${name}`);
      for (const id of answered) {
        const result = await run(id);
        assert.equal(result.status, 'ok', `${id}: ${JSON.stringify(result.problems)}`);
        const caller = `arn:aws:iam::${account}:user/serve`;
        assert.deepEqual(result.target, {
          name: `aws: ${name}`,
          profile: name,
          account,
          region: 'eu-west-1',
          endpoint: url,
          caller,
        });
        assert.equal(cell(id).outputs[0]?.metadata?.['caller'], caller);
      }
      assert.equal(resultOf(cell('looked'))?.rowCount, events / 5);
      assert.equal(resultOf(cell('filtered'))?.rowCount, events / 5);
      assert.deepEqual(resultOf(cell('counted'))?.rows, [[user, account, events]]);
      assert.deepEqual(resultOf(cell('queried'))?.rows, [[user, events]]);
      assert.equal(resultOf(cell('nothing'))?.rowCount, 0);
      const others = name === 'lab' ? ['bob', '777788889999'] : ['alice', '111122223333'];
      for (const { outputs } of queryCells(notebook)) {
        const shown = outputs
          .flatMap(({ items }) => items.map(({ data }) => new TextDecoder().decode(data)))
          .join('\n');
        for (const word of others) assert.ok(!shown.includes(word), word);
      }
      await vscode.commands.executeCommand('notebook.clearAllCellsOutputs');
    });

    it(`offers the fields of the log group of ${name} alone`, async () => {
      const { user } = profiles[name];
      await choose(`aws: ${name}`);
      await waitFor(`the field of ${user} is offered`, async () =>
        (await offered()).some((label) => label.includes(`${user}Only`)),
      );
      const other = name === 'lab' ? 'bobOnly' : 'aliceOnly';
      assert.ok((await offered()).every((label) => !label.includes(other)));
    });
  }

  it('says that a log group is not there', async () => {
    await choose('aws: lab');
    assert.deepEqual(problemsOf(await run('unknown')), ['aws.not-found']);
  });

  it('says how to sign on where a session has expired', async () => {
    await choose('aws: expired');
    const { problems } = await run('looked');
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['aws.credentials-expired'],
    );
    assert.match(problems[0]?.nextStep ?? '', /`aws sso login --profile expired`/);
  });

  it('sends no query that may cost more than its ceiling', async () => {
    await choose('aws: other');
    await set('cost.cell.refuse', 0);
    assert.deepEqual(problemsOf(await run('counted')), ['cost.refused']);
    await set('cost.cell.refuse', null);
    assert.equal((await run('counted')).status, 'ok');
  });

  it('stops a query at AWS when its cell is stopped', async () => {
    await choose('aws: slow');
    const ended = run('counted');
    await until('the cell shows that it runs', () => cell('counted').outputs.length > 0);
    await waitFor('the query is asked for', async () => /GetQueryResults/.test(requests('slow')));
    await vscode.commands.executeCommand('notebook.cancelExecution');
    assert.equal((await ended).status, 'cancelled');
    await waitFor('the query is stopped', async () => /StopQuery .* 200/.test(requests('slow')));
  });

  it('follows what is logged until the cell is stopped', async () => {
    await choose('aws: lab');
    await vscode.commands.executeCommand('notebook.clearAllCellsOutputs');
    const ended = vscode.commands.executeCommand('apirunbook.followCell', cell('filtered'));
    await until('the cell shows that it runs', () => cell('filtered').outputs.length > 0);
    await vscode.commands.executeCommand('notebook.cancelExecution');
    await ended;
    // Stopping is how a tail ends: what had come stays.
    assert.equal(resultOf(cell('filtered'))?.status, 'ok');
    await waitFor('the tail has ended', async () => /StartLiveTail/.test(requests('lab')));
  });

  it('needs no engine', async () => {
    const before = enginesOfThisHost().length;
    await choose('aws: lab');
    await vscode.commands.executeCommand('notebook.clearAllCellsOutputs');
    await runAll(notebook);
    assert.equal(enginesOfThisHost().length, before);
  });

  const offered = async (): Promise<readonly string[]> => {
    const { document } = cell('written');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().trimEnd().length),
    );
    return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  };
});

/** Chooses a kernel once there is one of the name. */
async function choose(target: string): Promise<void> {
  await waitFor(`there is a kernel ${target}`, () => isChosen(target));
}

async function isChosen(target: string): Promise<boolean> {
  const kernel = { id: `target-${target}`, extension: 'apirunbook.apirunbook' };
  return vscode.commands.executeCommand<boolean>('notebook.selectKernel', kernel);
}

/** Waits for what no event of VS Code tells. */
async function waitFor(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 18_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `Waited in vain: ${what}.`);
    await nextLook(100);
  }
}
