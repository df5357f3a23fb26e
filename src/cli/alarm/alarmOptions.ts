import { Option, type Command } from 'commander';
import type { AlarmComparison, MetricAlarmResource } from '../../core/detection/detection.ts';
import type { DetectionChoice } from '../../core/detection/detectionWish.ts';
import { gathered, withValueOptions } from '../commands/run.ts';
import { wholeNumber } from '../targetOptions.ts';
import { UsageError } from '../usageError.ts';
import type { ValueOptions } from '../values.ts';

/** What a cell is to become, as the command line says it. */
export const alarmForms = {
  filter: 'metricAlarm',
  log: 'logAlarm',
  event: 'eventRule',
  saved: 'savedQuery',
  scheduled: 'scheduledQuery',
} as const satisfies Readonly<Record<string, DetectionChoice>>;

export type AlarmForm = keyof typeof alarmForms;

/** What all of `alarm plan`, `write`, `apply` and `remove` are told. */
export interface AlarmOptions extends ValueOptions {
  readonly cell: string;
  readonly as?: AlarmForm;
  readonly topic?: string;
  readonly email?: string;
  /** A topic of its own, with nobody who is told; no option of the command line. */
  readonly ownTopic?: boolean;
  readonly logGroup?: readonly string[];
  readonly threshold?: number;
  readonly comparison?: AlarmComparison;
  readonly missingData?: MetricAlarmResource['missingData'];
  readonly datapoints?: number;
  readonly evaluate?: number;
  readonly period?: number;
  readonly namespace?: string;
  readonly every?: number;
  readonly lookBack?: number;
  readonly role?: string;
  readonly lines?: number;
  readonly linesRole?: string;
  readonly schedule?: string;
  readonly output?: string;
}

const comparisons: Readonly<Record<string, AlarmComparison>> = {
  '>=': 'GreaterThanOrEqualToThreshold',
  '>': 'GreaterThanThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
};

export function withAlarmOptions(command: Command): Command {
  return withValueOptions(command)
    .requiredOption('--cell <id>', 'the cell that is to watch by itself')
    .addOption(
      new Option(
        '--as <form>',
        'filter (metric filter and alarm), log (log alarm), event (EventBridge rule), saved or scheduled (query); default: the first that can say it',
      ).choices(Object.keys(alarmForms)),
    )
    .option('--topic <topic>', 'tell an SNS topic that is there: its ARN, or its name; it is never changed')
    .option('--email <address>', 'tell a topic of its own, and this address through it')
    .option(
      '--log-group <name>',
      'the log group to watch; may be given several times (default: the source’s)',
      gathered,
    )
    .option('--threshold <number>', 'the number that is compared with', anyNumber)
    .option('--comparison <sign>', `how: ${Object.keys(comparisons).join(' ')}`, comparison)
    .addOption(
      new Option('--missing-data <treatment>', 'what no data means').choices([
        'breaching',
        'notBreaching',
        'ignore',
        'missing',
      ]),
    )
    .option('--datapoints <count>', 'periods, or runs, that must breach', wholeNumber)
    .option('--evaluate <count>', 'out of so many of the latest', wholeNumber)
    .option('--period <seconds>', 'filter: seconds that are counted together (default: 300)', wholeNumber)
    .option('--namespace <name>', 'filter: the metric’s namespace')
    .option('--every <minutes>', 'log: minutes between two runs', wholeNumber)
    .option('--look-back <minutes>', 'log, scheduled: minutes that each run looks at', wholeNumber)
    .option('--role <arn>', 'log, scheduled: the role that the query runs as')
    .option('--lines <count>', 'log: log lines in the message, at most 50', lineCount)
    .option('--lines-role <arn>', 'log: the role that those lines are read as')
    .option('--schedule <cron>', 'scheduled: when it runs, such as "cron(0 6 * * ? *)"')
    .option('--output <uri>', 'scheduled: where results go, s3://bucket/prefix');
}

function anyNumber(text: string): number {
  const value = Number(text);
  if (!/^-?\d+(?:\.\d+)?$/.test(text) || !Number.isFinite(value)) throw new UsageError(`\`${text}\` is no number.`);
  return value;
}

function lineCount(text: string): number {
  return text === '0' ? 0 : wholeNumber(text);
}

function comparison(sign: string): AlarmComparison {
  const named = Object.hasOwn(comparisons, sign) ? comparisons[sign] : undefined;
  if (named === undefined)
    throw new UsageError(`\`--comparison ${sign}\`: it is one of ${Object.keys(comparisons).join(' ')}.`);
  return named;
}
