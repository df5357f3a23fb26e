import { isMap } from 'yaml';
import { error } from '../text/problem.ts';
import { type Field, fieldsOf, listOf, mapOf, namedFields, rangeOf, present, textOf } from './fields.ts';
import type { ProblemList } from './problemList.ts';

export const testKeys = ['name', 'preset', 'parameters', 'now', 'data', 'target', 'expect'] as const;

/** Checks that each of `tests:` names a preset and cells that exist; the test runner reads the rest. */
export function checkTests(
  field: Field | undefined,
  presets: ReadonlySet<string>,
  cells: ReadonlySet<string>,
  problems: ProblemList,
): void {
  for (const node of listOf(field, problems)?.items ?? []) {
    if (!isMap(node)) {
      const value = present(node);
      const at = value === null ? (field?.range ?? { start: 0, end: 0 }) : rangeOf(value);
      problems.add(error('runbook.wrong-type', 'A test must be a mapping such as `- {name: drill, expect: {}}`.', at));
      continue;
    }
    const fields = fieldsOf(node, testKeys, problems);
    textOf(fields.get('name'), problems);
    textOf(fields.get('now'), problems);
    const preset = textOf(fields.get('preset'), problems);
    if (preset !== undefined && !presets.has(preset)) {
      const at = fields.get('preset')?.range ?? rangeOf(node);
      problems.add(error('runbook.preset-unknown', `There is no preset \`${preset}\`.`, at));
    }
    const expected = mapOf(fields.get('expect'), problems);
    for (const { name, keyRange } of expected === undefined ? [] : namedFields(expected).values()) {
      if (cells.has(name)) continue;
      problems.add(error('runbook.cell-unknown', `There is no cell with the id \`${name}\`.`, keyRange));
    }
  }
}
