import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EmitPlace, Emitter, EmitterId } from '../../core/detection/emit/emitter.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { openTarget } from '../openTarget.ts';
import { progressLine } from '../progressLine.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import type { AlarmOptions } from './alarmOptions.ts';
import { openAlarmSite } from './openAlarmSite.ts';
import { planAlarm, readAlarmCell, refusalCode } from './readAlarmCell.ts';

export interface WriteOptions extends AlarmOptions {
  readonly to: EmitterId;
  readonly out?: string;
  readonly force?: boolean;
  readonly account?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly target?: string;
}

/** Writes a detection down for someone else's tool. AWS is asked who it is, and only where a profile or target is named. */
export async function writeAlarm(terminal: Terminal, file: string, options: WriteOptions): Promise<ExitCode> {
  const alarm = readAlarmCell(terminal, file, options);
  if (typeof alarm === 'number') return alarm;
  const place = await placeOf(terminal, options, alarm.folder);
  if (isScript(options.to) && (place.account === null || place.region === null))
    throw new UsageError(
      'A script changes one account and region: name both, with --account and --region or --profile.',
    );
  const plan = await planAlarm(terminal, alarm, options, place);
  if (typeof plan === 'number') return plan;
  const { emitters } = await import('../detectionFunctions.ts');
  const emitter = emitters.find(({ id }) => id === options.to);
  if (emitter === undefined) throw new UsageError(`Nothing is written as \`${options.to}\`.`);
  const { text, problems } = emitter.emit(plan, place);
  for (const { severity, code, message } of problems)
    terminal.note(`${visibleText(`${severity} ${code}: ${message}`)}\n`);
  if (text === null) return refusalCode(problems);
  if (options.out === undefined) terminal.out(text);
  else writeOut(terminal, emitter, text, { ...options, out: options.out });
  return exitCode.fine;
}

async function placeOf(
  terminal: Terminal,
  { account, region, profile, target }: WriteOptions,
  folder: string,
): Promise<EmitPlace> {
  const isLive = profile !== undefined || target !== undefined;
  if (isLive && account !== undefined) throw new UsageError('--account names whose it is; --profile and --target ask.');
  if (!isLive) return { account: account ?? null, region: region ?? null };
  const options = {
    ...(profile === undefined ? {} : { profile }),
    ...(target === undefined ? {} : { target }),
    ...(region === undefined ? {} : { region }),
  };
  const source = await openTarget(terminal, options, folder);
  const progress = progressLine(terminal);
  try {
    const at = await openAlarmSite(source, { signal: terminal.signal, progress: progress.show });
    if (at === null) throw new UsageError('The target is captured data, which is no account: leave --target out.');
    return at.place;
  } finally {
    progress.clear();
    await source.close();
  }
}

/** To a new file, or into a folder under the emitter's name. What is there is kept unless --force says otherwise. */
function writeOut(
  terminal: Terminal,
  { id, title, fileName }: Emitter,
  text: string,
  { out, cell, force = false }: WriteOptions & { readonly out: string },
): void {
  const place = path.resolve(terminal.workingFolder, out);
  const file = isFolder(place) ? path.join(place, fileName(cell)) : place;
  try {
    writeFileSync(file, text, { flag: force ? 'w' : 'wx', mode: isScript(id) ? 0o755 : 0o644 });
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : null;
    if (code === null) throw fault;
    const why = code === 'EEXIST' ? 'is there already: give --force to write over it' : `cannot be written (${code})`;
    throw new UsageError(`${path.relative(terminal.workingFolder, file)} ${why}.`);
  }
  terminal.note(`${title}: ${visibleText(path.relative(terminal.workingFolder, file))}\n`);
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isScript(id: EmitterId): boolean {
  return id === 'aws-cli' || id === 'aws-cli-removal';
}
