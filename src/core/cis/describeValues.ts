import { andList } from '../coverage/wording.ts';
import type { ComparedField, ComparedPatterns } from './comparedPatterns.ts';
import { never, type Node } from './diagram.ts';
import { shownField } from './fieldText.ts';
import type { ValueClass } from './valueClasses.ts';
import type { Witness } from './witness.ts';

/** The places of a field's classes for which a function can hold. */
export function possibleValues({ diagram, fields }: ComparedPatterns, node: Node, field: number): readonly number[] {
  const classes = fields[field]?.classes ?? [];
  return classes.flatMap((_, value) => (diagram.where(node, field, value) === never ? [] : [value]));
}

/** Names beyond these are counted. */
const mostNamed = 5;

/** "eventName CreateTrail and DeleteTrail", "any eventSource but s3.amazonaws.com, or none", for classes of one field. */
export function valuesText(field: ComparedField, values: readonly number[]): string {
  const name = fieldName(field);
  const kinds = values.map((value) => shownClass(field, field.classes[value]));
  const named = [...new Set(kinds.flatMap((kind) => (kind.kind === 'named' ? [kind.text] : [])))];
  const shown = named.length > mostNamed + 1 ? named.slice(0, mostNamed) : named;
  const more = named.length - shown.length;
  const list = andList(more === 0 ? shown : [...shown, `${more} more`]);
  const hasOther = kinds.some(({ kind }) => kind === 'other');
  const parts = [
    ...(list === '' ? [] : [`${name} ${list}`]),
    ...(hasOther ? [list === '' ? otherText(field, values) : 'any other'] : []),
  ];
  const odd = kinds.flatMap((kind) => (kind.kind === 'odd' ? [kind.text] : []));
  if (parts.length === 0 && odd.length > 0)
    return odd.length === 1 ? `${name} ${odd.join('')}` : `${name} that is no text`;
  if (!kinds.some(({ kind }) => kind === 'absent')) return parts.join(' and ');
  return parts.length === 0 ? `no ${name}` : `${parts.join(', ')}, or none`;
}

/** "any region but us-east-1"; "any other region" where many are named, "some other" where not all others are among them. */
function otherText(field: ComparedField, values: readonly number[]): string {
  const name = fieldName(field);
  const others = field.classes.filter((_, value) => !values.includes(value)).map((found) => shownClass(field, found));
  if (others.some(({ kind }) => kind === 'other')) return `some other ${name}`;
  const named = [...new Set(others.flatMap((other) => (other.kind === 'named' ? [other.text] : [])))];
  return named.length === 0 || named.length > mostNamed ? `any other ${name}` : `any ${name} but ${andList(named)}`;
}

/** "errorCode AccessDenied*, eventName HeadBucket". */
export function witnessText({ values }: Pick<Witness, 'values'>): string {
  return values
    .slice(0, mostNamed)
    .map(({ field, found }) => `${fieldName(field)} ${shownClass(field, found).text}`)
    .join(', ');
}

/** `$.` is the grammar's, not the record's. */
export function fieldName({ selector }: ComparedField): string {
  return shownField(selector).replace(/^\$\./, '');
}

interface ShownClass {
  readonly kind: 'named' | 'other' | 'absent' | 'odd';
  readonly text: string;
}

/** How values are called: by the text or glob that names them, else as the rest. */
function shownClass({ tests }: ComparedField, found: ValueClass | undefined): ShownClass {
  const other: ShownClass = { kind: 'other', text: 'anything else' };
  if (found === undefined || !found.isReal) return other;
  const equal = tests.find(
    (test, index) =>
      found.holds[index] === true &&
      test.kind === 'comparison' &&
      test.operator === '=' &&
      test.operand.kind === 'text',
  );
  if (equal?.kind === 'comparison' && equal.operand.kind === 'text')
    return { kind: 'named', text: plainText(equal.operand.text) };
  const { value } = found;
  if (value === undefined) return { kind: 'absent', text: 'absent' };
  if (typeof value === 'boolean' || value === null) return { kind: 'odd', text: String(value) };
  if (typeof value === 'object') return { kind: 'odd', text: 'that is no text' };
  return isNamed(tests, String(value)) ? { kind: 'named', text: plainText(value) } : other;
}

function isNamed(tests: ComparedField['tests'], text: string): boolean {
  return tests.some(
    (test) => test.kind === 'comparison' && test.operand.kind !== 'regex' && test.operand.text === text,
  );
}

/** Quoted where it is not a word; never long. */
function plainText(value: string | number | bigint): string {
  if (typeof value !== 'string') return String(value);
  return /^[\w.*:/@+-]{1,80}$/.test(value) ? value : JSON.stringify(value.slice(0, 80));
}
