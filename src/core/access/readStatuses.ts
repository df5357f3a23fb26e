import { isScalar, isSeq } from 'yaml';
import { type Field, namedFields, type Node, rangeOf } from '../runbook/fields.ts';
import type { StatusCount, StatusPattern } from './accessCell.ts';
import type { AccessReader } from './accessReader.ts';
import { scalarTextOf } from './readConditions.ts';

/** `200`, `2xx`; `null` for what is neither. */
export function parseStatus(text: string): StatusPattern | null {
  if (/^[1-5][0-9]{2}$/.test(text)) return { text, from: Number(text), to: Number(text) };
  if (!/^[1-5](?:xx|XX)$/.test(text)) return null;
  const hundred = Number(text.charAt(0)) * 100;
  return { text: text.toLowerCase(), from: hundred, to: hundred + 99 };
}

const statusForm = 'A status is three digits such as `200`, or a class such as `2xx`.';

/** One status or a list of which one must come. */
export function readStatuses(node: Node | null, at: Field['range'], reader: AccessReader): readonly StatusPattern[] {
  const items: readonly unknown[] = isSeq(node) ? node.items : [node];
  if (items.length === 0) reader.fault('status', statusForm, at);
  const found: StatusPattern[] = [];
  for (const item of items) {
    const place = isScalar(item) ? rangeOf(item) : at;
    const status = parseStatus(scalarTextOf(item) ?? '');
    if (status === null) reader.fault('status', statusForm, place);
    else if (found.some(({ from, to }) => from <= status.from && status.to <= to)) {
      reader.warn('repeated-status', `${status.text} is among the statuses before it.`, place);
    } else found.push(status);
  }
  return found;
}

const operators = ['=', '!=', '<', '<=', '>', '>='] as const;

/** `{200: 20, 429: '>=1'}`. */
export function readStatusCounts(
  field: Field | undefined,
  repeat: number,
  reader: AccessReader,
): readonly StatusCount[] {
  const map = reader.map(field, "{200: 20, 429: '>=1'}");
  if (map === null || field === undefined) return [];
  const counts: StatusCount[] = [];
  for (const { name, keyRange, value, range } of namedFields(map).values()) {
    const status = parseStatus(name);
    const match = /^(?:(=|!=|<=?|>=?) ?)?([0-9]{1,4})$/.exec(scalarTextOf(value) ?? '');
    if (status === null) reader.fault('status', statusForm, keyRange);
    else if (match === null) reader.fault('count', "How often is a count, or a comparison such as '>=1'.", range);
    else counts.push({ status, operator: operators.find((one) => one === match[1]) ?? '=', count: Number(match[2]) });
  }
  const least = counts.reduce((sum, count) => sum + leastOf(count), 0);
  if (least > repeat) {
    const message = `These are at least ${least} answers, and ${repeat === 1 ? 'one request is' : `${repeat} requests are`} sent: set \`repeat\`.`;
    reader.fault('contradiction', message, field.range);
  }
  return counts;
}

function leastOf({ operator, count }: StatusCount): number {
  if (operator === '=' || operator === '>=') return count;
  return operator === '>' ? count + 1 : 0;
}
