import path from 'node:path';
import { strictJson } from '../../core/json/strictJson.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { verifyFolder, type VerifyReport } from '../../proxy/audit/verifyFolder.ts';
import { FailureError } from '../../run/failure.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { progressLine } from '../progressLine.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';

export interface VerifyLogOptions {
  readonly head?: string;
  readonly format?: 'text' | 'json';
}

/** Checks the chain of an audit folder, and names the first record that is not as it was written. */
export async function verifyLog(terminal: Terminal, folder: string, options: VerifyLogOptions): Promise<ExitCode> {
  if (options.head !== undefined && !/^[0-9a-f]{64}$/.test(options.head))
    throw new UsageError('--head takes the 64 hexadecimal digits that an earlier verification printed.');
  const progress = progressLine(terminal);
  const place = path.resolve(terminal.workingFolder, folder);
  const report = await verifyFolder(place, {
    ...(options.head === undefined ? {} : { head: options.head }),
    progress: (records) =>
      progress.show({ message: `Verified ${records.toLocaleString('en-US')} records`, fraction: null }),
  }).finally(progress.clear);
  if (report.files === 0 && report.ok) throw noLog(place);
  const format = options.format ?? (terminal.isInteractive ? 'text' : 'json');
  terminal.out(format === 'json' ? `${strictJson(report)}\n` : reportText(report));
  return report.ok ? exitCode.fine : exitCode.problem;
}

/** Nothing that is wrong with nothing would look like a log that is whole. */
function noLog(folder: string): FailureError {
  return new FailureError({
    code: 'data.not-found',
    message: `There is no audit log in ${folder}.`,
    nextStep: 'Name the folder that `audit.path` of the configuration names.',
  });
}

function reportText({ ok, files, records, head, bad, notes }: VerifyReport): string {
  const counted = `${records.toLocaleString('en-US')} records in ${files} ${files === 1 ? 'file' : 'files'}`;
  const lines = [
    ok ? `Whole: ${counted}, each as it was written.` : `Not whole: ${counted}.`,
    ...(bad === null ? [] : [`First that is wrong: ${bad.file}:${bad.line}: ${bad.message}`]),
    ...notes,
    ...(head === null || !ok
      ? []
      : [`Head: ${head.sequence} ${head.hash}. Keep it elsewhere, and give it as --head later.`]),
  ];
  return lines.map((line) => `${visibleText(line)}\n`).join('');
}
