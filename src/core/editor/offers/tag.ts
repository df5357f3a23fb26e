import type { Parameter } from '../../parameters/parameter.ts';
import { templateAccessors, templateFilters, type TemplateFilter } from '../../template/printable.ts';
import { range, type Range } from '../../text/range.ts';
import type { CellContext } from '../cellContext.ts';
import type { Completion } from '../completion.ts';
import { describeParameter, parameterDetail } from '../describe/describeParameter.ts';
import type { ParameterSlot, Place } from '../places/place.ts';
import type { OpenTag } from '../places/templateTag.ts';
import { parameterFit, parameterForms } from './parameterForms.ts';

const filterMeanings: Readonly<Record<TemplateFilter, string>> = {
  like: 'a text whose wildcards are meant, or that stands after LIKE',
  regex: 'a regular expression that matches exactly the text',
  list: 'a list of the one value, for in',
  iso: 'a time as ISO 8601 text, as eventTime is',
  epoch: 'whole seconds since 1970',
  ms: 'milliseconds',
};

/**
 * What may be written between braces: parameters in the form that fits the place, their accessors and filters, `#if` and
 * `/if`. Braces that are still open are closed.
 */
export function offerInTag(
  context: CellContext,
  tag: OpenTag,
  place: Place | null,
  offset: number,
): readonly Completion[] {
  const { before } = tag;
  const word = /\w*$/.exec(before)?.[0] ?? '';
  const lead = before.slice(0, before.length - word.length);
  const following = /^\w*/.exec(tag.after)?.[0].length ?? 0;
  const writer = tagWriter(tag, lead, range(offset - word.length, offset + following));
  const condition = /^[ \t]*#[ \t]*(if[ \t]+)?$/.exec(lead);
  if (condition !== null) {
    return condition[1] === undefined ? [writer.block('#if', 'if ', true)] : conditionNames(context, writer);
  }
  if (/^[ \t]*\/[ \t]*$/.test(lead)) return [writer.block('/if', 'if', false)];
  const accessed = /^[ \t]*(\w+)[ \t]*\.[ \t]*$/.exec(lead)?.[1];
  if (accessed !== undefined) return accessors(find(context, accessed), place, writer);
  const filtered = /^[ \t]*(\w+)[ \t]*(?:\.[ \t]*(\w+))?[ \t]*\|[ \t]*$/.exec(lead);
  if (filtered !== null) return filters(find(context, filtered[1] ?? ''), filtered[2] ?? null, place, writer);
  return /^[ \t]*$/.test(lead) ? names(context, place, writer, tag) : [];
}

interface TagWriter {
  readonly range: Range;
  /** Whether an accessor or a filter stands behind the word already. */
  readonly isFollowed: boolean;
  /** A word with the blanks and closing braces that it lacks. */
  readonly whole: (text: string) => string;
  /** A whole content of the tag, in place of what stands there. */
  readonly all: (text: string) => { readonly text: string; readonly range: Range };
  readonly block: (label: string, written: string, offersMore: boolean) => Completion;
}

function tagWriter(tag: OpenTag, lead: string, place: Range): TagWriter {
  const isBehindBraces = lead === '';
  const rest = tag.after.replace(/^\w*/, '');
  const whole = (text: string): string => {
    const end = tag.isClosed ? (rest === '' ? ' ' : '') : ' }}';
    return `${isBehindBraces ? ' ' : ''}${text}${end}`;
  };
  return {
    range: place,
    isFollowed: /^[ \t]*[.|]/.test(rest),
    whole,
    all: (text) => {
      if (!tag.isClosed || rest.trim() === '') return { text: whole(text), range: place };
      const end = place.end + rest.trimEnd().length;
      return { text: `${isBehindBraces ? ' ' : ''}${text}`, range: range(place.start, end) };
    },
    block: (label, written, offersMore) => ({
      kind: 'keyword',
      label: label.slice(1),
      detail: label === '#if' ? 'text that stands only where a parameter is set' : 'ends {{#if}}',
      text: offersMore ? written : `${written}${tag.isClosed ? '' : '}}'}`,
      range: place,
      rank: 0,
      ...(offersMore ? { offersMore: true } : {}),
    }),
  };
}

