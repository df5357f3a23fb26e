import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { addClientKey } from '../../core/clientKeys/addClientKey.ts';
import { keyBytes, keyDigest, makeClientKey } from '../../core/clientKeys/clientKey.ts';
import type { KeyEdits } from '../../core/clientKeys/keyEdits.ts';
import { removeClientKey } from '../../core/clientKeys/removeClientKey.ts';
import { applyEdits } from '../../core/runbook/applyEdits.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { problemLine } from '../../core/text/printProblem.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { findConfigFile } from './findConfigFile.ts';
import type { ProxyOptions } from './proxyOptions.ts';

export interface KeyOptions extends ProxyOptions {
  readonly group?: readonly string[];
  readonly old?: boolean;
}

/**
 * Makes or removes the key of a client. The key itself goes to standard output, once, and nowhere else: the configuration
 * gets its digest.
 */
export async function changeKey(
  terminal: Terminal,
  change: 'add' | 'rotate' | 'remove',
  name: string,
  options: KeyOptions,
): Promise<ExitCode> {
  const file = findConfigFile(terminal, options);
  const text = textOf(file);
  const key = makeClientKey(randomBytes(keyBytes));
  const { edits, problem } = editsOf(text, change, name, key, options);
  if (problem !== null) {
    const source = { name: file, text };
    terminal.note(`${problemLine(source, problem)}\n`);
    return exitCode.problem;
  }
  replaceFile(file, applyEdits(text, edits));
  if (change === 'remove') {
    terminal.note(
      `${visibleText(options.old === true ? `The older key of ${name} is removed` : `${name} is removed`)}.\n`,
    );
    return exitCode.fine;
  }
  terminal.note(visibleText(`The key of ${name}; it is shown this once. Send it as X-Api-Key:`) + '\n');
  terminal.out(`${key}\n`);
  if (change === 'rotate')
    terminal.note(visibleText(`The old one works until: apirunbook proxy key remove ${name} --old`) + '\n');
  return exitCode.fine;
}

function editsOf(
  text: string,
  change: 'add' | 'rotate' | 'remove',
  name: string,
  key: string,
  { group, old }: KeyOptions,
): KeyEdits {
  if (change === 'remove') return removeClientKey(text, name, old === true ? { only: 'oldest' } : {});
  return addClientKey(text, name, keyDigest(key), {
    ...(group === undefined ? {} : { groups: group }),
    rotate: change === 'rotate',
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(visibleText(`${file} cannot be read: name the configuration with --config.`));
  }
}

/** Whole or not at all: a proxy that watches the file must never read half of it. */
function replaceFile(file: string, text: string): void {
  // A link stays one.
  const target = realpathSync(file);
  const written = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(written, text, { flag: 'wx', mode: statSync(target).mode & 0o777 });
    renameSync(written, target);
  } catch (fault) {
    rmSync(written, { force: true });
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
    throw new UsageError(visibleText(`${file} cannot be written (${code}); nothing was changed.`));
  }
}
