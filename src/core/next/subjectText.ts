import type { SourceDeclaration } from '../runbook/runbook.ts';
import type { SubjectQuestion } from './subjectQuestion.ts';

/** Rows of an answer: more than a person reads, and few enough to come at once. */
const limit = 1000;

/** A question in Logs Insights QL. */
export function subjectInsights(question: SubjectQuestion, placeholder: string): string {
  const { field, eventSource, answer, shown } = question;
  const conditions = [
    ...(eventSource === undefined ? [] : [`eventSource = "${eventSource}"`]),
    `${field.join('.')} = ${placeholder}`,
  ];
  const names = shown.map((path) => path.join('.')).join(', ');
  const filter = `filter ${conditions.join(' and ')}`;
  if (answer.kind === 'counts') {
    return [
      filter,
      '| stats count(*) as calls, sum(ispresent(errorCode)) as failed, min(@timestamp) as first, max(@timestamp) as last',
      `    by ${names}`,
      '| sort calls desc',
      `| limit ${limit}`,
    ].join('\n');
  }
  const order = answer.order === 'newest' ? 'desc' : 'asc';
  return [`fields @timestamp, ${names}`, `| ${filter}`, `| sort @timestamp ${order}`, `| limit ${limit}`].join('\n');
}

/**
 * A question to CloudTrail's own history. `attribute` is what it is looked up by; without one all events are read, and
 * what is asked for is picked here. `isEnough` where the attribute says all.
 */
export function subjectLookup(
  { field, eventSource }: SubjectQuestion,
  placeholder: string,
  attribute: { readonly text: string; readonly isEnough: boolean } | null,
): string {
  if (attribute?.isEnough === true) return attribute.text;
  const condition = `$.${field.join('.')} = ${placeholder}`;
  const first = attribute?.text ?? (eventSource === undefined ? null : `EventSource = ${eventSource}`);
  return `${first === null ? '' : `${first}\n`}where { ${condition} }`;
}

/** The window of the runbook, as SQL is to name it; `isOptional` where it may have no value. */
export interface SqlWindow {
  readonly name: string;
  readonly isOptional: boolean;
}

/** A question in SQL over the table of CloudTrail records that the source names. */
export function subjectSql(
  question: SubjectQuestion,
  placeholder: string,
  source: SourceDeclaration,
  window: SqlWindow | null,
): string {
  const { field, eventSource, answer, shown } = question;
  const column = (path: readonly string[]): string => sqlField(path, source.type === 'lake');
  const time = source.type === 'lake' ? 'eventtime' : 'from_iso8601_timestamp(eventtime)';
  const conditions = [
    ...(eventSource === undefined ? [] : [`eventsource = '${eventSource}'`]),
    `${column(field)} = ${placeholder}`,
  ];
  const where = [`WHERE ${conditions.join('\n  AND ')}`];
  if (window !== null) {
    const between = `AND ${time} BETWEEN {{ ${window.name}.start }} AND {{ ${window.name}.end }}`;
    where.push(window.isOptional ? `  {{#if ${window.name}}}${between}{{/if}}` : `  ${between}`);
  }
  const isCount = answer.kind === 'counts';
  const named = shown.map((path) => {
    const written = column(path);
    const name = sqlName(path);
    return written === name ? written : `${written} AS ${name}`;
  });
  const counted = [
    'count(*) AS calls',
    'count(errorcode) AS failed',
    'min(eventtime) AS first_seen',
    'max(eventtime) AS last_seen',
  ];
  const list = isCount ? [...named, ...counted] : ['eventtime', ...named];
  return [
    `SELECT ${list.join(',\n       ')}`,
    `FROM ${tableName(source.table ?? '')}`,
    ...where,
    ...(isCount ? [`GROUP BY ${shown.map((_, i) => i + 1).join(', ')}`, 'ORDER BY calls DESC'] : []),
    ...(isCount ? [] : [`ORDER BY eventtime${answer.kind === 'events' && answer.order === 'newest' ? ' DESC' : ''}`]),
    `LIMIT ${limit}`,
  ].join('\n');
}

/** What services put into a record is JSON text in Athena's table; in Lake the whole event is. */
function sqlField(path: readonly string[], isLake: boolean): string {
  const [first = '', ...rest] = path;
  if (first !== 'requestParameters' && first !== 'responseElements') return path.join('.').toLowerCase();
  return isLake
    ? `json_extract_scalar(eventjson, '$.${path.join('.')}')`
    : `json_extract_scalar(${first.toLowerCase()}, '$.${rest.join('.')}')`;
}

/** A name by which the next question knows the column again. */
function sqlName(path: readonly string[]): string {
  return path.length === 1 ? path.join('').toLowerCase() : path.slice(-2).join('_').toLowerCase();
}

/** The number of an event data store stands as it is. */
function tableName(table: string): string {
  const isPlain = /^[a-z_]\w*$|^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(table);
  return isPlain ? table : `"${table.replaceAll('"', '""')}"`;
}
