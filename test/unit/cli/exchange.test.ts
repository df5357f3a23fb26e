import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../../support/runCommand.ts';

const runbook = `apirunbook: 1
# mine
sources:
  logs: {type: logs, logGroups: [g]}
parameters:
  who: {type: string, required: true}
  token: {type: secret}
  window: {type: timerange, default: 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z}
cells:
- id: calls
  insights: |
    filter userName = {{ who }}
- id: hidden
  insights: |
    filter userName = {{ token }}
- id: pattern
  filter: ERROR
`;
const command = `aws logs filter-log-events --log-group-name g --filter-pattern '{ $.eventName = "ConsoleLogin" }'`;
const rule = `title: Logins\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  s:\n    userAgent|contains: curl\n  condition: s\n`;

describe('import and copy on the command line', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-exchange-'));
    writeFileSync(path.join(folder, 'r.apirunbook'), runbook);
    writeFileSync(path.join(folder, 'rule.yml'), rule);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const run = (args: readonly string[], input = '') => runCommand(args, { folder, input });

  it('prints a runbook with the cells of a command', async () => {
    const { code, out, note } = await run(['import', '-'], command);
    assert.deepEqual([code, note], [0, '']);
    assert.equal(
      out,
      `apirunbook: 1\nsources:\n  logs: {type: logs, logGroups: [g]}\ncells:\n- id: log-events-that-match\n  title: Log events that match\n  source: logs\n  filter: |\n    { $.eventName = "ConsoleLogin" }\n`,
    );
  });

  it('adds them to a runbook and changes no other byte', async () => {
    const { code, out, note } = await run(['import', '-', '--into', 'r.apirunbook'], command);
    assert.deepEqual([code, out, note], [0, '', '1 cell added to r.apirunbook\n']);
    const text = readFileSync(path.join(folder, 'r.apirunbook'), 'utf8');
    assert.equal(text.startsWith(runbook), true);
    assert.equal(text.slice(runbook.length).includes('source: logs\n'), true);
  });

  it('reads a Sigma rule, and refuses with 3 what a language cannot say', async () => {
    const insights = await run(['import', 'rule.yml']);
    assert.equal(insights.code, 0);
    assert.equal(insights.out.includes('filter userAgent like /(?is)curl/'), true, insights.out);
    const filter = await run(['import', 'rule.yml', '--as', 'filter', '--into', 'r.apirunbook']);
    assert.deepEqual([filter.code, filter.out], [3, '']);
    assert.equal(filter.note.includes('sigma.not-expressible'), true);
    assert.equal(readFileSync(path.join(folder, 'r.apirunbook'), 'utf8'), runbook);
  });

  it('says what a text is not', async () => {
    const { code, out } = await run(['import', '-'], 'hello');
    assert.deepEqual([code, out], [1, '']);
    assert.equal((await run(['import', '-', '--from', 'nothing'], command)).code, 2);
  });

  it('prints a cell as a command', async () => {
    const { code, out } = await run([
      'copy',
      'r.apirunbook',
      '--cell',
      'calls',
      '-p',
      "who=it's",
      '--region',
      'eu-west-1',
    ]);
    assert.equal(code, 0);
    assert.equal(
      out,
      `aws logs start-query \\\n  --log-group-names g \\\n  --query-string 'filter userName = "it'\\''s"' \\\n  --start-time 1793491200 \\\n  --end-time 1793577600 \\\n  --region eu-west-1\n`,
    );
  });

  it('prints a cell as a saved query', async () => {
    const { code, out } = await run(['copy', 'r.apirunbook', '--cell', 'calls', '--as', 'saved']);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out), {
      name: 'calls',
      queryString: 'filter userName = "{{who}}"',
      logGroupNames: ['g'],
      parameters: [{ name: 'who' }],
    });
  });

  const refusals: readonly (readonly [code: number, ...args: readonly string[]])[] = [
    [2, '--cell', 'calls'],
    [2, '--cell', 'nobody'],
    [3, '--cell', 'pattern', '--as', 'saved'],
    [3, '--cell', 'hidden', '--as', 'saved'],
    [2],
  ];
  for (const [code, ...args] of refusals) {
    it(`refuses ${args.join(' ')} with ${code}`, async () => {
      const outcome = await run(['copy', 'r.apirunbook', ...args]);
      assert.deepEqual([outcome.code, outcome.out], [code, ''], outcome.note);
    });
  }

  it('never prints a secret', async () => {
    const outcome = await runCommand(['copy', 'r.apirunbook', '--cell', 'hidden', '-p', 'who=x'], {
      folder,
      environment: { APIRUNBOOK_SECRET_TOKEN: 'hunter2' },
    });
    assert.equal(outcome.out, '');
    assert.equal(outcome.note.includes('hunter2'), false);
    assert.equal(outcome.code, 1);
  });
});
