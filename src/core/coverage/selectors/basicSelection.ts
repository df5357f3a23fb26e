import type { CoverageQuestion } from '../coverageQuestion.ts';
import type { BasicSelector } from '../coverageEvidence.ts';
import type { Unit } from '../trails/shortfall.ts';
import { andList } from '../wording.ts';
import { areComplete, mayBeOfSource, type Selection } from './selection.ts';

/** "If the event matches any event selector, the trail processes and logs the event" (API_EventSelector). */
export function basicSelection(selectors: readonly BasicSelector[], unit: Unit, question: CoverageQuestion): Selection {
  // Basic selectors know management and data events only.
  if (unit.category === 'network' || unit.category === 'insight') return { kind: 'none', because: '' };
  const wanted = unit.access === 'read' ? 'ReadOnly' : 'WriteOnly';
  const fitting = selectors.filter(({ readWriteType }) => readWriteType === 'All' || readWriteType === wanted);
  return unit.category === 'management' ? management(fitting, question) : data(fitting, question);
}

function management(fitting: readonly BasicSelector[], { eventSources }: CoverageQuestion): Selection {
  const [first, ...rest] = fitting.filter((selector) => selector.includesManagementEvents);
  if (first === undefined) return { kind: 'none', because: '' };
  const excluded = first.excludedSources.filter((source) =>
    rest.every(({ excludedSources }) => excludedSources.includes(source)),
  );
  if (excluded.length === 0) return { kind: 'all' };
  if (eventSources === null) return { kind: 'part', because: `without those of ${andList(excluded)}` };
  const left = eventSources.filter((source) => excluded.includes(source));
  if (left.length === 0) return { kind: 'all' };
  const because = ` of ${andList(left)}`;
  return left.length === eventSources.length
    ? { kind: 'none', because }
    : { kind: 'part', because: `without those${because}` };
}

/** `arn:aws:s3`, `arn:aws:lambda`, `arn:aws:dynamodb` stand for all resources (API_DataResource). */
const everything = /^arn:aws[a-z-]*:(?:s3(?::::?)?|lambda|dynamodb)$/;

function data(fitting: readonly BasicSelector[], { eventSources }: CoverageQuestion): Selection {
  const resources = fitting.flatMap(({ dataResources }) => dataResources).filter(({ values }) => values.length > 0);
  const sources = eventSources ?? [];
  const own = resources.filter(
    ({ type }) => eventSources === null || sources.some((source) => mayBeOfSource(type, source)),
  );
  if (own.length === 0) {
    const of = eventSources === null || resources.length === 0 ? '' : ` of ${andList(sources)}`;
    return { kind: 'none', because: of };
  }
  const whole = new Set(
    own.filter(({ values }) => values.some((value) => everything.test(value))).map(({ type }) => type),
  );
  if (sources.length > 0 && sources.every((source) => areComplete(whole, source))) return { kind: 'all' };
  return { kind: 'unknown', because: `of some resources only (${typesText(own)})` };
}

function typesText(resources: readonly { readonly type: string }[]): string {
  return andList([...new Set(resources.map(({ type }) => type))].slice(0, 5));
}
