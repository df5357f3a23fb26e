import { alarmsCommand } from './alarmsCommand.ts';
import { groupsOf, place, type Complain, type Made, type Options } from './copiedOptions.ts';
import { liveTailCommand } from './liveTailCommand.ts';
import { parseLookup } from '../../lookup/parseLookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { loneSurrogate } from '../../parameters/types/valueType.ts';
import type { TimeWindow } from '../../time/window.ts';
import { error, warning, type Problem } from '../../text/problem.ts';
import { lineJoins, quoteWord, type WritableShell } from '../shell/quoteWord.ts';

export interface CommandTarget {
  readonly profile?: string;
  readonly region?: string;
}

export interface CopiedCommand {
  /** `null` where the problems hold an error. */
  readonly text: string | null;
  /** Ranges are in the plan's text. */
  readonly problems: readonly Problem[];
}

/**
 * The command of the AWS CLI that asks what a plan asks, for someone without this program. Values are those of the plan;
 * a plan that holds a secret must not be given here.
 */
export function copyAwsCommand(plan: Plan, target: CommandTarget, shell: WritableShell = 'posix'): CopiedCommand {
  const whole = { start: 0, end: plan.text.length };
  const problems: Problem[] = [];
  const made = makers[plan.language](plan, (problem) => problems.push({ ...problem, range: whole }));
  if (made === null) return { text: null, problems };
  const who: Options = [
    ...(target.profile === undefined ? [] : ([['--profile', target.profile]] as const)),
    ...(target.region === undefined ? [] : ([['--region', target.region]] as const)),
  ];
  const options = [...made.options, ...who];
  const values = options.flatMap(([, ...each]) => each);
  if (values.some((value) => value.includes('\0') || loneSurrogate.test(value))) {
    return {
      text: null,
      problems: [error('copy.characters', 'No command can carry a character of this text.', whole)],
    };
  }
  if (values.some((value) => /^(?:file|fileb|https?):\/\//.test(value))) {
    const message = 'The AWS CLI would read a file or an address in place of this text.';
    return { text: null, problems: [error('copy.file', message, whole)] };
  }
  if (shell === 'powershell' && values.some((value) => value.includes('"'))) {
    const message = 'PowerShell before 7.3 loses the double quotes of this command.';
    problems.push(warning('copy.powershell', message, whole));
  }
  const lines = options.map(([option, ...each]) => {
    const [value = ''] = each;
    // A value that begins like an option is tied to its own.
    if (each.length === 1 && value.startsWith('-')) return `${option}=${quoteWord(value, shell)}`;
    return [option, ...each.map((one) => quoteWord(one, shell))].join(' ');
  });
  return { text: [`aws ${made.name}`, ...lines].join(lineJoins[shell]), problems };
}

const makers: Readonly<Record<Plan['language'], (plan: Plan, complain: Complain) => Made | null>> = {
  access: (_, complain) => {
    complain(
      error('copy.language', 'An access cell asks an API and not AWS: no command of the AWS CLI does that.', place),
    );
    return null;
  },
  filter: ({ text, window, source, follow }, complain) => {
    if (follow !== undefined) return liveTailCommand(text, source?.logGroups, complain);
    const [group] = groupsOf(source?.logGroups, complain);
    if (group === undefined) return null;
    if ((source?.logGroups.length ?? 0) > 1) {
      complain(warning('copy.one-group', `FilterLogEvents asks one log group: the command asks ${group}.`, place));
    }
    const times = window === null ? [] : timeOptions(window, (time) => String(time));
    return {
      name: 'logs filter-log-events',
      options: [['--log-group-name', group], ['--filter-pattern', text], ...times],
    };
  },
  insights: ({ text, window, source }, complain) => {
    const groups = groupsOf(source?.logGroups, complain);
    if (groups.length === 0) return null;
    if (window === null) {
      complain(
        error(
          'copy.no-window',
          'StartQuery needs a time window: give the runbook a parameter of type timerange.',
          place,
        ),
      );
      return null;
    }
    // Both ends belong to the window, and the service takes whole seconds: outwards, so that no event is lost.
    const seconds = { start: Math.floor(window.start / 1000) * 1000, end: Math.ceil(window.end / 1000) * 1000 };
    return {
      name: 'logs start-query',
      options: [
        ['--log-group-names', ...groups],
        ['--query-string', text],
        ...timeOptions(seconds, (time) => String(time / 1000)),
      ],
    };
  },
  lookup: ({ text, window }, complain) => {
    const { query } = parseLookup(text);
    if (query === null) {
      complain(error('copy.query', 'The lookup has errors.', place));
      return null;
    }
    const { attribute, where } = query;
    if (where !== null) {
      const message = 'The command gives the events of the attribute; what stands after `where` is applied here only.';
      complain(warning('copy.where', message, place));
    }
    const attributes: Options =
      attribute === null
        ? []
        : [['--lookup-attributes', JSON.stringify([{ AttributeKey: attribute.key, AttributeValue: attribute.value }])]];
    const times = window === null ? [] : timeOptions(window, (time) => new Date(time).toISOString());
    return { name: 'cloudtrail lookup-events', options: [...attributes, ...times] };
  },
  sql: ({ text, source }) => {
    if (source?.type === 'lake') return { name: 'cloudtrail start-query', options: [['--query-statement', text]] };
    const context: Options =
      source?.database === undefined ? [] : [['--query-execution-context', `Database=${source.database}`]];
    return { name: 'athena start-query-execution', options: [['--query-string', text], ...context] };
  },
  alarms: ({ text, window }, complain) => {
    const command = alarmsCommand(text, window);
    if (command === null)
      complain(error('copy.query', 'The cell has errors, or asks more than one command can.', place));
    return command;
  },
};

function timeOptions({ start, end }: TimeWindow, print: (milliseconds: number) => string): Options {
  return [
    ['--start-time', print(start)],
    ['--end-time', print(end)],
  ];
}
