import { parseFilter } from '../filter/parseFilter.ts';
import { parseInsights } from '../insights/parseInsights.ts';
import { parseLookup } from '../lookup/parseLookup.ts';
import type { Plan } from '../plan/plan.ts';
import { parseSql } from '../sql/parseSql.ts';
import type { TimeWindow } from '../time/window.ts';
import { unconstrained, type Constraints } from './constraints/constraints.ts';
import { filterConstraints } from './constraints/filterConstraints.ts';
import { insightsConstraints } from './constraints/insightsConstraints.ts';
import { lookupConstraints } from './constraints/lookupConstraints.ts';
import { sqlConstraints, sqlTables, sqlWindow } from './constraints/sqlConstraints.ts';
import { eventCategories, type AskedStore, type CoverageQuestion, type EventCategory } from './coverageQuestion.ts';
import { categoriesOfEvent } from './knownCategories.ts';

/**
 * What a plan asks of CloudTrail; `null` for alarms, and for following what is to come. What the text does not fix is
 * taken as unknown.
 *
 * By position, a question that names an event, by its name or its source, is about that event itself, a management or a
 * data event; network activity and Insights events, which tell of calls a second time, are meant where they are named. A
 * question that names nothing may be about all four; of event history, which holds no others, it is about management
 * events.
 */
export function questionCoverage(plan: Plan): CoverageQuestion | null {
  const store = storeOf(plan);
  if (store === null) return null;
  const { constraints, window, eventDataStore } = readText(plan);
  const readOnly = flagOf(constraints.get('readOnly'));
  return {
    store,
    categories: categoriesAsked(constraints, store),
    readOnly,
    eventSources: constraints.get('eventSource') ?? null,
    eventNames: constraints.get('eventName') ?? null,
    regions: constraints.get('awsRegion') ?? null,
    window,
    namesRecordFields: store === 'history' || store === 'lake' || recordField.test(plan.text),
    eventDataStore,
  };
}

/** Fields that only CloudTrail's records are likely to have; SQL has them in lower case. */
const recordField =
  /\b(?:eventName|eventSource|eventCategory|userIdentity|awsRegion|recipientAccountId|sourceIPAddress|requestParameters|responseElements)\b/i;

function storeOf({ language, source, follow }: Plan): AskedStore | null {
  if (follow !== undefined || language === 'alarms' || language === 'access') return null;
  if (language === 'lookup') return 'history';
  if (language === 'sql') return source?.type === 'lake' ? 'lake' : 'athena';
  return 'logs';
}

interface ReadText {
  readonly constraints: Constraints;
  readonly window: TimeWindow | null;
  readonly eventDataStore: string | null;
}

function readText(plan: Plan): ReadText {
  const { text, window } = plan;
  const rest = { window, eventDataStore: null };
  switch (plan.language) {
    case 'lookup': {
      const { query } = parseLookup(text);
      return { ...rest, constraints: query === null ? unconstrained : lookupConstraints(query) };
    }
    case 'filter':
      return { ...rest, constraints: filterConstraints(parseFilter(text).query) };
    case 'insights': {
      const { query } = parseInsights(text);
      return { ...rest, constraints: query === null ? unconstrained : insightsConstraints(query) };
    }
    case 'sql': {
      const { query } = parseSql(text);
      if (query === null) return { ...rest, constraints: unconstrained };
      const [table, ...others] = sqlTables(query);
      const eventDataStore = others.length === 0 ? (table ?? null) : null;
      return { constraints: sqlConstraints(query), window: window ?? sqlWindow(query), eventDataStore };
    }
    case 'access':
    case 'alarms':
      return { ...rest, constraints: unconstrained };
  }
}

/** What other fields say of the category (cloudtrail-event-reference-record-contents). */
const categoryOfText: ReadonlyMap<string, EventCategory> = new Map([
  ['Management', 'management'],
  ['Data', 'data'],
  ['NetworkActivity', 'network'],
  ['Insight', 'insight'],
  ['AwsCloudTrailInsight', 'insight'],
  ['AwsVpceEvents', 'network'],
  ['AwsConsoleSignIn', 'management'],
  ['VpceAccessDenied', 'network'],
]);

function categoriesAsked(constraints: Constraints, store: AskedStore): readonly EventCategory[] {
  for (const field of ['eventCategory', 'eventType', 'errorCode'] as const) {
    const stated = constraints.get(field)?.map((text) => categoryOfText.get(text)) ?? [];
    const known = stated.flatMap((category) => category ?? []);
    if (known.length > 0 && known.length === stated.length) return inOrder(known);
  }
  const sources: readonly (string | null)[] = constraints.get('eventSource') ?? [null];
  const names: readonly (string | null)[] = constraints.get('eventName') ?? [null];
  const isNamed = constraints.has('eventSource') || constraints.has('eventName');
  if (!isNamed) return store === 'history' ? ['management'] : eventCategories;
  const named = inOrder(sources.flatMap((source) => names.flatMap((name) => categoriesOfEvent(source, name))));
  return store === 'history' && named.includes('management') ? ['management'] : named;
}

function inOrder(found: readonly EventCategory[]): readonly EventCategory[] {
  return eventCategories.filter((category) => found.includes(category));
}

function flagOf(values: readonly string[] | undefined): boolean | null {
  const [value, ...others] = values ?? [];
  if (others.length > 0) return null;
  return value === 'true' ? true : value === 'false' ? false : null;
}
