import type { Command, InsightsQuery } from '../../../core/insights/ast.ts';
import type { EventFrame } from '../../../core/events/frame.ts';
import { evaluateInsights } from '../../../core/insights/evaluateInsights.ts';
import { parseInsights } from '../../../core/insights/parseInsights.ts';
import { rowsAreEvents } from '../../../core/insights/rowsAreEvents.ts';
import { planInsights } from '../../../core/insights/planInsights.ts';
import { LookupTables } from '../../../core/insights/tables/lookupTables.ts';
import type { LookupTableText } from '../../../core/insights/tables/lookupTableText.ts';
import { hasErrors, type Problem } from '../../../core/text/problem.ts';
import { columnKinds } from './columnKinds.ts';
import { just, type Kinds } from './expressionKinds.ts';

/** What is known of an answer before it comes. */
export interface AnswerShape {
  /** Logs Insights QL, or a language that is passed through. */
  readonly language: 'CWLI' | 'PPL' | 'SQL';
  /** The columns in their order; `null` where only the answer tells. */
  readonly columns: readonly string[] | null;
  readonly kindsOf: (name: string) => Kinds;
  /** Whether each row is a log event, which its `@ptr` opens; where the text cannot be read, that a row has one says so. */
  readonly hasPointers: boolean;
  /** Whether the author says how many rows there are at most. */
  readonly hasLimit: boolean;
  /** Whether that says it of the answer itself: no command after `limit` makes more rows. */
  readonly isBounded: boolean;
  /** Whether the query begins by saying which log groups it reads. */
  readonly hasSource: boolean;
  /** Whether it only asks how much it would scan. */
  readonly isEstimate: boolean;
}

/**
 * The shape of a query's answer. The columns are those that the local evaluator gives of no events at all, so that one
 * program decides them for captured and for live events. A text that it cannot read, or a command that it does not
 * run, leaves them to the service.
 */
export function answerShape(text: string, now: number): AnswerShape {
  const { query, problems } = parseInsights(text);
  if (query === null) {
    const language = foreignLanguage(text, problems);
    // SQL names its log groups itself, as SOURCE does (API_StartQuery).
    const hasSource = language === 'SQL' || /^\s*source\b/i.test(text);
    return {
      language,
      columns: null,
      kindsOf: unknownKinds,
      hasPointers: true,
      hasLimit: false,
      isBounded: false,
      hasSource,
      isEstimate: false,
    };
  }
  const last = query.commands.at(-1);
  return {
    language: 'CWLI',
    columns: columnsOf(query, now),
    kindsOf: columnKinds(query),
    hasPointers: rowsAreEvents(query),
    hasLimit: limitOf(query.commands) !== null,
    isBounded: limitOf(query.commands) === 'bounded',
    hasSource: query.commands[0]?.kind === 'source',
    isEstimate: last?.kind === 'other' && last.name === 'estimate',
  };
}

/** The language of a text that is not Logs Insights QL: one of its commands is known as another language's. */
function foreignLanguage(text: string, problems: readonly Problem[]): AnswerShape['language'] {
  if (!problems.some(({ code }) => code === 'insights.other-language')) return 'CWLI';
  return /^\s*(?:select|with)\b/i.test(text) ? 'SQL' : 'PPL';
}

function columnsOf(query: InsightsQuery, now: number): readonly string[] | null {
  const tables = new LookupTables(tableHeads(query));
  if (hasErrors(planInsights(query, tables).problems)) return null;
  const steps = evaluateInsights(query, noEvents, { window: null, limit: 1, now }, tables);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const { table, problems = [] } = step.value;
  return hasErrors(problems) ? null : table.columns.map(({ name }) => name);
}

/** Whether a `limit` still counts at the end: what `stats` gathers is limited anew, and some commands make more rows. */
function limitOf(commands: readonly Command[]): 'limited' | 'bounded' | null {
  const gathered = commands.findLastIndex(({ kind }) => kind === 'stats' || kind === 'countfrequent');
  const limit = commands.findLastIndex(({ kind }) => kind === 'limit');
  if (limit <= gathered) return null;
  const growing: readonly Command['kind'][] = ['unnest', 'expand', 'parse', 'join', 'addtotals', 'fillmissing'];
  return commands.slice(limit).some(({ kind }) => growing.includes(kind)) ? 'limited' : 'bounded';
}

/** The tables of `lookup` are in CloudWatch Logs; empty ones with the columns that are named stand for them. */
function tableHeads({ commands }: InsightsQuery): readonly LookupTableText[] {
  const columns = new Map<string, Set<string>>();
  for (const command of commands) {
    if (command.kind !== 'lookup' && command.kind !== 'cidrlookup') continue;
    const named = columns.get(command.table.text) ?? new Set<string>();
    for (const { column } of [...command.matches, ...command.outputs]) named.add(column.text);
    columns.set(command.table.text, named);
  }
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  return [...columns].map(([name, names]) => ({ name, path: name, text: `${[...names].map(quoted).join(',')}\n` }));
}

/** Only what is plain: times by their name. */
function unknownKinds(name: string): Kinds {
  return just(name === '@timestamp' || name === '@ingestionTime' || /^bin\(/i.test(name) ? 'timestamp' : 'string');
}

const noEvents: EventFrame = {
  rowCount: 0,
  times: new Float64Array(),
  column: () => ({ codes: new Int32Array(), values: [] }),
  message: nothing,
  logStream: nothing,
  log: nothing,
  pointer: nothing,
};

function nothing(): never {
  throw new Error('there are no events');
}
