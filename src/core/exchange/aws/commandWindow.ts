import { info, warning, type Problem } from '../../text/problem.ts';
import { wordSource, type ShellWord } from '../shell/shellWord.ts';
import type { ImportedParameter } from '../imported.ts';
import { freeName } from '../renamePlaceholders.ts';
import { wordText, type AwsCommand, type Variables } from './awsCommand.ts';
import { commandTime, computedTime, timeRangeText, type CommandTime } from './commandTime.ts';

export interface CommandWindow {
  /** The parameter of the run's window; none where the command asks about all times. */
  readonly parameters: readonly ImportedParameter[];
  readonly problems: readonly Problem[];
}

/** The times of a command as the window of a run. One that nobody can tell becomes a window that every run asks for. */
export function commandWindow(command: AwsCommand, unit: 1 | 1000, taken: readonly ImportedParameter[]): CommandWindow {
  const [startWord] = command.options.get('start-time')?.values ?? [];
  const [endWord] = command.options.get('end-time')?.values ?? [];
  const place = startWord ?? endWord;
  if (place === undefined) return { parameters: [], problems: [] };
  const name = freeName('window', (candidate) => taken.some((parameter) => parameter.name === candidate));
  const start = startWord === undefined ? epoch : timeOf(startWord, unit, command.variables);
  const end = endWord === undefined ? null : timeOf(endWord, unit, command.variables);
  const isKnown = start !== null && (end !== null || endWord === undefined);
  const written = isKnown ? timeRangeText(start, end) : null;
  if (written === null) {
    const message = 'The times of the command are not imported: every run asks for its window.';
    return { parameters: [{ name, type: 'timerange' }], problems: [info('aws.window', message, place.range)] };
  }
  const isLocal = [start, end].some((time) => time?.kind === 'at' && !time.hasZone);
  const message = 'A time without a zone is the local time of whoever runs the command; here it is UTC.';
  const problems = isLocal ? [warning('aws.time-zone', message, place.range)] : [];
  return { parameters: [{ name, type: 'timerange', default: written }], problems };
}

const epoch: CommandTime = { kind: 'at', milliseconds: 0, hasZone: true };

function timeOf(word: ShellWord, unit: 1 | 1000, variables: Variables): CommandTime | null {
  const text = wordText(word, variables);
  return text === null ? computedTime(wordSource(word)) : (commandTime(text, unit) ?? computedTime(text));
}
