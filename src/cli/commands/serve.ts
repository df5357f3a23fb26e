import path from 'node:path';
import type { Command } from 'commander';
import { strictJson } from '../../core/json/strictJson.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { FailureError } from '../../run/failure.ts';
import { FaultSpecError, readFaultOption } from '../../serve/faults.ts';
import type { RequestLog } from '../../serve/requestLog.ts';
import type { PreparedAccount } from '../../serve/accounts/preparedAccount.ts';
import type { ServedFolder } from '../../serve/serveFolder.ts';
import type { PublishedMessage } from '../../serve/sns/publishedMessage.ts';
import { engineFile } from '../engineFile.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { portNumber } from '../portNumber.ts';
import { progressLine } from '../progressLine.ts';
import { wholeNumber } from '../targetOptions.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { accountHelp, playedAccounts } from '../serve/playedAccounts.ts';
import type { AddCommand } from './addCommand.ts';
import { gathered } from './run.ts';

interface ServeOptions {
  readonly data: string;
  readonly port: number;
  readonly logGroup?: string;
  readonly account?: string;
  readonly regional?: boolean;
  readonly throttle?: boolean;
  readonly trails?: string;
  readonly accountFile?: readonly string[];
  readonly fault?: readonly string[];
  readonly accessKey?: string;
  readonly memory?: number;
  readonly cache?: boolean;
  readonly log?: boolean;
}

/** Where the secret of `--access-key` is read from: everyone on the machine can read the arguments of a process. */
const secretVariable = 'APIRUNBOOK_SERVE_SECRET';

export const serveCommand: AddCommand = (program, act) => {
  const command: Command = program
    .command('serve')
    .description('serve the AWS APIs over captured events, on loopback')
    .requiredOption('--data <path>', 'a folder or file of captured CloudTrail events')
    .option('--port <number>', 'the port to listen on (default: any that is free)', portNumber, 0)
    .option('--log-group <name>', 'the one log group (default: CloudTrailGroupName)', logGroupName)
    .option('--account <id>', 'the account that is played (default: the one most events are of)', accountId)
    .option('--regional', 'each region has its own events only')
    .option('--throttle', 'hold clients to the documented rates')
    .option('--trails <file>', 'a JSON file of the trails to play (default: one that recorded the data)')
    .option('--account-file <file>', 'a JSON file of an account to play; may be given several times', gathered)
    .option('--fault <spec>', 'SERVICE:OPERATION[@REGION]=STEPS to play; may be given several times', gathered)
    .option('--access-key <id>', `the key to accept, its secret in ${secretVariable} (default: test, secret test)`)
    .option('--memory <megabytes>', 'memory the local engine may use', wholeNumber)
    .option('--no-cache', 'keep no copy of the data that was read, and use none')
    .option('--log', 'a line for each request, and for each message to a topic, on standard error')
    .addHelpText('after', accountHelp);
  command.action((options: ServeOptions) => act((terminal) => serve(terminal, options)));
};

async function serve(terminal: Terminal, options: ServeOptions): Promise<ExitCode> {
  const faults = faultSpecs(options.fault ?? []);
  const secret = secretOf(terminal, options);
  const progress = progressLine(terminal);
  // A bundle of its own, loaded by those who serve.
  const { serveFolder, readTrailsFile, readAccountFile } = await import('../../serve/startServer.ts');
  const trails =
    options.trails === undefined
      ? undefined
      : await readTrailsFile(path.resolve(terminal.workingFolder, options.trails));
  if (trails?.kind === 'fault') throw new UsageError(`--trails: ${trails.message}`);
  const files = (options.accountFile ?? []).map(async (file) => ({
    file,
    read: await readAccountFile(path.resolve(terminal.workingFolder, file)),
  }));
  const preparedAccounts = playedAccounts(await Promise.all(files), options);
  const served = await serveFolder(
    {
      path: path.resolve(terminal.workingFolder, options.data),
      engineFile,
      port: options.port,
      regional: options.regional ?? false,
      throttle: options.throttle ?? false,
      faults,
      ...(trails === undefined ? {} : { trails: trails.trails }),
      ...(preparedAccounts.length === 0 ? {} : { preparedAccounts }),
      ...(options.logGroup === undefined ? {} : { logGroup: options.logGroup }),
      ...(options.account === undefined ? {} : { account: options.account }),
      ...(options.accessKey === undefined || secret === null
        ? {}
        : { keys: [{ accessKeyId: options.accessKey, secretAccessKey: secret }] }),
      ...(options.memory === undefined ? {} : { memoryLimitMb: options.memory }),
      ...(options.cache === false ? { cacheFolder: null } : {}),
      ...(options.log === true
        ? {
            onRequest: (log: RequestLog) => terminal.note(logLine(log)),
            onPublished: (message: PublishedMessage) => terminal.note(publishedLine(message)),
          }
        : {}),
    },
    { signal: terminal.signal, progress: progress.show },
  )
    .catch((fault: unknown) => {
      throw portFault(fault, options.port) ?? fault;
    })
    .finally(progress.clear);
  if (served.kind === 'failed') throw new FailureError(served.failure);
  try {
    terminal.note(greeting(served, options, preparedAccounts));
    if (!terminal.isInteractive) terminal.out(`${strictJson({ url: served.url })}\n`);
    await aborted(terminal.signal);
  } finally {
    await served.close();
  }
  return exitCode.fine;
}

