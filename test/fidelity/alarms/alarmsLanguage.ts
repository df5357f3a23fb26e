import {
  alarmKeys,
  alarmOperations,
  recordedStatements,
  type RecordedStatement,
} from '../../../src/core/alarms/alarmsQuery.ts';
import { alarmPositions } from '../../../src/core/alarms/positions.ts';
import { tokenizeAlarms } from '../../../src/core/alarms/tokenizeAlarms.ts';
import type { AlarmAnswerCase } from '../../unit/core/alarms/cases/answer.cases.ts';
import type { ParseCase } from '../../unit/core/alarms/cases/parse.cases.ts';
import { caseModules } from '../caseModules.ts';
import type { CitedCase, Construct, Language } from '../language.ts';

export async function alarmsLanguage(): Promise<Language> {
  const modules = await caseModules('alarms');
  return {
    title: 'Alarms',
    introduction:
      'What DescribeAlarms, DescribeAlarmHistory and DescribeMetricFilters take, asked of what these printed when somebody saved it beside the events.',
    tables: [
      { title: 'First words', constructs: recordedStatements.map(statementRow) },
      ...recordedStatements.map((statement) => ({
        title: `Keys of ${alarmOperations[statement]}`,
        constructs: alarmKeys[statement].map(({ name }) => keyRow(statement, name)),
      })),
      { title: 'What is refused by name', constructs: ['StartDate', 'EndDate'].map(windowRow) },
    ],
    positions: alarmPositions,
    leastCases: 3,
    cases: modules.flatMap(({ name, cases }) =>
      (cases as readonly (AlarmAnswerCase | ParseCase)[]).flatMap((each) => cited(each, name)),
    ),
  };
}

const pages: Readonly<Record<RecordedStatement, string>> = {
  alarms: 'API_DescribeAlarms',
  history: 'API_DescribeAlarmHistory',
  filters: 'API_DescribeMetricFilters',
};

function statementRow(statement: RecordedStatement): Construct {
  const syntax = statement === 'alarms' ? 'alarms (or nothing)' : statement;
  return { syntax, names: [statement], page: pages[statement], refusal: null, features: [statement] };
}

function keyRow(statement: RecordedStatement, name: string): Construct {
  const syntax = statement === 'alarms' ? `${name} = value` : `${statement} ${name} = value`;
  return { syntax, names: [name], page: pages[statement], refusal: null, features: [`${statement} ${name}`] };
}

function windowRow(name: string): Construct {
  return {
    syntax: `history ${name} = value`,
    names: [name],
    page: pages.history,
    refusal: 'the window of the run says it',
    features: [`history ${name}`],
  };
}

/** What is merely read is no case of an answer. */
function cited(each: AlarmAnswerCase | ParseCase, module: string): readonly CitedCase[] {
  const { page, text } = each;
  if ('first' in each) return [{ page, module, kind: 'answer', features: featuresOf(text) }];
  return each.query === undefined ? [{ page, module, kind: 'refusal', features: featuresOf(text) }] : [];
}

function featuresOf(text: string): ReadonlySet<string> {
  const { tokens } = tokenizeAlarms(text);
  const words = tokens.map(({ kind, range }) => ({ kind, word: text.slice(range.start, range.end) }));
  const statement = words[0]?.kind === 'statement' ? words[0].word : 'alarms';
  return new Set([statement, ...words.flatMap(({ kind, word }) => (kind === 'key' ? [`${statement} ${word}`] : []))]);
}