function names(
  { runbook, values, cell }: CellContext,
  place: Place | null,
  writer: TagWriter,
  tag: OpenTag,
): readonly Completion[] {
  const slot = slotOf(place);
  const language = place?.language ?? 'insights';
  const parameters = takesLiteral(place) ? runbook.parameters : [];
  const offered = parameters.flatMap((parameter, index) => {
    const forms = parameterForms(parameter, slot, language, false);
    const fit = parameterFit(parameter, slot);
    const value = values.get(parameter.name);
    // What no form of it fits here is left out: a list where one value stands, a secret anywhere.
    return forms.map(({ text }, form): Completion => ({
      kind: 'parameter',
      label: text,
      detail: parameterDetail(parameter, value),
      documentation: describeParameter(parameter, value),
      ...writer.all(text),
      rank: fit * 1000 + index * 2 + form,
    }));
  });
  const blocks: readonly Completion[] = [
    { ...writer.block('#if', '#if ', true), label: '#if', rank: 9000 },
    ...(isInCondition(cell.text.text, tag) ? [{ ...writer.block('/if', '/if', false), label: '/if', rank: 9001 }] : []),
  ];
  return [...offered, ...blocks];
}

/** Where a command or a keyword stands, no value may; in doubt it may. */
function takesLiteral(place: Place | null): boolean {
  if (place === null || place.open !== null) return true;
  return place.wants.some(
    ({ kind }) => kind !== 'command' && kind !== 'word' && kind !== 'attribute' && kind !== 'table',
  );
}

function conditionNames({ runbook, values }: CellContext, writer: TagWriter): readonly Completion[] {
  return runbook.parameters.map((parameter, rank) => {
    const value = values.get(parameter.name);
    return {
      kind: 'parameter',
      label: parameter.name,
      detail: parameterDetail(parameter, value),
      documentation: describeParameter(parameter, value),
      text: `${parameter.name}${writer.whole('').trim()}`,
      range: writer.range,
      rank,
    };
  });
}

function accessors(parameter: Parameter | undefined, place: Place | null, writer: TagWriter): readonly Completion[] {
  if (parameter?.type !== 'timerange' || parameter.many) return [];
  const forms = parameterForms(parameter, slotOf(place), place?.language ?? 'insights', false);
  return templateAccessors.map((accessor, rank) => {
    const form = forms.find((candidate) => candidate.accessor === accessor)?.text.slice(parameter.name.length + 1);
    const label = writer.isFollowed ? accessor : (form ?? accessor);
    const detail = accessor === 'start' ? 'the beginning of the time range' : 'the end of the time range';
    return { kind: 'keyword', label, detail, text: writer.whole(label), range: writer.range, rank };
  });
}

function filters(
  parameter: Parameter | undefined,
  accessor: string | null,
  place: Place | null,
  writer: TagWriter,
): readonly Completion[] {
  if (parameter === undefined) return [];
  const fitting = fittingFilters(parameter, accessor, place);
  return templateFilters
    .filter((filter) => fitting.has(filter))
    .map((label, rank) => ({
      kind: 'keyword',
      label,
      detail: filterMeanings[label],
      text: writer.whole(label),
      range: writer.range,
      rank,
    }));
}

/** The filters that take the parameter's type, whatever the place; the language's printer has the last word on them. */
function fittingFilters(
  { type, many }: Parameter,
  accessor: string | null,
  place: Place | null,
): ReadonlySet<TemplateFilter> {
  const isTime = type === 'timestamp' || (type === 'timerange' && accessor !== null);
  if (isTime) return new Set(['iso', 'ms', 'epoch']);
  if (type === 'duration') return new Set(['ms', 'epoch']);
  if (type === 'secret' || type === 'timerange') return new Set();
  const isText = type !== 'integer' && type !== 'number' && type !== 'boolean';
  const takesList = place?.language === 'insights' || place?.language === 'sql';
  return new Set<TemplateFilter>([
    ...(isText && !many ? (['like', 'regex'] as const) : []),
    ...(takesList && !many ? (['list'] as const) : []),
  ]);
}

function slotOf(place: Place | null): ParameterSlot {
  for (const want of place?.wants ?? []) if (want.kind === 'parameter') return want.slot;
  return { shape: 'value', field: null };
}

function find({ runbook }: CellContext, name: string): Parameter | undefined {
  return runbook.parameters.find((parameter) => parameter.name === name);
}

/** Whether an `{{#if}}` before the tag is still open there. */
function isInCondition(text: string, { range: { start } }: OpenTag): boolean {
  const tags = text.slice(0, start).match(/\{\{[ \t]*[#/][ \t]*if/g) ?? [];
  let depth = 0;
  for (const written of tags) depth = Math.max(0, depth + (written.includes('#') ? 1 : -1));
  return depth > 0;
}
