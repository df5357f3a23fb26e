import { error } from '../text/problem.ts';
import { type Field, fieldsOf, mapOf, textOf } from './fields.ts';
import type { ProblemList } from './problemList.ts';
import type { Expectation, RowExpectation } from './runbook.ts';

export const expectationKeys = ['rows', 'contains'] as const;

/** The grammar of `rows`: a count, or a comparison with one. */
export const rowExpectation = /^(?:(=|!=|<=?|>=?) ?)?([0-9]{1,15})$/;

/** Reads `expect: {rows: '>=1'}`. */
export function readExpectation(field: Field | undefined, problems: ProblemList): Expectation | undefined {
  const map = mapOf(field, problems);
  if (map === undefined || field === undefined) return undefined;
  const written = fieldsOf(map, expectationKeys, problems).get('rows');
  const rows = readRows(written, problems);
  return { ...(rows !== undefined && { rows }), range: field.range };
}

function readRows(field: Field | undefined, problems: ProblemList): RowExpectation | undefined {
  const text = textOf(field, problems);
  if (field === undefined || text === undefined) return undefined;
  const match = rowExpectation.exec(text);
  if (match === null) {
    problems.add(error('runbook.expect-rows', "`rows` is a count, or a comparison such as '>=1'.", field.range));
    return undefined;
  }
  return { operator: operators.find((operator) => operator === match[1]) ?? '=', count: Number(match[2]) };
}

const operators = ['=', '!=', '<', '<=', '>', '>='] as const;
