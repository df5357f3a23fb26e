import type { Item } from '../ast.ts';
import { isStructured } from '../resolveField.ts';
import { compileExpression } from './compileExpression.ts';
import type { Output, Pipeline } from './pipeline.ts';

interface HasItems {
  readonly items: readonly Item[];
}

/** `fields`: adds to what is shown, and defines its aliases (CWL_QuerySyntax-Fields). */
export function applyFields({ items }: HasItems, pipeline: Pipeline): Pipeline {
  const chooses = pipeline.afterStats && !pipeline.hasFields;
  const outputs = merge(chooses ? [] : pipeline.outputs, defineItems(items, pipeline));
  return { ...pipeline, outputs, added: chooses ? [] : pipeline.added, hasFields: true };
}

/** `display`: "the last one" decides what is shown (CWL_QuerySyntax-Display). */
export function applyDisplay({ items }: HasItems, pipeline: Pipeline): Pipeline {
  return { ...pipeline, display: merge([], defineItems(items, pipeline)) };
}

function defineItems(items: readonly Item[], { scope }: Pipeline): Output[] {
  return items.map((item): Output => {
    const vector = compileExpression(item.expression, scope);
    if (item.alias !== null) scope.define(item.alias.text, vector, isStructured(item.expression, scope));
    return { name: item.alias?.text ?? item.text, vector };
  });
}

/**
 * The outputs of all `fields` commands (CWL_QuerySyntax-Fields) or of one `display`, one column for a name, with its latest value. After
 * `stats` the first `fields` chooses among what `stats` gave.
 */
function merge(kept: readonly Output[], added: readonly Output[]): Output[] {
  const byName = new Map(kept.map((output) => [output.name, output]));
  for (const output of added) byName.set(output.name, output);
  return [...byName.values()];
}
