import type { JsonValue } from '../../json/jsonValue.ts';
import { escapeUnseen, longEscape } from './escapeUnseen.ts';

/** Terraform's language written by us, such as `aws_sns_topic.topic.arn`: never a value of a plan. */
export class HclSource {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** A value as JSON: `jsonencode(…)`. */
export class HclJson {
  readonly value: HclValue;

  constructor(value: HclValue) {
    this.value = value;
  }
}

export type HclValue =
  Exclude<JsonValue, object> | HclSource | HclJson | readonly HclValue[] | { readonly [key: string]: HclValue };

/** A block: `resource "aws_sns_topic" "topic" { … }`. Attributes come first, in their order. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: Readonly<Record<string, HclValue>>;
  readonly blocks?: readonly HclBlock[];
}

/** The lines of a block as `terraform fmt` leaves them. */
export function printBlock({ type, labels, attributes, blocks = [] }: HclBlock, margin = ''): readonly string[] {
  const head = [type, ...labels.map(quoteHcl)].join(' ');
  const inner = `${margin}  `;
  const lines = printMembers(Object.entries(attributes), inner);
  const nested = blocks.flatMap((block, index) => [
    ...(index === 0 && lines.length === 0 ? [] : ['']),
    ...printBlock(block, inner),
  ]);
  return [`${margin}${head} {`, ...lines, ...nested, `${margin}}`];
}

/**
 * A text as a quoted template that holds no template: HCL Native Syntax Specification, "Quoted Template Expressions" and
 * "Template Literals".
 */
export function quoteHcl(text: string): string {
  const escaped = escapeUnseen(
    text.replaceAll(/[\\"]/g, (sign) => `\\${sign}`).replaceAll(/[$%](?=\{)/g, '$&$&'),
    (codePoint) => shortEscapes.get(codePoint) ?? longEscape(codePoint),
  );
  return `"${escaped}"`;
}

const shortEscapes: ReadonlyMap<number, string> = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
]);

/** Members of a block or an object. Neighbours on one line each have their signs below one another. */
function printMembers(members: readonly (readonly [string, HclValue])[], margin: string): readonly string[] {
  const printed = members.map(([name, value]) => ({ name, lines: printValue(value, margin) }));
  const lines: string[] = [];
  for (let at = 0; at < printed.length;) {
    const next = printed.findIndex(({ lines: value }, index) => index >= at && value.length > 1);
    const end = next < 0 ? printed.length : next;
    const run = printed.slice(at, end);
    const width = Math.max(0, ...run.map(({ name }) => columns(name)));
    for (const { name, lines: value } of run)
      lines.push(`${margin}${name}${' '.repeat(width - columns(name))} = ${value.join('')}`);
    const long = printed[end];
    if (long !== undefined) lines.push(`${margin}${long.name} = ${long.lines[0] ?? ''}`, ...long.lines.slice(1));
    at = end + 1;
  }
  return lines;
}

/** As `terraform fmt` counts, but for characters that are made of several. */
function columns(name: string): number {
  return Array.from(name).length;
}

/** The first line goes on where its name stands; the others have their margin. */
function printValue(value: HclValue, margin: string): readonly string[] {
  if (value instanceof HclSource) return [value.source];
  if (value instanceof HclJson) return called('jsonencode(', printValue(value.value, margin));
  if (typeof value === 'string' && value.includes('\n')) {
    const lines = value.split('\n');
    return called('join("\\n", ', printValue(lines, margin));
  }
  if (typeof value === 'string') return [quoteHcl(value)];
  const inner = `${margin}  `;
  if (isList(value)) {
    const items = value.map((item) => printValue(item, inner));
    if (items.length < 2 && items.every(({ length }) => length === 1)) return [`[${items.flat().join(', ')}]`];
    return ['[', ...items.flatMap((item) => ending(`${inner}${item[0] ?? ''}`, item.slice(1), ',')), `${margin}]`];
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, each]) => [printKey(key), each] as const);
    return members.length === 0 ? ['{}'] : ['{', ...printMembers(members, inner), `${margin}}`];
  }
  return [String(value)];
}

/** A key that is a word stands alone, but for those that mean something where a key may stand. */
function printKey(key: string): string {
  return /^[A-Za-z]\w*$/.test(key) && !keywords.has(key) ? key : quoteHcl(key);
}

const keywords: ReadonlySet<string> = new Set(['for', 'if', 'in', 'null', 'true', 'false']);

function called(opening: string, [first = '', ...others]: readonly string[]): readonly string[] {
  return ending(`${opening}${first}`, others, ')');
}

/** The lines with something after the last one. */
function ending(first: string, others: readonly string[], sign: string): readonly string[] {
  const lines = [first, ...others];
  return lines.map((line, index) => (index === lines.length - 1 ? `${line}${sign}` : line));
}

function isList(value: HclValue): value is readonly HclValue[] {
  return Array.isArray(value);
}
