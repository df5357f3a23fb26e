import { lstat } from 'node:fs/promises';
import { FailureError } from '../../run/failure.ts';
import { faultCode, unwritable } from './auditFaults.ts';
import { ChainCheck, type BadRecord } from './chainCheck.ts';
import { listLogFiles } from './logFiles.ts';
import { readHead, type LogHead } from './logHead.ts';
import { linesOf } from './logLines.ts';

export type { BadRecord } from './chainCheck.ts';

/** What was found of an audit folder. */
export interface VerifyReport {
  /** Whether every record is there as it was written, and the kept head among them. */
  readonly ok: boolean;
  readonly files: number;
  readonly records: number;
  readonly first: LogHead | null;
  /** The newest record: whoever keeps its hash elsewhere will know later whether the newest were taken away. */
  readonly head: LogHead | null;
  /** The first that is wrong. */
  readonly bad: BadRecord | null;
  /** What the log says of itself and what a reader should know, one sentence each. */
  readonly notes: readonly string[];
}

export interface VerifyOptions {
  /** A hash that was kept elsewhere: it must be that of a record. */
  readonly head?: string;
  /** Called with the records seen so far, a few times a second at most. */
  readonly progress?: (records: number) => void;
}

/**
 * Checks the chain of an audit folder, which may be written meanwhile, line by line in bounded memory.
 *
 * @throws `FailureError` `data.not-found`, `data.unreadable`.
 */
export async function verifyFolder(folder: string, options: VerifyOptions = {}): Promise<VerifyReport> {
  const names = await namesIn(folder);
  const keptBeside = await readHead(folder);
  const check = new ChainCheck(options.head ?? null, keptBeside);
  let told = performance.now();
  try {
    for (const [index, name] of names.entries()) {
      check.beginFile(name, index === names.length - 1);
      for await (const lines of linesOf(folder, name)) {
        for (const line of lines) check.line(line);
        check.keep();
        if (performance.now() - told < 250) continue;
        told = performance.now();
        options.progress?.(check.records);
      }
    }
  } catch (fault) {
    throw unreadable(folder, fault);
  }
  return { files: names.length, ...check.finish() };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    if (!(await lstat(folder)).isDirectory()) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
    return await listLogFiles(folder);
  } catch (fault) {
    throw unreadable(folder, fault);
  }
}

function unreadable(folder: string, fault: unknown): FailureError {
  const code = faultCode(fault);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new FailureError({
      code: 'data.not-found',
      message: `There is no audit folder at ${folder} (${code}).`,
      nextStep: 'Name the folder that `audit.path` of the configuration names.',
    });
  const { failure } = unwritable(`The audit log in ${folder} cannot be read`, fault);
  return new FailureError({
    ...failure,
    code: 'data.unreadable',
    nextStep: 'Verify it as the user who runs the proxy.',
  });
}
