import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { JsonValue } from '../../core/json/jsonValue.ts';
import { parseJson } from '../../core/json/parseJson.ts';
import { defaultThreshold, leastPrivilege } from '../../core/leastPrivilege/leastPrivilege.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { readConfigFile } from '../../proxy/open/readConfigFile.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { findConfigFile } from './findConfigFile.ts';
import type { ProxyOptions } from './proxyOptions.ts';
import { printConfigProblems } from './printConfigProblems.ts';

export interface PolicyOptions extends ProxyOptions {
  readonly data?: string;
}

/** Prints the smallest `allow` rules that the log shows the need of, and on standard error what there is to know of them. */
export async function derivePolicy(terminal: Terminal, options: PolicyOptions): Promise<ExitCode> {
  const configFile = findConfigFile(terminal, options);
  const read = readConfigFile(configFile, null);
  printConfigProblems(terminal, read);
  if (read.config === null) return exitCode.problem;
  const folder =
    options.data === undefined
      ? path.resolve(read.folder, read.config.audit.path)
      : path.resolve(terminal.workingFolder, options.data);
  const { yaml, findings, counted } = leastPrivilege(recordsOf(folder), {
    config: read.config,
    by: 'group',
    threshold: defaultThreshold,
  });
  terminal.out(yaml);
  const { used, refused, failed, unclear } = counted;
  terminal.note(
    `Derived from ${used} requests that were let through; ${refused} were refused, ${failed} failed, ${unclear} are unclear.\n`,
  );
  for (const { message } of findings) terminal.note(`${visibleText(message)}\n`);
  return exitCode.fine;
}

function* recordsOf(folder: string): Generator<JsonValue> {
  for (const name of namesOf(folder)) {
    // A file is rotated at a size that fits into memory.
    for (const line of readFileSync(path.join(folder, name), 'utf8').split('\n')) {
      const record = line === '' ? undefined : parseJson(line);
      if (record !== undefined) yield record;
    }
  }
}

function namesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .toSorted();
  } catch {
    throw new UsageError(visibleText(`There is no audit log in ${folder}.`));
  }
}
