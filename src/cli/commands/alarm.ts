import { Option } from 'commander';
import { emitterIds } from '../../core/detection/emit/emitter.ts';
import { printJsonText } from '../../core/detection/emit/printJsonText.ts';
import { withAlarmOptions, type AlarmOptions } from '../alarm/alarmOptions.ts';
import { changeAlarm, type ChangeOptions } from '../alarm/changeAlarm.ts';
import { openAlarmSite } from '../alarm/openAlarmSite.ts';
import { alarmReportJson, printAlarmPlan } from '../alarm/printAlarmPlan.ts';
import { planAlarm, readAlarmCell } from '../alarm/readAlarmCell.ts';
import { reportAlarm } from '../alarm/reportAlarm.ts';
import { runbookForAlarm, type RunbookOptions } from '../alarm/runbookForAlarm.ts';
import { writeAlarm, type WriteOptions } from '../alarm/writeAlarm.ts';
import { exitCode, exitCodeOf, type ExitCode } from '../exitCode.ts';
import { openTarget } from '../openTarget.ts';
import { progressLine } from '../progressLine.ts';
import { withTargetOptions, type TargetOptions } from '../targetOptions.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import type { AddCommand } from './addCommand.ts';

interface PlanOptions extends AlarmOptions, TargetOptions {
  readonly format?: 'table' | 'json';
  /** Commander's name for `--no-dry-run`. */
  readonly dryRun: boolean;
}

export const alarmCommand: AddCommand = (program, act) => {
  const command = program
    .command('alarm')
    .description('make a cell watch by itself: plan it, write it down, apply it, remove it');

  const plan = command
    .command('plan <file>')
    .description('print what would be made, what it changes, how often it would have fired and what it costs');
  withTargetOptions(withAlarmOptions(plan))
    .option('--no-dry-run', 'do not ask the cell’s question')
    .addOption(new Option('--format <format>', 'table on a terminal, else json').choices(['table', 'json']))
    .action((file: string, options: PlanOptions) => act((terminal) => showPlan(terminal, file, options)));

  const runbook = command
    .command('runbook <alarm> [files...]')
    .description('print how the runbook that fits an alarm is run with the alarm’s values');
  withTargetOptions(runbook)
    .option('--write', 'print a runbook that is made from the alarm')
    .action((name: string, files: readonly string[], options: RunbookOptions) =>
      act((terminal) => runbookForAlarm(terminal, name, files, options)),
    );

  const write = command
    .command('write <file>')
    .description('write it down for CloudFormation, Terraform or the AWS CLI; asks nothing but who a profile is');
  withAlarmOptions(write)
    .addOption(new Option('--to <form>', 'what it is written as').choices(emitterIds).makeOptionMandatory())
    .option('--out <path>', 'a new file, or a folder (default: standard output)')
    .option('--force', 'write over a file that is there')
    .option('--account <id>', 'the account it is for', accountId)
    .option('--region <name>', 'the region it is for', regionName)
    .option('--profile <name>', 'ask this AWS profile which account it is for')
    .option('--target <name>', 'ask this target of apirunbook.config.yaml which account it is for')
    .action((file: string, options: WriteOptions) => act((terminal) => writeAlarm(terminal, file, options)));

  for (const [purpose, description] of [
    ['apply', 'make or change it in an account, once the account and region are confirmed'],
    ['remove', 'remove what the cell made from an account, once the account and region are confirmed'],
  ] as const) {
    const change = command.command(`${purpose} <file>`).description(description);
    withTargetOptions(withAlarmOptions(change))
      .option('--confirm <account/region>', 'agree to change this account and region, such as 210987654321/us-east-1')
      .action((file: string, options: ChangeOptions) =>
        act((terminal) => changeAlarm(terminal, purpose, file, options)),
      );
  }
};

async function showPlan(terminal: Terminal, file: string, options: PlanOptions): Promise<ExitCode> {
  const alarm = readAlarmCell(terminal, file, options);
  if (typeof alarm === 'number') return alarm;
  const source = await openTarget(terminal, options, alarm.folder);
  const progress = progressLine(terminal);
  try {
    const at = await openAlarmSite(source, { signal: terminal.signal, progress: progress.show });
    progress.clear();
    const plan = await planAlarm(terminal, alarm, options, at?.place ?? { account: null, region: null });
    if (typeof plan === 'number') return plan;
    const report = await reportAlarm(terminal, { alarm, plan, source, at, options, progress, tries: options.dryRun });
    const format = options.format ?? (terminal.isInteractive ? 'table' : 'json');
    if (format === 'json') terminal.out(`${printJsonText(alarmReportJson(report))}\n`);
    else printAlarmPlan(terminal, report);
    if (report.diff?.isRefused === true) return exitCode.problem;
    return report.dryRun?.kind === 'failed' ? exitCodeOf([report.dryRun.result]) : exitCode.fine;
  } finally {
    progress.clear();
    await source.close();
  }
}

function accountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new UsageError(`--account ${text}: an account has twelve digits.`);
}

function regionName(text: string): string {
  if (/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/.test(text)) return text;
  throw new UsageError(`--region ${text} is no AWS region.`);
}
