import { alarmKey, alarmTypes, type RecordedStatement } from '../../alarms/alarmsQuery.ts';
import { parseAlarms } from '../../alarms/parseAlarms.ts';
import type { TimeWindow } from '../../time/window.ts';

const names: Readonly<Record<RecordedStatement, string>> = {
  alarms: 'cloudwatch describe-alarms',
  history: 'cloudwatch describe-alarm-history',
  filters: 'logs describe-metric-filters',
};

/** The command and its options that ask what an `alarms` cell asks; `null` where the cell has errors, or asks more than one command can (`coverage`). */
export function alarmsCommand(
  text: string,
  window: TimeWindow | null,
): { readonly name: string; readonly options: readonly (readonly [string, ...(readonly string[])])[] } | null {
  const { query } = parseAlarms(text);
  if (query === null || query.statement === 'coverage') return null;
  const { statement, values } = query;
  const options = [...values].map(([key, each]) => [option(key), ...each] as const);
  const isRelative = values.has('ChildrenOfAlarmName') || values.has('ParentsOfAlarmName');
  const takesTypes = alarmKey(statement, 'AlarmTypes') !== null && !isRelative && !values.has('AlarmTypes');
  const times =
    statement === 'history' && window !== null
      ? [
          ['--start-date', new Date(window.start).toISOString()] as const,
          ['--end-date', new Date(window.end).toISOString()] as const,
        ]
      : [];
  const types = takesTypes ? [['--alarm-types', ...alarmTypes] as const] : [];
  return { name: names[statement], options: [...options, ...types, ...times] };
}

/** `AlarmNamePrefix` is `--alarm-name-prefix`. */
function option(key: string): string {
  return `--${key.replaceAll(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase()}`;
}
