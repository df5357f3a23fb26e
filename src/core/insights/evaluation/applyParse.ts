import { compileRegex } from '../../regex/compileRegex.ts';
import type { ParseCommand } from '../ast.ts';
import { matchGlob } from '../matchGlob.ts';
import { textOf, type Value } from '../value.ts';
import { compileExpression } from './compileExpression.ts';
import type { Scope } from './scope.ts';
import { mapVector, reader, type Vector } from './vector.ts';

/**
 * `parse` with a glob or a regular expression: defines the extracted fields. Events that do not match stay, without them
 * (CWL_QuerySyntax-Parse).
 */
export function applyParse(command: ParseCommand, scope: Scope): void {
  const { field, mode } = command;
  const source = field === null ? scope.system('@message') : compileExpression(field, scope);
  if (mode.kind === 'glob') {
    const extracted = once(source, (text) => matchGlob(mode.pattern, text));
    mode.names.forEach((name, index) =>
      scope.define(
        name.text,
        pick(extracted, (parts) => parts[index] ?? null),
      ),
    );
  } else if (mode.kind === 'regex') {
    const { regex } = compileRegex(mode.source, { range: mode.patternRange });
    const names = regex?.groupNames ?? [];
    const extracted = once(source, (text) => {
      const match = regex?.exec(text) ?? null;
      return match === null ? null : names.map((name) => match.group(name));
    });
    names.forEach((name, index) =>
      scope.define(
        name,
        pick(extracted, (parts) => parts[index] ?? null),
      ),
    );
  }
}

type Parts = readonly (string | null)[];

interface Extraction {
  readonly source: Vector;
  readonly partsOf: (text: string) => Parts | null;
}

/** Remembers the last text, for the fields of one event are asked for one after the other. */
function once(source: Vector, extract: (text: string) => Parts | null): Extraction {
  let lastText: string | null = null;
  let lastParts: Parts | null = null;
  const partsOf = (text: string): Parts | null => {
    if (text !== lastText) [lastText, lastParts] = [text, extract(text)];
    return lastParts;
  };
  return { source, partsOf };
}

function pick({ source, partsOf }: Extraction, choose: (parts: Parts) => Value): Vector {
  const extract = (value: Value): Value => {
    const text = textOf(value);
    const parts = text === null ? null : partsOf(text);
    return parts === null ? null : choose(parts);
  };
  if (source.kind !== 'computed') return mapVector(source, extract);
  const read = reader(source);
  return { kind: 'computed', at: (row) => extract(read(row)) };
}
