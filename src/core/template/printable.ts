import type { ListValue, ParameterValue, ScalarValue } from '../parameters/parameterValue.ts';
import type { Placeholder } from './parseTemplate.ts';

/** What follows `|` in a placeholder, in the order in which it is offered. */
export const templateFilters = ['like', 'regex', 'list', 'iso', 'epoch', 'ms'] as const;

export type TemplateFilter = (typeof templateFilters)[number];

/** What follows the dot in a placeholder of a time range. */
export const templateAccessors = ['start', 'end'] as const;

/** What a printer prints: a value, a list, or a text that is meant as a pattern of the language. */
export type Printable =
  | Exclude<ScalarValue, { readonly kind: 'timerange' | 'secret' }>
  | PrintableList
  | { readonly kind: 'like'; readonly text: string }
  | { readonly kind: 'regex'; readonly text: string };

export interface PrintableList {
  readonly kind: 'list';
  readonly items: readonly Exclude<ScalarValue, { readonly kind: 'timerange' | 'secret' }>[];
}

export type PrintableOrRefusal = { readonly printable: Printable } | { readonly refusal: string };

/**
 * What a placeholder makes of a value, before any language. A refusal completes the sentence "`name` …".
 *
 * `| iso` is UTC to the second, as CloudTrail writes eventTime (`2026-11-01T09:12:44Z`); since such texts are compared
 * letter by letter, a range's start is rounded up and its end down to the second, so that no event of the range is lost and
 * none outside is met. A single time keeps the milliseconds that it has. `| epoch` is whole seconds since 1970, rounded the
 * same way, `| ms` milliseconds; for a duration they are its length.
 */
export function toPrintable(
  value: ParameterValue,
  placeholder: Pick<Placeholder, 'accessor' | 'filter'>,
): PrintableOrRefusal {
  const accessor = placeholder.accessor?.text ?? null;
  const filter = placeholder.filter?.text ?? null;
  if (value.kind === 'secret' || (value.kind === 'list' && value.items.some(({ kind }) => kind === 'secret'))) {
    return { refusal: 'is a secret, and a secret never becomes part of a query' };
  }
  if (value.kind === 'timerange') {
    if (accessor === 'start') return applyFilter({ kind: 'timestamp', milliseconds: value.start }, filter, Math.ceil);
    if (accessor === 'end') return applyFilter({ kind: 'timestamp', milliseconds: value.end }, filter, Math.floor);
    return { refusal: 'is a time range: write .start or .end after its name' };
  }
  if (accessor !== null) return { refusal: `has no .${accessor}: only a single time range has .start and .end` };
  if (value.kind === 'list') return listPrintable(value, filter);
  return applyFilter(value, filter, null);
}

type Plain = PrintableList['items'][number];

function applyFilter(
  value: Plain,
  filter: string | null,
  round: ((seconds: number) => number) | null,
): PrintableOrRefusal {
  switch (filter) {
    case null:
      return { printable: value };
    case 'list':
      return { printable: { kind: 'list', items: [value] } };
    case 'like':
    case 'regex':
      if (value.kind === 'text') return { printable: { kind: filter, text: value.text } };
      return { refusal: `is no text, and | ${filter} takes a text` };
    case 'iso':
      if (value.kind !== 'timestamp') return { refusal: 'is no time, and | iso takes a time' };
      return { printable: { kind: 'text', text: isoText(value.milliseconds, round) } };
    case 'epoch':
    case 'ms':
      if (value.kind !== 'timestamp' && value.kind !== 'duration')
        return { refusal: `is no time, and | ${filter} takes one` };
      if (filter === 'ms') return { printable: { kind: 'number', value: value.milliseconds } };
      if (round === null && value.milliseconds % 1000 !== 0) return { refusal: 'is no whole second: use | ms' };
      return { printable: { kind: 'number', value: (round ?? Math.floor)(value.milliseconds / 1000) } };
    default:
      return { refusal: `has no filter "${filter.slice(0, 40)}"` };
  }
}

function listPrintable(value: ListValue, filter: string | null): PrintableOrRefusal {
  if (value.items.length === 0) return { refusal: 'is an empty list, which no language can express' };
  const items: Plain[] = [];
  for (const item of value.items) {
    if (item.kind === 'timerange' || item.kind === 'secret') {
      return { refusal: 'holds several time ranges, which no language can express' };
    }
    const converted = applyFilter(item, filter === 'list' ? null : filter, null);
    if ('refusal' in converted) return converted;
    const { printable } = converted;
    if (printable.kind === 'like' || printable.kind === 'regex' || printable.kind === 'list') {
      return { refusal: `holds several values, and | ${filter ?? ''} takes one` };
    }
    items.push(printable);
  }
  return { printable: { kind: 'list', items } };
}

function isoText(milliseconds: number, round: ((seconds: number) => number) | null): string {
  const exact = round === null ? milliseconds : round(milliseconds / 1000) * 1000;
  return new Date(exact).toISOString().replace('.000Z', 'Z');
}
