import { Option } from 'commander';
import { version } from '../../../package.json';
import { checkNames, isNamed } from '../../core/coverage/findings/checkIds.ts';
import type { CoverageEvidence } from '../../core/coverage/findings/coverageEvidence.ts';
import {
  findingSeverities,
  type CheckOutcome,
  type FindingSeverity,
} from '../../core/coverage/findings/coverageFinding.ts';
import { judgeCoverage } from '../../core/coverage/findings/judgeCoverage.ts';
import { unjudgedLines } from '../../core/coverage/findings/unjudgedLines.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { didYouMean } from '../../core/text/nearestName.ts';
import type { Failure } from '../../run/failure.ts';
import { gatherEvidence, type GatheredEvidence } from '../../run/gatherEvidence.ts';
import type { InventorySite } from '../../run/inventory.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { openTarget } from '../openTarget.ts';
import { coverageFormats, writeCoverage, type CoverageFormat } from '../output/writeCoverage.ts';
import { defaultFormat } from '../output/format.ts';
import { progressLine } from '../progressLine.ts';
import { withTargetOptions, type TargetOptions } from '../targetOptions.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import type { AddCommand } from './addCommand.ts';

interface CoverageOptions extends TargetOptions {
  readonly format?: CoverageFormat;
  readonly severity?: FindingSeverity;
  readonly ignore?: readonly string[];
}

export const coverageCommand: AddCommand = (program, act) => {
  withTargetOptions(
    program
      .command('coverage')
      .description('say what trails do not record and what no alarm watches; exit code 1 where something is wrong'),
  )
    .addOption(new Option('--format <format>', 'table on a terminal, else json').choices(coverageFormats))
    .addOption(new Option('--severity <severity>', 'leave out what is less grave').choices(findingSeverities))
    .option('--ignore <checks...>', 'checks to leave out, by id or by the word that ids begin with: cis trail.no-key')
    .action((options: CoverageOptions) => act((terminal) => coverage(terminal, options)));
};

async function coverage(terminal: Terminal, options: CoverageOptions): Promise<ExitCode> {
  const ignored = ignoredChecks(options.ignore ?? []);
  const source = await openTarget(terminal, options, terminal.workingFolder);
  const progress = progressLine(terminal);
  try {
    const { inventory } = source;
    if (inventory === undefined)
      throw new UsageError(`The target ${source.target.name} cannot be asked for its trails and alarms.`);
    const gathered = await gatherEvidence(inventory, { signal: terminal.signal, progress: progress.show });
    progress.clear();
    const outcome = chosen(judgeCoverage(gathered.evidence), options.severity ?? 'low', ignored);
    writeCoverage(options.format ?? defaultFormat(terminal), terminal, { ...outcome, ...gathered, version });
    for (const line of unjudgedLines(outcome.unjudged)) terminal.note(`${visibleText(line)}\n`);
    for (const each of gathered.failed) terminal.note(failureText(each));
    return codeOf(terminal, outcome, gathered);
  } finally {
    progress.clear();
    await source.close();
  }
}

function ignoredChecks(names: readonly string[]): ReadonlySet<string> {
  const unknown = names.find((name) => !checkNames.includes(name));
  if (unknown === undefined) return new Set(names);
  throw new UsageError(`No check is called \`${unknown}\`.${didYouMean(unknown, checkNames)}`);
}

function chosen(
  { findings, unjudged }: CheckOutcome,
  least: FindingSeverity,
  ignored: ReadonlySet<string>,
): CheckOutcome {
  const grave = new Set<string>(findingSeverities.slice(0, findingSeverities.indexOf(least) + 1));
  return {
    findings: findings.filter(({ check, severity }) => grave.has(severity) && !isNamed(check, ignored)),
    unjudged: unjudged.filter(({ check }) => !isNamed(check, ignored)),
  };
}

function failureText({ site, failure }: { readonly site: InventorySite; readonly failure: Failure }): string {
  const where = [site.profile, site.account, site.region].filter((part) => part !== null).join(' ');
  const head = `error ${failure.code}${where === '' ? '' : ` in ${where}`}: ${failure.message}`;
  return `${visibleText(head)}\n  ${visibleText(failure.nextStep)}\n`;
}

/**
 * Nobody can say "fine" of a site that was not read: it counts as a problem, as a cell that failed does. What single checks
 * could not judge is said and is none.
 */
function codeOf(terminal: Terminal, { findings }: CheckOutcome, { evidence, failed }: GatheredEvidence): ExitCode {
  if (findings.length > 0 || failed.length > 0) return exitCode.problem;
  if (evidence.some(isJudged)) return exitCode.fine;
  terminal.note('Nothing could be judged.\n');
  return exitCode.problem;
}

function isJudged({ trails, alarms, filters, captured }: CoverageEvidence): boolean {
  return captured !== null || [trails, alarms, filters].some((each) => 'value' in each);
}
