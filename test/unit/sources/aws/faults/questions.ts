import type { CostCeilings } from '../../../../../src/core/cost/ceilings.ts';
import type { Plan } from '../../../../../src/core/plan/plan.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import { defaultLogGroup } from '../../../../../src/serve/startServer.ts';
import { askAlarms } from '../../../../../src/sources/aws/alarms/askAlarms.ts';
import type { AskPart } from '../../../../../src/sources/aws/askPart.ts';
import { athenaAsker } from '../../../../../src/sources/aws/athena/askAthena.ts';
import { askFilter } from '../../../../../src/sources/aws/filter/askFilter.ts';
import type { Connection } from '../../../../../src/sources/aws/connection.ts';
import { insightsAsker } from '../../../../../src/sources/aws/insights/askInsights.ts';
import { lakeAsker } from '../../../../../src/sources/aws/lake/askLake.ts';
import { lookupAsker } from '../../../../../src/sources/aws/lookup/askLookup.ts';
import { askTail } from '../../../../../src/sources/aws/tail/askTail.ts';
import type { LocalSource } from '../../../../../src/sources/local/localSource.ts';
import { answer, plan } from '../../local/localData.ts';
import { quickPacing } from '../sql/askServed.ts';
import { benchNow, benchWindow } from './faultBench.ts';

/** A question to one adapter, whose right answer the captured events give. */
export interface Question {
  readonly ask: AskPart;
  readonly plan: Plan;
  /** Log groups of the target, where they are not the one that is served. */
  readonly logGroups?: readonly string[];
  readonly ceilings?: CostCeilings;
  /** Whether it ends with its limit, and cannot tell whether more would have come. */
  readonly isOpen?: boolean;
  /** The language that the captured events are asked in, where it is another. */
  readonly local?: Plan;
}

const now = benchNow;
const dataStore = '8d7c4a2e-1111-2222-3333-444455556666';
const range = { start: 0, end: 0 };
const lake = { name: 'lake', type: 'lake', logGroups: [], table: dataStore, range } as const;
const matching = '{ $.eventName = "CreateUser" }';
const tenSeconds = { start: benchWindow.start, end: benchWindow.start + 9_999 };
const noCeiling = { ask: null, refuse: null };
/** As many of the events match. */
const matches = 24;

export const questions = {
  lookup: { ask: lookupAsker(() => undefined), plan: plan('lookup', '', { now }) },
  filter: { ask: askFilter, plan: plan('filter', '', { now, window: benchWindow }) },
  'filter of a trail': { ask: askFilter, plan: plan('filter', '', { now, window: tenSeconds }), logGroups: [] },
  'filter of a prefix': { ask: askFilter, plan: plan('filter', matching, { now }), logGroups: ['CloudTrail*'] },
  tail: {
    ask: askTail,
    plan: plan('filter', matching, { now, follow: 60_000, limit: matches }),
    isOpen: true,
    local: plan('filter', matching, { now, limit: matches }),
  },
  insights: {
    ask: insightsAsker({ first: 20, longest: 50, factor: 1.5 }),
    plan: plan('insights', 'fields eventID, eventName | sort eventID', { now }),
  },
  // Every question is asked about, so that an estimate is asked for first.
  'insights with a ceiling': {
    ask: insightsAsker({ first: 20, longest: 50, factor: 1.5 }),
    plan: plan('insights', 'fields eventID, eventName | sort eventID', { now }),
    ceilings: { cell: { ask: 0, refuse: null }, runbook: noCeiling, day: noCeiling },
  },
  athena: {
    ask: athenaAsker(quickPacing),
    plan: plan('sql', 'SELECT eventid, eventname FROM cloudtrail_logs ORDER BY eventid', { now }),
  },
  lake: {
    ask: lakeAsker(quickPacing),
    plan: plan('sql', `SELECT eventID, eventName FROM ${dataStore} ORDER BY eventID`, { now, source: lake }),
  },
  alarms: { ask: askAlarms, plan: plan('alarms', '', { now }) },
  history: { ask: askAlarms, plan: plan('alarms', 'history', { now }) },
  filters: { ask: askAlarms, plan: plan('alarms', 'filters', { now }) },
} as const satisfies Readonly<Record<string, Question>>;

export type QuestionName = keyof typeof questions;

export const questionNames = Object.keys(questions) as readonly QuestionName[];

/** The right answer of each question. */
export async function rightAnswers(source: LocalSource): Promise<Readonly<Record<QuestionName, Table>>> {
  const tables: Partial<Record<QuestionName, Table>> = {};
  for (const name of questionNames) {
    const question: Question = questions[name];
    const { table } = await answer(source, question.local ?? question.plan);
    tables[name] = { ...table, truncated: question.isOpen ?? table.truncated };
  }
  return tables as Record<QuestionName, Table>;
}

/** The connection, as the target of the question has it. */
export function targetOf({ logGroups = [defaultLogGroup], ceilings }: Question, connection: Connection): Connection {
  return { ...connection, logGroups, ...(ceilings === undefined ? {} : { ceilings }) };
}
