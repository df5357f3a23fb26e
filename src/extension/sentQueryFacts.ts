import type { LookupTableFault, LookupTableText } from '../core/insights/tables/lookupTableText.ts';
import type { CellPreview, OfflineVerdict } from '../core/plan/previewCell.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { QueryCell } from '../core/runbook/runbook.ts';
import { durationText } from '../core/time/parseDuration.ts';
import { isoTime } from '../core/time/window.ts';
import type { AwsTarget } from './live/awsTarget.ts';
import { targetEndpoints } from './live/targetFacts.ts';
import type { Target } from './targets.ts';

/** One thing to know of a text that would be sent: short, for a narrow column, and in full. */
export interface SentFact {
  /** With an icon of VS Code's. */
  readonly title: string;
  readonly tooltip: string;
}

/** What stands above the text that a cell would send; what matters most comes first. */
export function factsOf(
  cell: QueryCell,
  { plan, offline }: CellPreview,
  tables: readonly LookupTableText[],
  target: Target | null,
): readonly SentFact[] {
  const name = cell.id === '' ? cell.language : cell.id;
  const cellFact = { title: `$(note) ${name}`, tooltip: cell.title ?? 'The selected cell' };
  const planFacts = plan === null ? [] : [sourceOf(plan), windowOf(plan), limitOf(plan)];
  if (target?.type === 'aws' && plan !== null) return [cellFact, ...liveFacts(plan, target), ...planFacts];
  return [cellFact, verdict(offline), ...tables.map(tableFact), ...planFacts];
}

/** What a live target would be asked: the calls, the log groups, the regions, and endpoints that are not AWS's own. */
function liveFacts(plan: Plan, target: AwsTarget): readonly SentFact[] {
  const regions = [...new Set(target.places.map(({ region }) => region))].join(', ');
  const groups = plan.source?.type === 'logs' ? plan.source.logGroups : target.logGroups;
  const isLogs = plan.language === 'insights' || plan.language === 'filter';
  const asked = isLogs ? groups.join(', ') || "the log groups of the account's trails" : null;
  const { title, tooltip } = callsOf(plan);
  return [
    { title: `$(cloud-upload) ${title}`, tooltip },
    {
      title: `$(globe) ${regions === '' ? 'no region' : regions}`,
      tooltip: target.places.length > 1 ? `Asked at ${target.places.length} places` : 'The region that is asked',
    },
    ...(asked === null ? [] : [{ title: `$(output) ${asked}`, tooltip: 'The log groups that are asked' }]),
    ...targetEndpoints(target).map(({ url, setBy }) => ({
      title: `$(warning) ${url}`,
      tooltip: `Not AWS's own endpoint: set by ${setBy}`,
    })),
  ];
}

function callsOf({ language, follow, source }: Plan): SentFact {
  switch (language) {
    case 'lookup':
      return { title: 'cloudtrail:LookupEvents', tooltip: 'One attribute is sent; the rest is applied here' };
    case 'filter':
      return follow === undefined
        ? { title: 'logs:FilterLogEvents', tooltip: 'Asked in slices of the time' }
        : { title: 'logs:StartLiveTail', tooltip: 'Follows what is logged from now on' };
    case 'insights':
      return { title: 'logs:StartQuery', tooltip: 'Then GetQueryResults until it has ended; billed by bytes scanned' };
    case 'access':
      return { title: 'requests to an API', tooltip: 'Sent to the proxy of the source; AWS is not asked' };
    case 'alarms':
      return { title: 'cloudwatch:DescribeAlarms', tooltip: 'Alarms, or their history' };
    case 'sql':
      return source?.type === 'lake'
        ? { title: 'cloudtrail:StartQuery', tooltip: 'CloudTrail Lake; billed by bytes scanned' }
        : { title: 'athena:StartQueryExecution', tooltip: 'Athena; billed by bytes scanned' };
  }
}

/** A lookup table, and whether it lies beside the runbook. */
function tableFact(table: LookupTableText): SentFact {
  if ('text' in table) return { title: `$(table) ${table.name}`, tooltip: `The lookup table ${table.path}` };
  const said = faults[table.fault];
  return { title: `$(warning) ${table.name}: ${said}`, tooltip: `The lookup table ${table.path} ${said}` };
}

const faults: Readonly<Record<LookupTableFault, string>> = {
  missing: 'is not there',
  unreadable: 'cannot be read',
  'too-large': 'is too large',
  'not-utf-8': 'is not UTF-8',
  outside: 'leads out of the folder',
};

function verdict(offline: OfflineVerdict): SentFact {
  switch (offline.kind) {
    case 'exact':
      return { title: '$(pass) exact offline', tooltip: 'The local engine answers as the service would' };
    case 'refused': {
      const constructs = offline.constructs.join(', ');
      const tooltip = `The local engine does not answer ${constructs} exactly, so it refuses`;
      return { title: `$(circle-slash) refused offline: ${constructs}`, tooltip };
    }
    case 'nothing-sent':
      return { title: `$(error) sends nothing: ${offline.reason}`, tooltip: offline.reason };
  }
}

function windowOf({ window, language, follow }: Plan): SentFact {
  if (follow !== undefined) {
    const time = durationText(follow);
    return { title: `$(watch) from now on, ${time}`, tooltip: `What is logged from now on, for ${time} at most` };
  }
  if (window === null) {
    const tooltip = language === 'sql' ? 'SQL takes its times from its own text' : 'The runbook has no window';
    return { title: '$(watch) all times', tooltip };
  }
  const [start, end] = [isoTime(window.start), isoTime(window.end)];
  const year = start.slice(0, 5);
  const title = `${shortTime(start)} – ${shortTime(end.startsWith(year) ? end.slice(5) : end)} UTC`;
  return { title: `$(watch) ${title}`, tooltip: `${start} to ${end}` };
}

function shortTime(iso: string): string {
  return iso.replace('T', ' ').replace(/(:00)?(\.000)?Z$/, '');
}

function sourceOf({ source }: Plan): SentFact {
  if (source === null) return { title: '$(server) its own source', tooltip: 'The runbook declares no source' };
  const places = source.type === 'logs' ? source.logGroups : [source.database, source.table];
  const names = places.filter((name) => name !== undefined).join(source.type === 'logs' ? ', ' : '.');
  return { title: `$(server) ${source.name}`, tooltip: `${source.type} ${names}`.trim() };
}

function limitOf({ limit }: Plan): SentFact {
  const rows = limit.toLocaleString('en-US');
  return { title: `$(list-ordered) ≤ ${rows} rows`, tooltip: `At most ${rows} rows come back` };
}
