import path from 'node:path';
import type { DetectionPlan } from '../../core/detection/detection.ts';
import type { DetectionChoice, DetectionNotice, DetectionWish } from '../../core/detection/detectionWish.ts';
import { topicArn } from '../../core/detection/resourceArn.ts';
import { partitionOf } from '../../core/detection/emit/partitionOf.ts';
import type { EmitPlace } from '../../core/detection/emit/emitter.ts';
import type { ResolvedValues } from '../../core/parameters/resolveValues.ts';
import type { Cell, Runbook } from '../../core/runbook/runbook.ts';
import { hasErrors, type Problem } from '../../core/text/problem.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { printProblems } from '../printProblems.ts';
import { readRunbook } from '../readRunbook.ts';
import { noteMissing } from '../readValuedRunbook.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { commandLineValues, runTime } from '../values.ts';
import { printPlanProblems } from './printPlanProblems.ts';
import { alarmForms, type AlarmForm, type AlarmOptions } from './alarmOptions.ts';
import { workspacePath } from './workspacePath.ts';

/** The cell that is to watch, with its values. */
export interface AlarmCell {
  readonly runbook: Runbook;
  /** The folder that the runbook lies in. */
  readonly folder: string;
  readonly cell: Exclude<Cell, { readonly kind: 'prose' }>;
  readonly resolved: ResolvedValues;
  readonly now: number;
  readonly wish: Omit<DetectionWish, 'kind' | 'account' | 'region' | 'notice'>;
}

/** The cell as the file and the options say it; an exit code where they are at fault, which was said. */
export function readAlarmCell(terminal: Terminal, file: string, options: AlarmOptions): AlarmCell | ExitCode {
  const read = readRunbook(terminal, file);
  const errors = read.problems.filter(({ severity }) => severity === 'error');
  printProblems(terminal, read, errors);
  if (read.runbook === null || errors.length > 0) return exitCode.problem;
  const now = runTime(options);
  const resolved = commandLineValues(terminal, read.runbook, options, now);
  printProblems(terminal, read, resolved.problems);
  if (hasErrors(resolved.problems)) return exitCode.problem;
  return {
    runbook: read.runbook,
    folder: read.folder,
    cell: cellNamed(read.runbook, options.cell),
    resolved,
    now,
    wish: wishOf(path.resolve(terminal.workingFolder, file), options),
  };
}

function cellNamed({ cells }: Runbook, id: string): AlarmCell['cell'] {
  const named = cells.filter((cell) => cell.kind !== 'prose');
  const found = named.find((cell) => cell.id === id);
  if (found !== undefined) return found;
  throw new UsageError(`No cell is called \`${id}\`; there are: ${named.map((cell) => cell.id).join(', ')}.`);
}

function wishOf(file: string, options: AlarmOptions & { readonly target?: string }): AlarmCell['wish'] {
  return {
    runbook: workspacePath(file),
    logGroups: options.logGroup,
    threshold: options.threshold,
    comparison: options.comparison,
    missingData: options.missingData,
    datapointsToAlarm: options.datapoints,
    evaluationPeriods: options.evaluate,
    period: options.period,
    namespace: options.namespace,
    everyMinutes: options.every,
    lookBackMinutes: options.lookBack,
    role: options.role,
    linesInMessage: options.lines,
    linesRole: options.linesRole,
    schedule: options.schedule,
    output: options.output,
    target: options.target,
    linkValues: linkValues(options.param ?? []),
  };
}

/** What was typed, so that the link in the alarm opens the runbook with it; `commandLineValues` has refused what is no value. */
function linkValues(written: readonly string[]): NonNullable<DetectionWish['linkValues']> {
  const values = new Map<string, string[]>();
  for (const text of written) {
    const [name = '', ...rest] = text.split('=');
    values.set(name, [...(values.get(name) ?? []), rest.join('=')]);
  }
  return new Map([...values].map(([name, texts]) => [name, texts.length === 1 ? (texts[0] ?? '') : texts]));
}

/** What the cell becomes at a place; an exit code where it cannot, which was said: 3 where a clause cannot be expressed. */
export async function planAlarm(
  terminal: Terminal,
  alarm: AlarmCell,
  options: AlarmOptions,
  place: EmitPlace,
): Promise<DetectionPlan | ExitCode> {
  const { planDetection } = await import('../detectionFunctions.ts');
  const { runbook, cell, resolved } = alarm;
  const placed = { ...alarm.wish, account: place.account, region: place.region };
  const kind = options.as === undefined ? await firstPossible(alarm, placed) : alarmForms[options.as];
  const wish: DetectionWish = { ...placed, kind, notice: noticeOf(options, place) };
  const { plan, problems } = planDetection(runbook, cell, resolved.values, wish);
  printPlanProblems(terminal, cell.text, problems);
  if (plan !== null) {
    if (options.as === undefined && kind === 'savedQuery')
      terminal.note(
        `No alarm can say what this cell asks, so it is saved as a query: --as ${ownForm(cell)} tells why.\n`,
      );
    return plan;
  }
  const asked = problems.some(({ code }) => code === 'template.no-value') ? resolved.missing : [];
  noteMissing(terminal, asked);
  const code = refusalCode(problems);
  return code === exitCode.problem && asked.length > 0 ? exitCode.usage : code;
}

/** 3 where a clause cannot be expressed, whatever else is missing. */
export function refusalCode(problems: readonly Problem[]): ExitCode {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.some((problem) => problem.unsupported !== undefined) ? exitCode.unsupported : exitCode.problem;
}

/**
 * The first form that can say what the cell asks; the language's own where none can, for its problems to tell why. What the
 * command line has still to give, or gave wrong, does not make another form of it.
 */
async function firstPossible(
  { runbook, cell, resolved }: AlarmCell,
  wish: Pick<DetectionWish, 'runbook' | 'account' | 'region'>,
): Promise<DetectionChoice> {
  const { possibleDetections } = await import('../detectionFunctions.ts');
  const forms = possibleDetections(runbook, cell, resolved.values, { ...wish, logGroups: undefined });
  const possible = forms.find(({ obstacle }) => obstacle === null || obstacle.code === 'template.no-value');
  if (possible !== undefined) return possible.choice;
  return alarmForms[ownForm(cell)];
}

/** The form that is nearest to a cell's language. */
function ownForm({ language }: AlarmCell['cell']): AlarmForm {
  if (language === 'filter') return 'filter';
  return language === 'insights' ? 'log' : 'event';
}

function noticeOf({ topic, email, ownTopic = false }: AlarmOptions, { account, region }: EmitPlace): DetectionNotice {
  if (topic !== undefined && email !== undefined)
    throw new UsageError('--topic tells a topic that is there, and --email one of its own: give one of them.');
  if (email !== undefined) return { kind: 'newTopic', email };
  if (topic === undefined) return ownTopic ? { kind: 'newTopic', email: null } : { kind: 'none' };
  if (topic.startsWith('arn:')) return { kind: 'topic', arn: topic };
  if (!/^[\w-]{1,256}$/.test(topic))
    throw new UsageError(`\`--topic ${topic}\` is neither the name nor the ARN of a topic.`);
  if (account === null || region === null)
    throw new UsageError(
      `\`--topic ${topic}\` is a name: give its ARN, or --account and --region, so that it is known whose it is.`,
    );
  return { kind: 'topic', arn: topicArn(topic, { partition: partitionOf(region), account, region }) };
}
