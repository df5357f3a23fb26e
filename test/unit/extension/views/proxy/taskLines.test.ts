import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Started } from '../../../../../src/extension/views/proxy/proxyControl.ts';
import { beginning, outcome } from '../../../../../src/extension/views/proxy/taskLines.ts';
import { repositoryRoot } from '../../../../support/repositoryRoot.ts';

interface Manifest {
  readonly contributes: {
    readonly problemMatchers: readonly { readonly background: { beginsPattern: string; endsPattern: string } }[];
    readonly problemPatterns: readonly { readonly regexp: string }[];
  };
}

const { contributes }: Manifest = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8'));
const background = contributes.problemMatchers[0]?.background;
const begins = new RegExp(background?.beginsPattern ?? '');
const ends = new RegExp(background?.endsPattern ?? '');

describe('the task of the proxy', () => {
  const failure = { code: 'proxy.port-taken', message: 'Port 8787 is taken.', nextStep: 'End who has it.' };
  const problem = '/work/apirunbook.config.yaml:3:5: error proxy.form: No such method.';
  const cases: readonly [what: string, started: Started, exitCode: number | null][] = [
    ['goes on while its proxy listens', { kind: 'running', url: 'http://127.0.0.1:1', was: 'started' }, null],
    ['is done where one listens already', { kind: 'running', url: 'http://127.0.0.1:1', was: 'there' }, 0],
    ['fails with a configuration at fault', { kind: 'refused', problems: [problem] }, 1],
    ['fails where none can be started', { kind: 'failed', failure }, 1],
  ];
  for (const [what, started, exitCode] of cases) {
    it(what, () => {
      const said = outcome('/work/apirunbook.config.yaml', started);
      assert.equal(said.exitCode, exitCode);
      // Whoever waits for a task that has failed must not go on.
      assert.equal(
        said.lines.some((line) => ends.test(line)),
        started.kind === 'running',
      );
    });
  }

  it('begins with a line that its matcher knows', () => assert.match(beginning('apirunbook.config.yaml'), begins));

  it('tells a fault as a problem, without which a debugger would be started', () => {
    const { lines } = outcome('/work/apirunbook.config.yaml', { kind: 'failed', failure });
    assert.equal(
      lines[0],
      '/work/apirunbook.config.yaml:1:1: error proxy.port-taken: Port 8787 is taken. End who has it.',
    );
  });

  it('has problems that its matcher reads', () => {
    const [, file, line, column, severity, code, message] =
      new RegExp(contributes.problemPatterns[0]?.regexp ?? '').exec(problem) ?? [];
    assert.deepEqual(
      [file, line, column, severity, code, message],
      ['/work/apirunbook.config.yaml', '3', '5', 'error', 'proxy.form', 'No such method.'],
    );
  });
});
