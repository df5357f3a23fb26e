/**
 * Everything a commit needs, in one command: format, lint, types, the tests of every layer, and the tests in a real
 * VS Code. Ends with one line, `N passed, N failed`; a step that is no test suite counts as one test.
 *
 * `npm test -- --only unit,lint` runs some of the steps.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** True for a suite that writes `{"stats": {"passes", "failures"}}` to the file named by `REPORT`. */
  readonly isSuite: boolean;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const bin = (name: string) => path.join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

const steps: readonly Step[] = [
  { name: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'], isSuite: false },
  { name: 'types', command: [bin('tsc'), '-b'], isSuite: false },
  { name: 'lint', command: [bin('oxlint'), '--type-aware'], isSuite: false },
  { name: 'build', command: [process.execPath, 'esbuild.mjs'], isSuite: false },
  {
    name: 'unit',
    command: [
      bin('mocha'),
      '--reporter',
      'scripts/mochaReporter.cjs',
      'test/unit/**/*.test.{ts,tsx}',
      'test/differential/*.test.ts',
      'test/*.test.ts',
    ],
    isSuite: true,
  },
  { name: 'vscode', command: [process.execPath, '--import', 'tsx', 'scripts/vscode/test.ts'], isSuite: true },
];

const asked = process.argv.slice(2).flatMap((argument, i, all) => (all[i - 1] === '--only' ? argument.split(',') : []));
const chosen = steps.filter((step) => asked.length === 0 || asked.includes(step.name));
const reports = mkdtempSync(path.join(tmpdir(), 'apirunbook-test-'));
const results = chosen.map((step) => ({ name: step.name, counts: run(step) }));
rmSync(reports, { recursive: true, force: true });

const total = (key: keyof Counts) => results.reduce((sum, { counts }) => sum + counts[key], 0);
const failing = results
  .filter(({ counts }) => counts.failed > 0)
  .map(({ name, counts }) => `${name} (${counts.failed})`);
if (failing.length > 0) console.log(`\nFailed: ${failing.join(', ')}`);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = failing.length > 0 ? 1 : 0;

function run(step: Step): Counts {
  console.log(`\n── ${step.name}`);
  const report = path.join(reports, `${step.name}.json`);
  const [program = '', ...rest] = step.command;
  const environment = { ...process.env, REPORT: report, TZ: 'UTC' };
  const started = Date.now();
  const { status } = spawnSync(program, rest, {
    stdio: 'inherit',
    env: environment,
    shell: process.platform === 'win32',
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const counts = step.isSuite
    ? reported(report, status)
    : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  console.log(`── ${step.name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`);
  return counts;
}

/** A suite that ended badly without a failed test (it crashed, or wrote no report) is one failure. */
function reported(report: string, status: number | null): Counts {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as { stats: { passes: number; failures: number } };
  const failed = status !== 0 && stats.failures === 0 ? 1 : stats.failures;
  return { passed: stats.passes, failed };
}
