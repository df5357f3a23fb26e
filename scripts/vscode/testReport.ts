import { readFile } from 'node:fs/promises';

/** Counts of one suite, as mocha names them. */
export interface TestCounts {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
}

export interface TestResult {
  readonly title: string;
  readonly durationMs: number;
  /** The error's stack, or `null` when the test passed. */
  readonly error: string | null;
}

export interface TestReport {
  readonly counts: TestCounts;
  readonly results: readonly TestResult[];
}

/** Reads what mocha's `json` reporter wrote. Throws an `Error` when that is not such a report. */
export async function readReport(file: string): Promise<TestReport> {
  const report = asObject(JSON.parse(await readFile(file, 'utf8')));
  const counts = asObject(report['stats']);
  const tests = asList(report['tests']).map(readResult);
  // `failures` has what `tests` lacks: hooks that failed.
  const failures = asList(report['failures']).map(readResult);
  const hooks = failures.filter(({ title }) => !tests.some((test) => test.title === title));
  return {
    counts: { passes: count(counts['passes']), failures: failures.length, pending: count(counts['pending']) },
    results: [...tests, ...hooks],
  };
}

/** One line a test, as a person reads it, and the stack of each failure. */
export function printReport(report: TestReport, print: (line: string) => void): void {
  for (const { title, durationMs, error } of report.results) {
    print(`  ${error === null ? '✔' : '✘'} ${title} (${durationMs} ms)`);
    if (error !== null) print(error.replace(/^/gm, '      '));
  }
}

function readResult(value: unknown): TestResult {
  const test = asObject(value);
  const error = asObject(test['err'] ?? {});
  const failed = Object.keys(error).length > 0;
  return {
    title: String(test['fullTitle']),
    durationMs: typeof test['duration'] === 'number' ? test['duration'] : 0,
    error: failed ? String(error['stack'] ?? error['message']) : null,
  };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error('The file is not a report of mocha.');
  return { ...value };
}

function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('The file is not a report of mocha.');
  return value;
}

function count(value: unknown): number {
  if (typeof value !== 'number') throw new Error('The file is not a report of mocha.');
  return value;
}
