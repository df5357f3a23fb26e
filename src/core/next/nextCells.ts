import type { Imported } from '../exchange/imported.ts';
import { isJsonObject } from '../json/jsonValue.ts';
import { parseJson } from '../json/parseJson.ts';
import { resolveSource } from '../plan/resolveSource.ts';
import { visibleText } from '../table/visibleText.ts';
import type { Problem } from '../text/problem.ts';
import type { NextQuestion } from '../wire/requests.ts';
import { narrowFilter } from './narrowFilter.ts';
import type { Narrowed, Narrowing } from './narrowing.ts';
import { narrowInsights } from './narrowInsights.ts';
import { narrowLookup } from './narrowLookup.ts';
import { narrowSql } from './narrowSql.ts';
import { newParameter, parameterFor } from './newParameter.ts';
import type { NextContext } from './nextContext.ts';
import { placedValue, type PlacedValue } from './placedValue.ts';
import { provenance } from './provenance.ts';
import { isRefusal, refusal } from './refusal.ts';
import type { Subject } from './subject.ts';
import { importedSource, subjectCell } from './subjectCell.ts';
import { subjectQuestion } from './subjectQuestion.ts';
import { subjectsOf } from './subjectsOf.ts';
import { faultOf, newFault, TemplateSample } from './templateSample.ts';

export { isRefusal } from './refusal.ts';

/**
 * The cells that ask the next question: a line of prose that says where it came from, and the question, with the value as
 * the default of a parameter. To be put in with `addImported(file, imported, index)`. A `Problem` says, in a sentence for
 * the reader, why there is no such question; its range means nothing.
 *
 * `filterFor` and `exclude` repeat the cell's own question for just the rows that have the value, or have it not; where it
 * has a limit of its own, that counts the rows which are left, except in SQL, whose query stands whole in the new one.
 */
export function nextCells(question: NextQuestion, context: NextContext): Imported | Problem {
  const placed = placedValue(context);
  if (isRefusal(placed)) return placed;
  return question === 'filterFor' || question === 'exclude'
    ? narrowed(context, placed, question === 'exclude')
    : aboutSubject(context, placed, question);
}

function aboutSubject(context: NextContext, placed: PlacedValue, subject: Subject): Imported | Problem {
  const { value, name, path } = placed;
  const place = { column: name, path };
  if (value.kind !== 'text' || !subjectsOf(place, value.text).includes(subject)) {
    return refusal('subject', 'This value does not tell what to ask about.');
  }
  const record = context.record === null ? undefined : parseJson(context.record);
  const asked = subjectCell(
    subjectQuestion(subject, value.text, path, isJsonObject(record) ? record : undefined),
    context,
  );
  if (isRefusal(asked)) return asked;
  const { cell, parameters } = asked;
  const fault = faultOf(cell.text, cell.language, context.runbook.parameters, parameters);
  if (fault !== null) return unsayable(fault);
  const prose = { kind: 'prose', text: provenance(context, name, value) } as const;
  return { cells: [prose, cell], parameters, problems: [] };
}

function narrowed(context: NextContext, placed: PlacedValue, exclude: boolean): Imported | Problem {
  const { runbook, cell } = context;
  const { value, name } = placed;
  const needsNone = value.kind === 'absent' || (value.kind === 'text' && value.text === '');
  const parameter = needsNone ? null : newParameter(value, parameterFor(placed.path?.join('.') ?? name), runbook);
  if (parameter !== null && isRefusal(parameter)) return parameter;
  const ownColumns = context.columns.slice(0, context.ownColumns).map((column) => column.name);
  const template = narrowedTemplate(context, { placed, exclude, parameter, ownColumns });
  if (isRefusal(template)) return template;
  const added = parameter === null ? [] : [parameter];
  const fault = newFault(template.text, cell.text.text, cell.language, runbook.parameters, added);
  if (fault !== null) return unsayable(fault);
  const source = resolveSource(runbook, cell);
  const query = {
    kind: 'query',
    title: titleOf(context, placed, exclude),
    language: cell.language,
    text: template.text,
    ...(source !== null && source !== undefined && { source: importedSource(source) }),
    ...(cell.view !== undefined && { view: cell.view }),
  } as const;
  const prose = { kind: 'prose', text: provenance(context, name, value, template.note) } as const;
  return { cells: [prose, query], parameters: added, problems: [] };
}

function narrowedTemplate(context: NextContext, narrowing: Narrowing): Narrowed | Problem {
  const { runbook, cell } = context;
  const sample = new TemplateSample(cell.text.text, cell.language, runbook.parameters);
  if (sample.text === null) return refusal('unread', 'This cell has faults: mend them first.');
  switch (cell.language) {
    case 'filter':
      return narrowFilter(sample, narrowing);
    case 'lookup':
      return narrowLookup(sample, narrowing);
    case 'insights':
      return narrowInsights(sample, narrowing);
    case 'sql':
      return narrowOrderedSql(sample, narrowing, context);
    case 'access':
      return refusal('language', 'Requests are written, and not narrowed by what is shown of their answers.');
    case 'alarms':
      return refusal('language', 'Alarms are asked for by name, prefix or state, and not by what is shown of them.');
  }
}

/** In the order of the query where its keys are columns of the answer; a query that sorts by others loses its order. */
function narrowOrderedSql(
  sample: TemplateSample,
  narrowing: Narrowing,
  { runbook, cell }: NextContext,
): Narrowed | Problem {
  const ordered = narrowSql(sample, narrowing, true);
  if (isRefusal(ordered)) return ordered;
  const added = narrowing.parameter === null ? [] : [narrowing.parameter];
  const fault = newFault(ordered.text, cell.text.text, cell.language, runbook.parameters, added);
  return fault === null ? ordered : narrowSql(sample, narrowing, false);
}

/** The language, or the value's way into it, has an objection that no other has raised. */
function unsayable({ message }: Problem): Problem {
  return refusal('unsayable', `This question cannot be asked in the language of the cell: ${message}`);
}

function titleOf({ cell }: NextContext, { name, value }: PlacedValue, exclude: boolean): string {
  const title = cell.title ?? cell.id;
  const field = visibleText(name.slice(0, 60));
  const isAbsent = value.kind === 'absent';
  const wanted = isAbsent ? `${exclude ? 'with' : 'without'} ${field}` : `${exclude ? 'all but' : 'for'} one ${field}`;
  return `${visibleText(title.slice(0, 100))}, ${wanted}`;
}
