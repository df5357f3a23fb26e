import type { AdvancedSelector, FieldSelector } from '../coverageEvidence.ts';
import type { CoverageQuestion, EventCategory } from '../coverageQuestion.ts';
import type { Unit } from '../trails/shortfall.ts';
import { andList } from '../wording.ts';
import { areComplete, mayBeOfSource, type Selection } from './selection.ts';
import { selectorConditions } from './selectorConditions.ts';

/** As `eventCategory` of a selector has them (API_AdvancedFieldSelector). */
const categoryNames: Readonly<Record<EventCategory, string>> = {
  management: 'Management',
  data: 'Data',
  network: 'NetworkActivity',
  insight: 'Insight',
};

/** An event is recorded that fulfils all fields of one selector (API_AdvancedEventSelector). */
export function advancedSelection(
  selectors: readonly AdvancedSelector[],
  unit: Unit,
  question: CoverageQuestion,
): Selection {
  const fitting = selectors.filter((selector) => isOfUnit(selector, unit));
  if (fitting.length === 0) return { kind: 'none', because: '' };
  const selections = fitting.map((selector) => selectionOf(selector, question));
  if (selections.some(({ kind }) => kind === 'all') || coversResources(fitting, unit, question)) return { kind: 'all' };
  const left = selections.filter(({ kind }) => kind !== 'none');
  const [only] = left;
  if (only === undefined) return selections[0] ?? { kind: 'none', because: '' };
  // What one selector leaves out another may let through.
  if (left.length === 1) return only;
  return { kind: 'unknown', because: 'by several advanced event selectors with conditions' };
}

function isOfUnit({ fields }: AdvancedSelector, { category, access }: Unit): boolean {
  const [name, flag] = [categoryNames[category], String(access === 'read')];
  return fields.every(({ field, equals }) => {
    if (field === 'eventCategory') return equals.includes(name);
    // "You can only use the Equals operator" for readOnly (API_AdvancedFieldSelector).
    return field !== 'readOnly' || equals.includes(flag);
  });
}

function selectionOf({ fields }: AdvancedSelector, question: CoverageQuestion): Selection {
  const conditions = fields.filter(({ field }) => field !== 'eventCategory' && field !== 'readOnly');
  const each = conditions.map((condition) => ofField(condition, question));
  return (
    each.find(({ kind }) => kind === 'none') ??
    each.find(({ kind }) => kind === 'part') ??
    each.find(({ kind }) => kind === 'unknown') ?? { kind: 'all' }
  );
}

function ofField(selector: FieldSelector, question: CoverageQuestion): Selection {
  const { field } = selector;
  if (field === 'resources.type') return ofResourceType(selector, question);
  if (field === 'eventSource') return ofValues(selector, question.eventSources, question.eventNames !== null);
  if (field === 'eventName') return ofValues(selector, question.eventNames, question.eventSources !== null);
  return { kind: 'unknown', because: `where ${conditionText(selector)}` };
}

/** `isNamedOtherwise`: the question fixes the other of name and source, so that what is left out may be no part of it. */
function ofValues(selector: FieldSelector, asked: readonly string[] | null, isNamedOtherwise: boolean): Selection {
  const because = `where ${conditionText(selector)}`;
  if (asked === null) return { kind: isNamedOtherwise ? 'unknown' : 'part', because: `only ${because}` };
  const through = asked.map((value) => lets(selector, value));
  if (through.every((each) => each === true)) return { kind: 'all' };
  const left = asked.filter((_, index) => through[index] === false);
  if (left.length === asked.length) return { kind: 'none', because: ` of ${andList(left)}` };
  return left.length > 0
    ? { kind: 'part', because: `without ${andList(left)}` }
    : { kind: 'unknown', because: `only ${because}` };
}

/** Data events name the type of their resource: only that of some is known by the source. */
function ofResourceType(selector: FieldSelector, { eventSources }: CoverageQuestion): Selection {
  const types = selector.equals;
  if (eventSources !== null && eventSources.every((source) => !types.some((type) => mayBeOfSource(type, source))))
    return { kind: 'none', because: ` of ${andList(eventSources)}` };
  if (eventSources !== null && eventSources.every((source) => areComplete(new Set(types), source)))
    return { kind: 'all' };
  return { kind: 'unknown', because: `of some resources only (${andList(types.slice(0, 5))})` };
}

/** Several selectors may have all types of a service between them, each with nothing but its type. */
function coversResources(
  fitting: readonly AdvancedSelector[],
  { category }: Unit,
  { eventSources }: CoverageQuestion,
): boolean {
  if (category !== 'data' || eventSources === null) return false;
  const plain = fitting.filter(({ fields }) =>
    fields.every(({ field }) => field === 'eventCategory' || field === 'readOnly' || field === 'resources.type'),
  );
  const types = new Set(
    plain.flatMap(({ fields }) =>
      fields.filter(({ field }) => field === 'resources.type').flatMap((each) => each.equals),
    ),
  );
  return eventSources.every((source) => areComplete(types, source));
}

/**
 * Whether a value comes through a field's conditions; `null` where including and excluding ones stand together and
 * disagree. "OR" joins including values, "AND" excluding ones (filtering-data-events).
 */
function lets(selector: FieldSelector, value: string): boolean | null {
  const { equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith } = selector;
  const hasIncluding = equals.length + startsWith.length + endsWith.length > 0;
  const included =
    equals.includes(value) ||
    startsWith.some((start) => value.startsWith(start)) ||
    endsWith.some((end) => value.endsWith(end));
  const excluded =
    notEquals.includes(value) ||
    notStartsWith.some((start) => value.startsWith(start)) ||
    notEndsWith.some((end) => value.endsWith(end));
  const hasExcluding = notEquals.length + notStartsWith.length + notEndsWith.length > 0;
  if (!hasIncluding) return !excluded;
  if (!hasExcluding || included !== excluded) return included;
  return included ? null : false;
}

function conditionText(selector: FieldSelector): string {
  const parts = selectorConditions(selector).map(
    ([words, values]) => `${words} ${values.slice(0, 3).join(' or ')}${values.length > 3 ? ' …' : ''}`,
  );
  return `${selector.field} ${andList(parts)}`;
}
