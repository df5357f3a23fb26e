import path from 'node:path';
import { alarmOccasion, type AlarmOccasion } from '../../core/alarms/runbooks/alarmOccasion.ts';
import { bindAlarm, type AlarmBinding } from '../../core/alarms/runbooks/bindAlarm.ts';
import { matchRunbooks, type RunbookMatch } from '../../core/alarms/runbooks/matchRunbooks.ts';
import { runbookFromAlarm } from '../../core/alarms/runbooks/runbookFromAlarm.ts';
import type { Alarm } from '../../core/alarms/recordedAlarms.ts';
import { quoteWord } from '../../core/exchange/shell/quoteWord.ts';
import type { WrittenValue } from '../../core/parameters/parameter.ts';
import type { Runbook } from '../../core/runbook/runbook.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { alarmFacts } from '../../run/alarmFacts.ts';
import type { Inventory, InventoryContext, InventorySite } from '../../run/inventory.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { openTarget } from '../openTarget.ts';
import { progressLine } from '../progressLine.ts';
import { readRunbook } from '../readRunbook.ts';
import type { TargetOptions } from '../targetOptions.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { workspacePath } from './workspacePath.ts';

export interface RunbookOptions extends TargetOptions {
  /** Print a runbook that is made from the alarm. */
  readonly write?: boolean;
}

/**
 * Prints how the runbook that fits an alarm is run with the alarm's values, the surest of those given; the others, and why each
 * fits, on standard error. With `write` it prints a runbook that is made on the spot. Runs none.
 */
export async function runbookForAlarm(
  terminal: Terminal,
  name: string,
  files: readonly string[],
  options: RunbookOptions,
): Promise<ExitCode> {
  if (options.write !== true && files.length === 0)
    throw new UsageError('Name the runbooks to choose from, or print a new one with --write.');
  const candidates = files.map((file) => readCandidate(terminal, file)).filter((candidate) => candidate !== null);
  const source = await openTarget(terminal, options, terminal.workingFolder);
  const progress = progressLine(terminal);
  try {
    const { inventory } = source;
    if (inventory === undefined) throw new UsageError('This target has no alarms that could be asked for.');
    const found = await findAlarm(inventory, source.target.name, name, {
      signal: terminal.signal,
      progress: progress.show,
    });
    progress.clear();
    if (found === null) {
      terminal.note(`${visibleText(`There is no alarm ${name} at ${source.target.name}.`)}\n`);
      return exitCode.problem;
    }
    for (const each of found.unread) terminal.note(`${visibleText(each)}\n`);
    if (options.write === true) {
      terminal.out(runbookFromAlarm(found.occasion));
      return exitCode.fine;
    }
    return printMatches(terminal, found.occasion, matchRunbooks(found.occasion, candidates), options);
  } finally {
    progress.clear();
    await source.close();
  }
}

interface Candidate {
  /** As given on the command line. */
  readonly file: string;
  /** What links name. */
  readonly path: string;
  readonly runbook: Runbook;
}

/** `null` after having said that a file is no runbook. */
function readCandidate(terminal: Terminal, file: string): Candidate | null {
  const { runbook } = readRunbook(terminal, file);
  if (runbook === null) terminal.note(`${visibleText(file)} cannot be read as a runbook: see apirunbook check.\n`);
  return runbook === null ? null : { file, path: workspacePath(path.resolve(terminal.workingFolder, file)), runbook };
}

interface FoundAlarm {
  readonly occasion: AlarmOccasion;
  readonly unread: readonly string[];
}

/** @throws `UsageError` where several places of the target have an alarm of the name: each is another alarm. */
async function findAlarm(
  inventory: Inventory,
  target: string,
  name: string,
  context: InventoryContext,
): Promise<FoundAlarm | null> {
  const found: { readonly site: InventorySite; readonly alarm: Alarm }[] = [];
  for (const site of await inventory.sites(context)) {
    const alarm = await inventory.alarm(site, name, context);
    if (alarm !== null) found.push({ site, alarm });
  }
  const [only, ...others] = found;
  if (only === undefined) return null;
  if (others.length > 0) {
    const places = found.map(({ site }) =>
      [site.profile, site.account, site.region].filter((part) => part !== null).join(' '),
    );
    throw new UsageError(
      `Several places have an alarm of this name: ${places.join(', ')}. Name one with --profile and --region.`,
    );
  }
  const { site, alarm } = only;
  const { facts, unread } = await alarmFacts(inventory, site, alarm, context);
  const { account, region, profile } = site;
  const place = { target, account, region, profile, caller: null, endpoint: null };
  return { occasion: alarmOccasion(alarm, place, Date.now(), facts), unread };
}

function printMatches(
  terminal: Terminal,
  occasion: AlarmOccasion,
  matches: readonly RunbookMatch<Candidate>[],
  options: RunbookOptions,
): ExitCode {
  const [best, ...others] = matches;
  if (best === undefined) {
    terminal.note('None of the runbooks fits; --write prints one that is made from the alarm.\n');
    return exitCode.problem;
  }
  const binding = printable(bindAlarm(occasion, best.candidate.runbook, best, Date.now()));
  terminal.note(`${visibleText(`${best.candidate.file}: ${best.reason}.`)}\n`);
  for (const each of binding.unset) terminal.note(`${visibleText(`Not set: ${each}`)}\n`);
  terminal.out(`${commandLine(best, binding, options)}\n`);
  for (const { candidate, reason } of others) terminal.note(`${visibleText(`Also ${candidate.file}: ${reason}.`)}\n`);
  return exitCode.fine;
}

/** What would hide in a terminal, or be obeyed by it, is not printed: it is left out and said. */
function printable({ values, unset }: AlarmBinding): AlarmBinding {
  const hidden = [...values].filter(([, value]) => itemsOf(value).some((item) => visibleText(item) !== item));
  const names = new Set(hidden.map(([name]) => name));
  return {
    values: new Map([...values].filter(([name]) => !names.has(name))),
    unset: [
      ...unset,
      ...[...names].map((name) => `${name}: the value holds characters that a terminal does not show.`),
    ],
  };
}

function itemsOf(value: WrittenValue): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** The command that runs it there, each value one word that the shell reads as it is. */
function commandLine(
  { candidate }: RunbookMatch<Candidate>,
  { values }: AlarmBinding,
  { target, data, profile, region }: RunbookOptions,
): string {
  const quoted = (text: string): string => quoteWord(text, 'posix');
  const where = Object.entries({ target, data, profile, region }).flatMap(([key, value]) =>
    value === undefined ? [] : [`--${key} ${quoted(value)}`],
  );
  const written = [...values].flatMap(([name, value]) =>
    itemsOf(value).map((item) => `-p ${quoted(`${name}=${item}`)}`),
  );
  return ['apirunbook run', quoted(candidate.file), ...where, ...written].join(' ');
}
