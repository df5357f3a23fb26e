/**
 * Everything a commit needs, in one command: format, lint, types, the tests of every layer, and the tests in a real
 * VS Code. Ends with one line, `N passed, N failed`; a step that is no test suite counts as one test.
 *
 * `npm test -- --only build,unit,local` runs some of the steps.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** True for a suite that writes a `Report` to the file named by `REPORT`. */
  readonly isSuite: boolean;
  /** Steps of one stage run at the same time, and those of the next after them. */
  readonly stage: number;
  /** Runs at a low priority: it gets of the processors what the others leave. */
  readonly isPatient?: boolean;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** The tests that failed, as far as the suite names them. */
  readonly names?: readonly string[];
}

interface Report {
  readonly stats: { readonly passes: number; readonly failures: number };
  readonly failed?: readonly { readonly title: string; readonly message: string }[];
}

const bin = (name: string) => path.join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** What starts processes or asks servers over HTTP, and often waits: these run beside each other. */
const waiting = {
  local: ['test/unit/cli/*.test.ts', 'test/unit/sources/local/**/*.test.ts', 'test/unit/samples/*.test.ts'],
  live: ['test/unit/sources/{access,aws}/**/*.test.ts', 'test/unit/{proxy,serve}/**/*.test.ts'],
  terminal: ['test/unit/cli/{alarm,live,output,serve,watch}/**/*.test.ts'],
} as const;

const mocha = (...rest: readonly string[]) => [bin('mocha'), '--reporter', 'scripts/mochaReporter.cjs', ...rest];

const steps: readonly Step[] = [
  { name: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'], isSuite: false, stage: 1 },
  { name: 'types', command: [bin('tsc'), '-b'], isSuite: false, stage: 1 },
  { name: 'lint', command: [bin('oxlint'), '--type-aware'], isSuite: false, stage: 1 },
  { name: 'build', command: [process.execPath, 'esbuild.mjs'], isSuite: false, stage: 1 },
  ...Object.entries(waiting).map(([name, files]) => ({ name, command: mocha(...files), isSuite: true, stage: 2 })),
  {
    name: 'vscode',
    command: [process.execPath, '--import', 'tsx', 'scripts/vscode/test.ts'],
    isSuite: true,
    stage: 3,
  },
  {
    // It computes, and VS Code waits for a third of the time, on two processors.
    name: 'unit',
    command: mocha(
      ...Object.values(waiting).flatMap((files) => files.flatMap((pattern) => ['--ignore', pattern])),
      'test/unit/**/*.test.{ts,tsx}',
      'test/differential/*.test.ts',
      'test/*.test.ts',
    ),
    isSuite: true,
    stage: 3,
    isPatient: true,
  },
];

const asked = process.argv.slice(2).flatMap((argument, i, all) => (all[i - 1] === '--only' ? argument.split(',') : []));
const isChosen = ({ name }: Step) => asked.length === 0 || asked.includes(name);
/** What suites at the same time need is built before them: none may write what another runs. */
const needsBuild = steps.some((step) => step.isSuite && isChosen(step));
const chosen = steps.filter((step) => isChosen(step) || (step.name === 'build' && needsBuild));
const reports = mkdtempSync(path.join(tmpdir(), 'apirunbook-test-'));
const results: { readonly name: string; readonly counts: Counts }[] = [];
for (const together of stages(chosen)) {
  const ended = together.map(async (step, i) => ({ step, ended: await start(step, i === 0) }));
  for (const one of ended) {
    const { step, ended } = await one;
    results.push({ name: step.name, counts: told(step, ended) });
  }
}
rmSync(reports, { recursive: true, force: true });

const total = (key: 'passed' | 'failed') => results.reduce((sum, { counts }) => sum + counts[key], 0);
const failing = results
  .filter(({ counts }) => counts.failed > 0)
  .map(({ name, counts }) => `${name} (${counts.failed})`);
// At the end, where whoever looks at a long log looks first.
for (const name of results.flatMap(({ counts }) => counts.names ?? [])) console.log(`✕ ${name}`);
if (failing.length > 0) console.log(`\nFailed: ${failing.join(', ')}`);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = failing.length > 0 ? 1 : 0;

/** The steps of each stage, in its turn. */
function stages(of: readonly Step[]): readonly (readonly Step[])[] {
  const turns = [...new Set(of.map(({ stage }) => stage))];
  return turns.map((turn) => of.filter(({ stage }) => stage === turn));
}

interface Ended {
  readonly status: number | null;
  readonly seconds: string;
  /** What a step beside another printed; it is shown when it has ended. */
  readonly output: string;
  readonly report: string;
}

function start(step: Step, isFirst: boolean): Promise<Ended> {
  const report = path.join(reports, `${step.name}.json`);
  const isNice = step.isPatient === true && process.platform !== 'win32';
  const [program = '', ...rest] = isNice ? ['nice', '-n', '10', ...step.command] : step.command;
  if (isFirst) console.log(`\n── ${step.name}`);
  const started = Date.now();
  const child = spawn(program, rest, {
    stdio: isFirst ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, REPORT: report, TZ: 'UTC', BUILT: String(needsBuild) },
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return new Promise((resolve) => {
    const end = (status: number | null): void =>
      resolve({ status, seconds: ((Date.now() - started) / 1000).toFixed(1), output, report });
    child.once('error', (fault) => {
      output += `${fault.message}\n`;
      end(null);
    });
    child.once('close', end);
  });
}

function told(step: Step, { status, seconds, output, report }: Ended): Counts {
  if (output !== '') console.log(`\n── ${step.name}\n${output}`);
  const counts = step.isSuite
    ? reported(report, status)
    : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  console.log(`── ${step.name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`);
  return counts;
}

/** A suite that ended badly without a failed test (it crashed, or wrote no report) is one failure. */
function reported(report: string, status: number | null): Counts {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats, failed: tests = [] } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const failed = status !== 0 && stats.failures === 0 ? 1 : stats.failures;
  const names = tests.map(({ title, message }) => `${title}: ${message.split('\n')[0]?.slice(0, 300) ?? ''}`);
  return { passed: stats.passes, failed, names };
}
