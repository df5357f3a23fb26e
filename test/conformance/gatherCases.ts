import type { AnswerCase } from '../unit/core/insights/answerOf.ts';
import type { FilterCase } from '../unit/core/filter/cases/filterCase.ts';
import type {
  ConformanceCases,
  ConformanceEvent,
  FilterConformanceCase,
  InsightsConformanceCase,
} from '../../src/sources/aws/conformance/conformanceCases.ts';

/** What the modules of the cases export. */
export type CaseExports = Readonly<Record<string, unknown>>;

/** The cases that a real service can be asked, and why the others cannot; `npm run build` writes them beside the command. */
export function gatherCases(modules: {
  readonly filter: readonly CaseExports[];
  readonly insights: readonly CaseExports[];
}): ConformanceCases {
  const left = new Map<string, number>();
  const leave = (language: 'filter' | 'insights', why: string): void => {
    const key = `${language} ${why}`;
    left.set(key, (left.get(key) ?? 0) + 1);
  };
  const filter = casesOf(modules.filter).flatMap((each): readonly FilterConformanceCase[] => {
    const why = whyNotFilter(each);
    if (why !== null) leave('filter', why);
    return why === null ? [plainFilter(each as FilterCase)] : [];
  });
  const insights = casesOf(modules.insights).flatMap((each): readonly InsightsConformanceCase[] => {
    const made = whyNotInsights(each) ?? eventsOf(each as AnswerCase);
    if (typeof made === 'string') leave('insights', made);
    const { page, query, rows } = each as AnswerCase;
    return typeof made === 'string' ? [] : [{ page, query, events: made, rows }];
  });
  const leftOut = [...left].map(([key, count]) => {
    const space = key.indexOf(' ');
    return { language: key.slice(0, space) as 'filter' | 'insights', why: key.slice(space + 1), count };
  });
  return { filter, insights, leftOut };
}

function casesOf(modules: readonly CaseExports[]): readonly object[] {
  return modules.flatMap((exported) =>
    Object.keys(exported)
      .filter((name) => /cases$/i.test(name))
      .toSorted()
      .flatMap((name): readonly object[] => (Array.isArray(exported[name]) ? (exported[name] as object[]) : [])),
  );
}

function whyNotFilter(each: object): string | null {
  if (!('pattern' in each)) return 'refused here before they are sent';
  const { events, pattern } = each as FilterCase;
  if (events.length === 0 || events.length > 50 || events.some((event) => event === ''))
    return 'texts that TestMetricFilter does not take';
  return pattern.length > 1024 ? 'longer than the service takes' : null;
}

function plainFilter({ page, pattern, events, matches }: FilterCase): FilterConformanceCase {
  return { page, pattern, events, matches };
}

const placeFields = /@(?:log|logStream|ptr|ingestionTime|aws|entity|data|source)/i;
const wholeTimes =
  /\b(?:19|20)\d\d-\d\d|\b\d{10,13}\b|\bnow\s*\(|query(?:Start|End)Time|queryTimeRange|\d(?:w|mo|q|y)|\b(?:[2-9]|\d{2,})d\b|week|month|quarter|year/i;

function whyNotInsights(each: object): string | null {
  if (!('rows' in each)) return 'refused here before they are sent';
  const { query, tables } = each as AnswerCase;
  if (tables !== undefined) return 'with lookup tables, which would have to be made';
  if (/\bsource\b/i.test(query)) return 'that name their log groups themselves';
  if (placeFields.test(query)) return 'of the log group and the stream, which are others there';
  return wholeTimes.test(query) ? 'of times that cannot be moved into the last 14 days' : null;
}

const day = 86_400_000;

/** Cases of limits have thousands. */
const mostEvents = 500;

/** Cases of long texts have 100,000 characters and more. */
const longestMessage = 20_000;

/** The log events of the records, as `frameFor` of the tests has them, or why there are none. */
function eventsOf({ records = [] }: AnswerCase): readonly ConformanceEvent[] | string {
  const start = Date.parse('2026-11-01T00:00:00Z');
  const events = records.map((record, index) => {
    const eventTime = new Date(start + index * 1000).toISOString().replace('.000', '');
    const message = typeof record === 'string' ? record : JSON.stringify({ eventTime, ...record });
    return { timestamp: timeOf(message), message };
  });
  if (events.length === 0) return 'without events';
  if (events.length > mostEvents) return 'of more events than are worth putting';
  if (events.some(({ message }) => message.length > longestMessage))
    return 'of texts as long as no event of CloudTrail';
  const times = events.map(({ timestamp }) => timestamp);
  if (times.some((time) => Number.isNaN(time))) return 'of events without a time';
  if (Math.max(...times) - Math.min(...times) > day) return 'of events more than a day apart';
  const isOrdered = times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0));
  return isOrdered ? events : 'of events that are not in the order of their times';
}

function timeOf(message: string): number {
  try {
    const record = JSON.parse(message) as { readonly eventTime?: unknown } | null;
    return typeof record?.eventTime === 'string' ? Date.parse(record.eventTime) : Number.NaN;
  } catch {
    return Number.NaN;
  }
}
