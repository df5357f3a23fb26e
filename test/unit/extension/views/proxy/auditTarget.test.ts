import assert from 'node:assert/strict';
import { applyEdits } from '../../../../../src/core/runbook/applyEdits.ts';
import { openRunbookFile } from '../../../../../src/core/runbook/openRunbookFile.ts';
import { auditRunbook } from '../../../../../src/extension/views/proxy/auditRunbook.ts';
import { addAuditTarget } from '../../../../../src/extension/views/proxy/auditTarget.ts';
import { readProxyConfig } from '../../../../../src/core/proxyConfig/readProxyConfig.ts';
import { startingConfig } from '../../../../../src/extension/views/proxy/startingConfig.ts';

const audit = '/work/api/.apirunbook/audit';
const entry = 'proxy-audit: {type: local, path: ".apirunbook/audit"}';

describe('the target of an audit log', () => {
  const cases: readonly [what: string, before: string, after: string][] = [
    ['where there are no targets', 'proxy: {}\n', `targets:\n  ${entry}\nproxy: {}\n`],
    [
      'among others',
      'targets:\n  # Ours.\n  local: {type: local, path: data}\n',
      `targets:\n  # Ours.\n  ${entry}\n  local: {type: local, path: data}\n`,
    ],
    [
      'in flow style',
      'targets: {local: {type: local, path: data}}\n',
      `targets: {${entry}, local: {type: local, path: data}}\n`,
    ],
  ];
  for (const [what, before, after] of cases) {
    it(`is declared ${what}`, () => {
      const added = addAuditTarget(before, '/work/api', audit);
      assert.ok(added.kind === 'edits', JSON.stringify(added));
      assert.equal(applyEdits(before, added.edits), after);
    });
  }

  it('is found where it is declared', () => {
    const text = 'targets:\n  log: {type: local, path: .apirunbook/audit}\n';
    assert.deepEqual(addAuditTarget(text, '/work/api', audit), { kind: 'there', name: 'log' });
  });

  it('is refused where its name is another’s, or the targets are at fault', () => {
    for (const text of ['targets:\n  proxy-audit: {type: local, path: data}\n', 'targets: 3\n'])
      assert.equal(addAuditTarget(text, '/work/api', audit).kind, 'refused');
  });

  it('has a runbook without a fault', () => {
    const { file, problems } = openRunbookFile('proxy-log.apirunbook', auditRunbook());
    assert.deepEqual(problems, []);
    assert.ok(file !== null);
  });
});

describe('the configuration to begin with', () => {
  it('lacks nothing but a client', () => {
    const { problems } = readProxyConfig(startingConfig());
    assert.deepEqual(
      problems
        .filter(({ severity }) => severity === 'error')
        .map(({ message }) => message.startsWith('`clients` has at least 1 entry')),
      [true],
    );
  });
});
