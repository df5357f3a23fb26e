import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as nextLook } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { LiveProfiles } from '../../../scripts/vscode/liveProfiles.ts';
import { requiredVariable } from '../../../scripts/vscode/requiredVariable.ts';
import { enginesOfThisHost } from './engine.ts';

/** What a view shows is not told to code in the extension host, nor can it open a node: `test/vscode/person` does that. */
describe('the views', () => {
  const profiles: LiveProfiles = JSON.parse(requiredVariable('APIRUNBOOK_TEST_PROFILES'));
  const configFile = requiredVariable('AWS_CONFIG_FILE');
  const { lab } = profiles;
  const requests = () => readFileSync(lab.logFile, 'utf8');
  const keys = ['region = eu-west-1', 'aws_access_key_id = test', 'aws_secret_access_key = test'];

  // One profile: its target is the last of the tree.
  before(() => writeFileSync(configFile, ['[profile lab]', ...keys, `endpoint_url = ${lab.url}`, ''].join('\n')));
  after(() => rmSync(configFile));

  it('are shown without asking anything of AWS, and without an engine', async () => {
    const before = { requests: requests(), engines: enginesOfThisHost().length };
    for (const view of ['runbooks', 'trails', 'alarms'])
      await vscode.commands.executeCommand(`apirunbook.${view}.focus`);
    // What reads the AWS files for the targets' names is in place, and with it the roots.
    await vscode.commands.executeCommand('apirunbook.views.refreshAlarms');
    await vscode.commands.executeCommand('apirunbook.views.refreshTrails');
    await nextLook(500);
    assert.deepEqual({ requests: requests(), engines: enginesOfThisHost().length }, before);
  });

  it('have every command that the manifest names', async () => {
    const extension = vscode.extensions.getExtension('apirunbook.apirunbook');
    assert.ok(extension !== undefined);
    const manifest: { readonly contributes: { readonly commands: readonly { readonly command: string }[] } } =
      extension.packageJSON;
    const registered = new Set(await vscode.commands.getCommands());
    const named = manifest.contributes.commands.map(({ command }) => command);
    assert.ok(named.some((command) => command.startsWith('apirunbook.views.')));
    assert.deepEqual(
      named.filter((command) => !registered.has(command)),
      [],
    );
  });
});
