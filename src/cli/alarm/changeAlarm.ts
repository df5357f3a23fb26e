import type { DetectionPlan } from '../../core/detection/detection.ts';
import type { DetectionDiff } from '../../core/detection/diff/diffDetection.ts';
import { diffDetection, diffRemoval } from '../../core/detection/diff/diffDetection.ts';
import { diffLines } from '../../core/detection/diff/diffLines.ts';
import { nameResource } from '../../core/detection/nameResource.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import type { AppliedResource } from '../../run/detections.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { openTarget } from '../openTarget.ts';
import { progressLine, type ProgressLine } from '../progressLine.ts';
import type { TargetOptions } from '../targetOptions.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import type { AlarmOptions } from './alarmOptions.ts';
import { openAlarmSite, type AlarmSite } from './openAlarmSite.ts';
import { planAlarm, readAlarmCell } from './readAlarmCell.ts';

export interface ChangeOptions extends AlarmOptions, TargetOptions {
  /** `210987654321/us-east-1`. */
  readonly confirm?: string;
}

/** Makes or removes a detection in the account and region that were confirmed. */
export async function changeAlarm(
  terminal: Terminal,
  purpose: 'apply' | 'remove',
  file: string,
  options: ChangeOptions,
): Promise<ExitCode> {
  const alarm = readAlarmCell(terminal, file, options);
  if (typeof alarm === 'number') return alarm;
  const source = await openTarget(terminal, options, alarm.folder);
  const progress = progressLine(terminal);
  try {
    const context = { signal: terminal.signal, progress: progress.show };
    const at = await openAlarmSite(source, context);
    if (at === null)
      throw new UsageError(`\`alarm ${purpose}\` changes an account, and captured data are none: name a live target.`);
    progress.clear();
    const named = purpose === 'apply' ? options : { ...removalDefaults(options, at), ...options };
    const plan = await planAlarm(terminal, alarm, named, at.place);
    if (typeof plan === 'number') return plan;
    const { found } = await at.detections.read(at.site, plan, context);
    progress.clear();
    const diff = purpose === 'apply' ? diffDetection(plan, found) : diffRemoval(plan, found);
    printChange(terminal, diff, at);
    if (diff.isRefused) return exitCode.problem;
    if (diff.isSame) {
      terminal.note(`${purpose === 'apply' ? 'Everything is in place already' : nothingToRemove(options)}.\n`);
      return exitCode.fine;
    }
    if (!(await isConfirmed(terminal, purpose, at, options.confirm))) return exitCode.usage;
    await carriedOut(terminal, purpose, at, plan, progress);
    return exitCode.fine;
  } finally {
    progress.clear();
    await source.close();
  }
}

/**
 * What a removal need not be told: resources are found by their names, whatever else they were made with. A topic of the
 * cell's own has the same name with and without an address.
 */
function removalDefaults({ topic, email }: ChangeOptions, { place }: AlarmSite): Partial<AlarmOptions> {
  return {
    role: `arn:aws:iam::${place.account}:role/any`,
    output: 's3://any-bucket',
    ...(topic === undefined && email === undefined ? { ownTopic: true } : {}),
  };
}

function nothingToRemove({ as }: ChangeOptions): string {
  const nothing = 'There is nothing of this cell to remove';
  return as === undefined ? `${nothing}; what was made in another form is named by --as` : nothing;
}

function printChange(terminal: Terminal, diff: DetectionDiff, { place }: AlarmSite): void {
  const { style, out } = terminal;
  out(`${style.bold(`account ${place.account} · ${visibleText(place.region)}`)}\n`);
  for (const line of diffLines(diff, 'terminal')) out(`${line}\n`);
}

/** The account and region, given as an option or typed. Anything else changes nothing. */
async function isConfirmed(
  terminal: Terminal,
  purpose: 'apply' | 'remove',
  { place }: AlarmSite,
  given: string | undefined,
): Promise<boolean> {
  const expected = `${place.account}/${place.region}`;
  const said = given ?? (await terminal.ask?.(`Type ${expected} to ${purpose} this: `, { isHidden: false }))?.trim();
  if (said === expected) return true;
  if (given !== undefined) throw new UsageError(`--confirm ${given}: this is ${expected}, so nothing was changed.`);
  terminal.note(`Nothing was changed. To ${purpose} it, add: --confirm ${expected}\n`);
  return false;
}

async function carriedOut(
  terminal: Terminal,
  purpose: 'apply' | 'remove',
  { detections, site, place }: AlarmSite,
  plan: DetectionPlan,
  progress: ProgressLine,
): Promise<void> {
  const confirmed = { account: place.account, region: place.region };
  const context = { signal: terminal.signal, progress: progress.show };
  const told = ({ resource, done, reason }: AppliedResource): void => {
    progress.clear();
    const why = reason === undefined ? '' : `: ${reason}`;
    terminal.out(`${visibleText(`${done} ${nameResource(resource)}${why}`)}\n`);
    if (done === 'kept' && resource.kind === 'topic' && resource.isOwn && resource.email === null)
      terminal.note(
        'Was it made with --email? Then give the address here too, so that the topic is known to tell no other.\n',
      );
    if (resource.kind === 'topic' && resource.email !== null && (done === 'created' || done === 'updated'))
      terminal.note(
        `${visibleText(resource.email)} gets a message from AWS, and hears of nothing before it is confirmed.\n`,
      );
  };
  await detections[purpose](site, plan, confirmed, context, told);
}
