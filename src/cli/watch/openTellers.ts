import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { QuerySource } from '../../run/source.ts';
import type { Teller } from '../../run/watchRunbook.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { fileTeller } from './fileTeller.ts';
import { topicTeller } from './topicTeller.ts';
import { webhookAddress, webhookTeller } from './webhookTeller.ts';

/** Who is told of changes beside the terminal. */
export interface TellerOptions {
  readonly notifyFile?: string;
  readonly webhook?: boolean;
  readonly webhookFile?: string;
  readonly topic?: string;
}

/** Where the address of `--webhook` is read from: everyone on the machine can read the arguments of a process. */
const webhookVariable = 'APIRUNBOOK_WEBHOOK';

export function withTellerOptions(command: Command): Command {
  return command
    .option('--notify-file <file>', 'append each change to a file, a line of JSON each')
    .option('--webhook', `send each change as JSON to the address in ${webhookVariable}`)
    .option('--webhook-file <file>', 'the same, to the address in a file that only you can read')
    .option('--topic <arn>', 'publish each change to an SNS topic, as whom the live target asks as');
}

/** @throws `UsageError` where one cannot be told for certain. */
export function openTellers(terminal: Terminal, options: TellerOptions, source: QuerySource): readonly Teller[] {
  const { notifyFile, topic } = options;
  const address = addressOf(terminal, options);
  return [
    ...(notifyFile === undefined ? [] : [fileTeller(path.resolve(terminal.workingFolder, notifyFile))]),
    ...(address === null ? [] : [webhookTeller(address)]),
    ...(topic === undefined ? [] : [topicTeller(topic, source)]),
  ];
}

function addressOf(terminal: Terminal, { webhook = false, webhookFile }: TellerOptions): URL | null {
  if (webhook && webhookFile !== undefined) throw new UsageError('Name the webhook once: --webhook or --webhook-file.');
  if (!webhook && webhookFile === undefined) return null;
  const [text, where] =
    webhookFile === undefined
      ? [terminal.environment[webhookVariable] ?? '', webhookVariable]
      : [secretFile(path.resolve(terminal.workingFolder, webhookFile)), webhookFile];
  if (text.trim() === '') throw new UsageError(`--webhook needs its address in ${where}.`);
  const address = webhookAddress(text.trim());
  if ('fault' in address) throw new UsageError(`The webhook's address in ${where} is refused: ${address.fault}.`);
  return address;
}

function secretFile(file: string): string {
  try {
    // Bits of the mode mean nothing on Windows.
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      throw new UsageError(`Others can read ${file}: chmod 600 it, for a webhook's address is a secret.`);
    return readFileSync(file, 'utf8');
  } catch (fault) {
    if (fault instanceof UsageError) throw fault;
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
    throw new UsageError(`${file} cannot be read (${code}).`);
  }
}
