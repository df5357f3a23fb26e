import type { ImportedCell, ImportedParameter, ImportedSource } from '../exchange/imported.ts';
import { windowParameter } from '../parameters/windowOf.ts';
import type { SourceDeclaration, SourceType } from '../runbook/runbook.ts';
import type { Problem } from '../text/problem.ts';
import type { NextContext } from './nextContext.ts';
import { newParameter } from './newParameter.ts';
import { isRefusal } from './refusal.ts';
import type { SubjectQuestion } from './subjectQuestion.ts';
import { subjectInsights, subjectLookup, subjectSql, type SqlWindow } from './subjectText.ts';

export interface AskedSubject {
  readonly cell: Extract<ImportedCell, { kind: 'query' }>;
  readonly parameters: readonly ImportedParameter[];
}

/**
 * The cell that asks about a subject, in the language that fits the runbook: Logs Insights over a log group, where one is
 * declared or nothing is; else the history that CloudTrail itself keeps, where that knows the subject by an attribute; else
 * SQL; else the history again, read as a whole.
 */
export function subjectCell(question: SubjectQuestion, context: NextContext): AskedSubject | Problem {
  const { runbook } = context;
  const parameter = newParameter({ kind: 'text', text: question.value }, question.parameter, runbook);
  if (isRefusal(parameter)) return parameter;
  const { title } = question;
  const placeholder = `{{ ${parameter.name} }}`;
  const trail = sourceOf(['cloudtrail'], context);
  const attribute = trail === null ? null : lookupAttribute(question, parameter, context);
  if (attribute !== null && isRefusal(attribute)) return attribute;
  const logs = sourceOf(['logs'], context);
  const table = sourceOf(['athena', 'lake'], context, ({ table: name }) => name !== undefined);
  const isLookup = logs === null && trail !== null && (attribute !== null || table === null);
  if (isLookup) {
    const text = subjectLookup(question, placeholder, attribute);
    const view = question.answer.kind === 'counts' ? facetsOf(question) : oldestFirst(question);
    const parameters = attribute?.isEnough === true ? [] : [parameter];
    return {
      cell: { kind: 'query', title, language: 'lookup', text, source: importedSource(trail), ...view },
      parameters: [...(attribute?.parameters ?? []), ...parameters],
    };
  }
  if (logs === null && table !== null) {
    const text = subjectSql(question, placeholder, table, sqlWindow(context));
    return {
      cell: { kind: 'query', title, language: 'sql', text, source: importedSource(table) },
      parameters: [parameter],
    };
  }
  const text = subjectInsights(question, placeholder);
  const source = logs === null ? {} : { source: importedSource(logs) };
  return { cell: { kind: 'query', title, language: 'insights', text, ...source }, parameters: [parameter] };
}

/** The source of these types that the cell itself asks, else the first one. */
function sourceOf(
  types: readonly SourceType[],
  { runbook, cell }: NextContext,
  fits: (source: SourceDeclaration) => boolean = () => true,
): SourceDeclaration | null {
  const fitting = runbook.sources.filter((source) => types.includes(source.type) && fits(source));
  return fitting.find(({ name }) => name === cell.source) ?? fitting[0] ?? null;
}

export function importedSource({ type, logGroups, database, table }: SourceDeclaration): ImportedSource {
  return { type, logGroups, ...(database !== undefined && { database }), ...(table !== undefined && { table }) };
}

interface Attribute {
  readonly text: string;
  readonly isEnough: boolean;
  readonly parameters: readonly ImportedParameter[];
}

/** What LookupEvents finds the subject by (API_LookupAttribute); `null` where it has no attribute for it. */
function lookupAttribute(
  { field, value }: SubjectQuestion,
  parameter: ImportedParameter,
  { runbook }: NextContext,
): Attribute | Problem | null {
  const last = field.at(-1);
  const placeholder = `{{ ${parameter.name} }}`;
  if (field[0] !== 'userIdentity' || field.includes('sessionIssuer')) return null;
  if (last === 'accessKeyId') return { text: `AccessKeyId = ${placeholder}`, isEnough: true, parameters: [parameter] };
  if (last === 'userName') return { text: `Username = ${placeholder}`, isEnough: true, parameters: [parameter] };
  // The user's or the session's name is the last part of the ARN; `root` is that of the account itself.
  const name = last === 'arn' ? /[:/]([^:/]+)$/.exec(value)?.[1] : undefined;
  if (name === undefined) return null;
  const wanted = {
    name: `${parameter.name}Name`,
    label: 'Name in CloudTrail’s history',
    types: ['principal' as const],
  };
  const named = newParameter({ kind: 'text', text: name }, wanted, runbook, [parameter.name]);
  if (isRefusal(named)) return named;
  return { text: `Username = {{ ${named.name} }}`, isEnough: false, parameters: [named] };
}

/** The history has no counts: its view lists what would have been counted by. */
function facetsOf({ shown }: SubjectQuestion) {
  return { view: { facets: [...shown.map((path) => path.join('.')), 'errorCode'] } };
}

/** The history comes newest first. */
function oldestFirst({ answer }: SubjectQuestion) {
  const isOldest = answer.kind === 'events' && answer.order === 'oldest';
  return isOldest ? { view: { sort: [{ column: '@timestamp', descending: false }] } } : {};
}

function sqlWindow({ runbook }: NextContext): SqlWindow | null {
  const window = windowParameter(runbook.parameters);
  return window === null ? null : { name: window.name, isOptional: !window.required && window.default === undefined };
}
