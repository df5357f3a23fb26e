import type { AddCommand } from './addCommand.ts';
import { Argument, Option } from 'commander';
import { tablesNamed } from '../../core/insights/tables/tablesNamed.ts';
import { ledgerToText } from '../../core/ledger/ledgerToText.ts';
import { timestampType } from '../../core/parameters/types/timestamp.ts';
import { defaultLimit, type Plan } from '../../core/plan/plan.ts';
import { askedLanguages, type AskedLanguage } from '../../core/query/language.ts';
import type { SourceDeclaration } from '../../core/runbook/runbook.ts';
import { range } from '../../core/text/range.ts';
import { parseFollow } from '../../core/time/parseFollow.ts';
import type { TimeWindow } from '../../core/time/window.ts';
import { keepLedger } from '../../run/keepLedger.ts';
import { runPlan } from '../../run/runPlan.ts';
import { lookupTableFolder } from '../../sources/local/lookupTableFolder.ts';
import { exitCodeOf, type ExitCode } from '../exitCode.ts';
import { openTarget } from '../openTarget.ts';
import { liveContext } from '../liveContext.ts';
import { defaultFormat, formats, type Format } from '../output/format.ts';
import { writers } from '../output/writers.ts';
import { printResultProblems } from '../printProblems.ts';
import { progressLine } from '../progressLine.ts';
import { wholeNumber, withTargetOptions, type TargetOptions } from '../targetOptions.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { runTime } from '../values.ts';

interface QueryOptions extends TargetOptions {
  readonly from?: string;
  readonly to?: string;
  readonly logGroup?: string;
  readonly limit?: number;
  readonly follow?: string;
  readonly now?: string;
  readonly format?: Format;
  readonly rows?: number;
}

export const queryCommand: AddCommand = (program, act) => {
  withTargetOptions(program.command('query').description('ask one question, without a runbook'))
    .addArgument(new Argument('<language>', 'the language of the question').choices(askedLanguages))
    .argument('<text>', 'the question, or - to read it from standard input')
    .option('--from <time>', 'the earliest event time asked about, ISO 8601')
    .option('--to <time>', 'the latest event time asked about, ISO 8601')
    .option('--now <time>', 'the time that now() means, ISO 8601')
    .option('--log-group <name>', 'the log group to ask')
    .option('--limit <rows>', 'at most this many rows', wholeNumber)
    .option('--follow <duration>', 'filter: follow what is logged from now on, such as 30s')
    .addOption(new Option('--format <format>', 'table on a terminal, else json').choices(formats))
    .option('--rows <count>', 'rows of a table that are shown (default: all)', wholeNumber)
    .action((language: AskedLanguage, text: string, options: QueryOptions) =>
      act((terminal) => query(terminal, language, text, options)),
    );
};

async function query(
  terminal: Terminal,
  language: AskedLanguage,
  text: string,
  options: QueryOptions,
): Promise<ExitCode> {
  const now = runTime(options);
  const plan: Plan = {
    language,
    text: text === '-' ? await terminal.readInput() : text,
    window: windowOf(options, now),
    source: options.logGroup === undefined ? null : logGroupSource(options.logGroup),
    limit: options.limit ?? defaultLimit,
    now,
    ...followed(language, options),
  };
  const source = keepLedger(await openTarget(terminal, options, terminal.workingFolder));
  const progress = progressLine(terminal);
  const writer = writers[options.format ?? defaultFormat(terminal)](terminal, {
    single: true,
    rows: options.rows ?? defaultLimit,
  });
  try {
    writer.begin();
    const text = { name: 'query', text: plan.text };
    const result = await runPlan(plan, {
      id: null,
      text,
      source,
      signal: terminal.signal,
      progress: progress.show,
      live: liveContext(terminal, options),
      lookupTables: lookupTableFolder(terminal.workingFolder, tablesNamed),
    });
    progress.clear();
    writer.result({ title: null, result });
    writer.end();
    printResultProblems(terminal, result.problems);
    const ledger = source.ledger();
    if (options.stats === true && ledger !== null) terminal.note(ledgerToText(ledger));
    return exitCodeOf([result]);
  } finally {
    progress.clear();
    await source.close();
  }
}

/** All of time where neither end is given; an end that is missing is open. */
function windowOf({ from, to }: QueryOptions, now: number): TimeWindow | null {
  if (from === undefined && to === undefined) return null;
  const start = from === undefined ? 0 : timeOf('--from', from, now);
  const end = to === undefined ? farFuture : timeOf('--to', to, now);
  if (end < start) throw new UsageError('--to is before --from.');
  return { start, end };
}

/** The last millisecond of the year 9999, the latest that ISO 8601 writes with four digits. */
const farFuture = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

function timeOf(option: string, text: string, now: number): number {
  const parsed = timestampType.parse(text, { now });
  if ('reason' in parsed || parsed.value.kind !== 'timestamp') {
    throw new UsageError(`\`${option} ${text}\` ${'reason' in parsed ? parsed.reason : 'is not a time'}.`);
  }
  return parsed.value.milliseconds;
}

function logGroupSource(name: string): SourceDeclaration {
  return { name, type: 'logs', logGroups: [name], range: range(0, 0) };
}

function followed(language: AskedLanguage, { follow, from, to }: QueryOptions): { readonly follow?: number } {
  if (follow === undefined) return {};
  if (language !== 'filter') throw new UsageError('--follow goes with the language filter.');
  if ((from ?? to) !== undefined)
    throw new UsageError('--follow begins with now, so --from and --to do not go with it.');
  const parsed = parseFollow(follow);
  if ('reason' in parsed) throw new UsageError(`\`--follow ${follow}\` ${parsed.reason}.`);
  return { follow: parsed.milliseconds };
}
