import { isMap, isPair, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { error, type Problem, warning } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import { nearestName } from '../text/nearestName.ts';
import type { ProblemList } from './problemList.ts';

/** One entry of a mapping. `value` is null where nothing, or `null`, was written. */
export interface Field {
  readonly name: string;
  readonly key: Scalar;
  readonly keyRange: Range;
  readonly value: Node | null;
  /** The value, or the key where there is none. */
  readonly range: Range;
  /** Where a value is to be written in place of this one, and what goes before it. */
  readonly slot: { readonly range: Range; readonly lead: '' | ' ' | ': ' };
}

export type Node = Scalar | YAMLMap | YAMLSeq;

/** The entries of a mapping by name. A name close to a known one is warned of; other unknown names are the author's own. */
export function fieldsOf(map: YAMLMap, known: readonly string[], problems: ProblemList): ReadonlyMap<string, Field> {
  const fields = namedFields(map);
  for (const { name, keyRange } of fields.values()) {
    if (known.includes(name) || name.startsWith('x-')) continue;
    const meant = nearestName(name, known);
    if (meant === null || fields.has(meant)) continue;
    problems.add({
      ...warning('runbook.unknown-key', `\`${name}\` is not a key of the format; did you mean \`${meant}\`?`, keyRange),
      fix: { title: `Change to \`${meant}\``, edits: [{ range: keyRange, text: meant }] },
    });
  }
  return fields;
}

/** The entries of a mapping whose keys are the author's names: sources, parameters, presets. */
export function namedFields(map: YAMLMap): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const pair of map.items) {
    if (!isPair(pair) || !isScalar(pair.key) || typeof pair.key.value !== 'string') continue;
    if (fields.has(pair.key.value)) continue;
    const keyRange = rangeOf(pair.key);
    const value = present(pair.value);
    fields.set(pair.key.value, {
      name: pair.key.value,
      key: pair.key,
      keyRange,
      value,
      range: value === null ? keyRange : rangeOf(value),
      slot: slotOf(pair, keyRange),
    });
  }
  return fields;
}

function slotOf(pair: Pair, keyRange: Range): Field['slot'] {
  const colon = colonEnd(pair);
  if (colon === undefined) return { range: { start: keyRange.end, end: keyRange.end }, lead: ': ' };
  const { value } = pair;
  const range = isScalar(value) || isMap(value) || isSeq(value) ? rangeOf(value) : { start: colon, end: colon };
  return range.start === range.end ? { range: { start: colon, end: colon }, lead: ' ' } : { range, lead: '' };
}

/** The end of the colon between a key and its value. */
export function colonEnd(pair: Pair): number | undefined {
  const colon = pair.srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  return colon === undefined ? undefined : colon.offset + 1;
}

/** A node of the tree, or null where YAML has null. */
export function present(node: unknown): Node | null {
  if (isMap(node) || isSeq(node)) return node;
  if (!isScalar(node)) return null;
  return node.type === 'PLAIN' && /^(?:|~|null|Null|NULL)$/.test(String(node.value)) ? null : node;
}

export function rangeOf(node: Node): Range {
  return node.range ? { start: node.range[0], end: node.range[1] } : { start: 0, end: 0 };
}

/** The mapping that a field holds; undefined, and a problem, where it holds something else. */
export function mapOf(field: Field | undefined, problems: ProblemList): YAMLMap | undefined {
  if (field === undefined || field.value === null) return undefined;
  if (isMap(field.value)) return field.value;
  problems.add(wrongType(field, 'a mapping'));
  return undefined;
}

/** The list that a field holds. */
export function listOf(field: Field | undefined, problems: ProblemList): YAMLSeq | undefined {
  if (field === undefined || field.value === null) return undefined;
  if (isSeq(field.value)) return field.value;
  problems.add(wrongType(field, 'a list'));
  return undefined;
}

/** The text of a field, as it is written: a number or a date is its digits. */
export function textOf(field: Field | undefined, problems: ProblemList): string | undefined {
  if (field === undefined || field.value === null) return undefined;
  if (isScalar(field.value)) return scalarText(field.value, problems);
  problems.add(wrongType(field, 'a text'));
  return undefined;
}

/** The texts of a list; one text alone counts as a list of one. */
export function textsOf(field: Field | undefined, problems: ProblemList): readonly string[] | undefined {
  if (field === undefined || field.value === null) return undefined;
  if (isScalar(field.value)) return [scalarText(field.value, problems)];
  const items = isSeq(field.value) ? field.value.items : [];
  if (!isSeq(field.value) || !items.every((item) => isScalar(item))) {
    problems.add(wrongType(field, 'a list of texts'));
    return undefined;
  }
  return items.map((item) => (isScalar(item) ? scalarText(item, problems) : ''));
}

export function booleanOf(field: Field | undefined, problems: ProblemList): boolean | undefined {
  if (field === undefined || field.value === null) return undefined;
  const written = isScalar(field.value) && field.value.type === 'PLAIN' ? String(field.value.value) : '';
  if (/^(?:true|True|TRUE)$/.test(written)) return true;
  if (/^(?:false|False|FALSE)$/.test(written)) return false;
  problems.add(wrongType(field, '`true` or `false`'));
  return undefined;
}

export function wrongType(field: Field, expected: string): Problem {
  return error('runbook.wrong-type', `\`${field.name}\` must be ${expected}.`, field.range);
}

/** The text of a scalar, with a warning where another YAML reader would see a number or a word that is not this text. */
export function scalarText(scalar: Scalar, problems: ProblemList): string {
  const text = String(scalar.value);
  if (scalar.type === 'PLAIN' && readsDifferently(text)) {
    const at = rangeOf(scalar);
    const message = `Other YAML readers take ${text} for ${coreValue(text)}. Quote it to keep the text: '${text}'.`;
    problems.add({
      ...warning('runbook.unquoted-text', message, at),
      fix: { title: 'Quote it', edits: [{ range: at, text: `'${text}'` }] },
    });
  }
  return text;
}

/** Whether the core schema (YAML 1.2.2, "10.3.2. Tag Resolution") makes of a plain scalar a value that prints as another text. */
function readsDifferently(text: string): boolean {
  const value = coreValue(text);
  return value !== undefined && value !== text;
}

/** The value of the core schema as JavaScript prints it; undefined for a text. */
export function coreValue(plain: string): string | undefined {
  if (plain.length > 1000) return undefined;
  if (/^(?:true|True|TRUE|false|False|FALSE|null|Null|NULL)$/.test(plain)) return plain.toLowerCase();
  if (/^[-+]?[0-9]+$/.test(plain)) return String(Number(plain));
  if (/^0o[0-7]+$/.test(plain) || /^0x[0-9a-fA-F]+$/.test(plain)) return String(Number(plain));
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(plain)) return String(Number(plain));
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(plain)) return plain.startsWith('-') ? '-Infinity' : 'Infinity';
  return /^\.(?:nan|NaN|NAN)$/.test(plain) ? 'NaN' : undefined;
}
