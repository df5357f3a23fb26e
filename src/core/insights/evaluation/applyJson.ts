import { parseJson } from '../../json/parseJson.ts';
import type { JsonCommand } from '../ast.ts';
import { elementValue, Structure, textOf, type Value } from '../value.ts';
import { compileExpression } from './compileExpression.ts';
import type { Pipeline } from './pipeline.ts';
import { elementsOf } from './scope.ts';
import { mapVector } from './vector.ts';

/**
 * `json field=payload "user.name" as username`: the value at a path of a field that is a map, or a text that writes one
 * (CWL_QuerySyntax-Parse, "JSON field extraction"). Absent where the path leads nowhere.
 */
export function applyJson({ field, extracts }: JsonCommand, pipeline: Pipeline): Pipeline {
  const { scope } = pipeline;
  const source =
    field === null
      ? scope.system('@message')
      : field.kind === 'field'
        ? scope.structure(field)
        : compileExpression(field, scope);
  let lastText: string | null = null;
  let last: Value = null;
  const structures = mapVector(source, (value) => {
    if (value instanceof Structure) return value;
    const text = textOf(value);
    if (text !== lastText) [lastText, last] = [text, text === null ? null : elementValue(parseJson(text))];
    return last instanceof Structure ? last : null;
  });
  for (const { path, name } of extracts) scope.define(name.text, elementsOf(structures, path), true);
  return pipeline;
}
