import { isMap, isScalar } from 'yaml';
import { type Field, namedFields, type Node, rangeOf } from '../runbook/fields.ts';
import { compileRegex } from '../regex/compileRegex.ts';
import type { ValueCondition } from './accessCell.ts';
import { conditionKeyNames } from './accessKeys.ts';
import type { AccessReader } from './accessReader.ts';

/** A value that is asked for, or a mapping of conditions. A mapping with another key is a value, so `{equals: …}` says any value. */
export function readCondition(node: Node | null, reader: AccessReader): ValueCondition {
  if (!isMap(node) || !isConditions(node)) return { equals: reader.json(node) };
  const fields = namedFields(node);
  const value = (name: string) => {
    const field = fields.get(name);
    return field === undefined ? undefined : reader.json(field.value);
  };
  const [equals, not, contains] = [value('equals'), value('not'), value('contains')];
  const exists = reader.boolean(fields.get('exists'));
  const matches = readRegex(fields.get('matches'), reader);
  if (exists === false && fields.size > 1) {
    reader.fault(
      'contradiction',
      'What does not exist has no value: leave out the other conditions, or `exists: false`.',
      rangeOf(node),
    );
  }
  return {
    ...(equals !== undefined && { equals }),
    ...(not !== undefined && { not }),
    ...(contains !== undefined && { contains }),
    ...(exists !== null && { exists }),
    ...(matches !== null && { matches }),
  };
}

function isConditions(node: Node): boolean {
  const names = isMap(node) ? [...namedFields(node).keys()] : [];
  return names.length > 0 && names.every((name) => conditionKeyNames.includes(name));
}

function readRegex(field: Field | undefined, reader: AccessReader) {
  const source = reader.text(field);
  if (source === null || field === undefined) return null;
  const { regex, problem } = compileRegex(source, { range: field.range });
  if (problem !== null) reader.problems.push(problem);
  return regex;
}

/** The text of a scalar as it is written; `null` for anything else. */
export function scalarTextOf(node: unknown): string | null {
  return isScalar(node) ? String(node.value) : null;
}