/**
 * What to paste: the AWS CLI of version 1 reads `AWS_DEFAULT_REGION`, everyone else `AWS_REGION`. For Live Tail the CLI puts
 * `stream-` before the host, a name that leads nowhere, unless the last variable forbids it.
 */
function greeting(
  { url, account, region, records }: ServedFolder,
  options: ServeOptions,
  accounts: readonly PreparedAccount[],
): string {
  const data = visibleText(options.data);
  const [key, secret] =
    options.accessKey === undefined ? ['test', 'test'] : [options.accessKey, `"$${secretVariable}"`];
  return [
    `Serving ${records.toLocaleString('en-US')} events of ${data} on ${url}, as account ${account}. Ctrl-C ends it.`,
    'In the shell that asks:',
    '  unset AWS_PROFILE AWS_SESSION_TOKEN',
    `  export AWS_ENDPOINT_URL=${url}`,
    `  export AWS_ACCESS_KEY_ID=${key} AWS_SECRET_ACCESS_KEY=${secret}`,
    `  export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
    '  export AWS_DISABLE_HOST_PREFIX_INJECTION=true',
    ...accounts.flatMap((each) =>
      each.accessKeyId === null
        ? []
        : [`Account ${each.account}, with the same secret: AWS_ACCESS_KEY_ID=${each.accessKeyId}`],
    ),
    '',
  ].join('\n');
}

function logLine({ at, service, operation, region, accessKeyId, status, error, aborted: cut }: RequestLog): string {
  const words = [
    service ?? '-',
    operation === '' ? '-' : operation,
    region ?? '-',
    accessKeyId ?? '-',
    status,
    error ?? '-',
  ];
  const line = `${new Date(at).toISOString()} ${words.join(' ')}${cut ? ' (cut off)' : ''}`;
  return `${visibleText(line)}\n`;
}

/** A message is shown as far as a line goes. */
function publishedLine({ at, topicArn, subject, message }: PublishedMessage): string {
  const shown = message.length > 500 ? `${message.slice(0, 500)}…` : message;
  const line = `${new Date(at).toISOString()} published to ${topicArn}: ${subject ?? '-'}: ${shown}`;
  return `${visibleText(line)}\n`;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function faultSpecs(options: readonly string[]): Readonly<Record<string, string>> {
  const specs = new Map<string, string>();
  for (const option of options) {
    try {
      const [place, steps] = readFaultOption(option);
      if (specs.has(place)) throw new UsageError(`--fault names ${place} twice: give all its steps in one.`);
      specs.set(place, steps);
    } catch (fault) {
      throw fault instanceof FaultSpecError ? new UsageError(`--fault: ${fault.message}`) : fault;
    }
  }
  return Object.fromEntries(specs);
}

function secretOf(terminal: Terminal, { accessKey }: ServeOptions): string | null {
  if (accessKey === undefined) return null;
  if (!/^\w{1,128}$/.test(accessKey)) throw new UsageError('--access-key takes letters and digits, 128 at most.');
  const secret = terminal.environment[secretVariable] ?? '';
  if (secret === '') throw new UsageError(`--access-key needs its secret in the variable ${secretVariable}.`);
  return secret;
}

function portFault(fault: unknown, port: number): UsageError | null {
  const code = fault instanceof Error && 'code' in fault ? fault.code : null;
  if (code === 'EADDRINUSE') return new UsageError(`Port ${port} is taken: name another, or leave --port out.`);
  return code === 'EACCES' ? new UsageError(`Port ${port} is not yours to listen on: name one above 1023.`) : null;
}

function logGroupName(text: string): string {
  if (/^[\w./#-]{1,512}$/.test(text)) return text;
  throw new UsageError(`\`${text}\` is no name of a log group: letters, digits and _ - / . # only, 512 at most.`);
}

function accountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new UsageError(`\`${text}\` is no account: it has twelve digits.`);
}
