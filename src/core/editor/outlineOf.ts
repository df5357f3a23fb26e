import { isMap, type YAMLMap } from 'yaml';
import { listOf, namedFields, rangeOf } from '../runbook/fields.ts';
import { openRunbookFile } from '../runbook/openRunbookFile.ts';
import { ProblemList } from '../runbook/problemList.ts';
import type { Cell, Runbook } from '../runbook/runbook.ts';
import type { Range } from '../text/range.ts';
import { rangeInFile } from '../text/source.ts';
import { headingsOf } from './headingsOf.ts';
import type { OutlineEntry, OutlineKind } from './outline.ts';

/**
 * The outline of a runbook: its sources, parameters and presets by name, then its cells, those that follow a heading under
 * it and smaller headings under larger ones, then its tests. `text` is the text that `runbook` was read from.
 */
export function outlineOf(runbook: Runbook, text: string): readonly OutlineEntry[] {
  const root = openRunbookFile('', text).file?.syntax.root;
  const types = new Map<OutlineKind, ReadonlyMap<string, string>>([
    ['source', new Map(runbook.sources.map(({ name, type }) => [name, type]))],
    ['parameter', new Map(runbook.parameters.map(({ name, type }) => [name, type]))],
  ]);
  const declared = (kind: OutlineKind, key: string): readonly OutlineEntry[] =>
    root === undefined ? [] : declarations(root, kind, key, types.get(kind));
  return [
    ...declared('source', 'sources'),
    ...declared('parameter', 'parameters'),
    ...declared('preset', 'presets'),
    ...cellEntries(runbook.cells),
    ...(root === undefined ? [] : testEntries(root)),
  ];
}

function declarations(
  root: YAMLMap,
  kind: OutlineKind,
  key: string,
  types: ReadonlyMap<string, string> | undefined,
): readonly OutlineEntry[] {
  const section = namedFields(root).get(key)?.value;
  if (!isMap(section)) return [];
  return [...namedFields(section).values()].map(({ name, keyRange, range }) => {
    const whole = { start: keyRange.start, end: Math.max(keyRange.end, range.end) };
    return { kind, name, detail: types?.get(name) ?? '', range: whole, selection: keyRange, children: [] };
  });
}

function testEntries(root: YAMLMap): readonly OutlineEntry[] {
  const tests = namedFields(root).get('tests');
  return (listOf(tests, new ProblemList())?.items ?? []).flatMap((item, index): OutlineEntry[] => {
    if (!isMap(item)) return [];
    const range = rangeOf(item);
    const named = namedFields(item).get('name');
    const name = named?.value !== null && named?.value !== undefined && 'value' in named.value ? named.value : null;
    const selection = name === null ? { start: range.start, end: range.start } : rangeOf(name);
    const written = name === null ? '' : String(name.value);
    return [
      {
        kind: 'test',
        name: written === '' ? `test ${index + 1}` : written,
        detail: '',
        range,
        selection,
        children: [],
      },
    ];
  });
}

/** An entry that still gathers what follows it. `level` is that of its heading; a cell gathers nothing. */
interface Growing {
  readonly kind: OutlineKind;
  readonly name: string;
  readonly detail: string;
  readonly level: number;
  readonly range: { readonly start: number; end: number };
  readonly selection: Range;
  readonly children: Growing[];
}

function cellEntries(cells: readonly Cell[]): readonly OutlineEntry[] {
  const top: Growing[] = [];
  const open: Growing[] = [];
  const add = (entry: Growing): void => {
    while ((open.at(-1)?.level ?? 0) >= entry.level) open.pop();
    (open.at(-1)?.children ?? top).push(entry);
    for (const parent of open) parent.range.end = Math.max(parent.range.end, entry.range.end);
    if (entry.level < cellLevel) open.push(entry);
  };
  for (const cell of cells) for (const entry of entriesOf(cell)) add(entry);
  return top;
}

/** Below the smallest heading. */
const cellLevel = 7;

/** A prose cell is an entry for each of its headings; any other cell, and prose without a heading, is one. */
function entriesOf(cell: Cell): readonly Growing[] {
  const { range, text } = cell;
  const first = { start: range.start, end: Math.min(range.end, lineEndAt(text.origin?.fileText ?? '', range.start)) };
  const headings = cell.kind === 'prose' ? headingsOf(text.text) : [];
  if (headings.length === 0) {
    const detail =
      cell.kind === 'prose' ? '' : [cell.language, cell.title === undefined ? '' : cell.id].join(' ').trim();
    const name = cell.title ?? cell.id ?? firstWords(text.text);
    const kind = cell.kind === 'prose' ? 'prose' : 'query';
    return [
      {
        kind,
        name: name === '' ? 'cell' : name,
        detail,
        level: cellLevel,
        range: { ...range },
        selection: first,
        children: [],
      },
    ];
  }
  return headings.map((heading, index) => {
    const next = headings[index + 1];
    const place = rangeInFile(text, heading.range);
    const start = index === 0 ? range.start : place.start;
    const end = next === undefined ? range.end : rangeInFile(text, next.range).start;
    return {
      kind: 'prose',
      name: index === 0 ? (cell.title ?? heading.text) : heading.text,
      detail: index === 0 ? (cell.id ?? '') : '',
      level: heading.level,
      range: { start, end: Math.max(end, place.end) },
      selection: place,
      children: [],
    };
  });
}

function lineEndAt(text: string, offset: number): number {
  const at = text.slice(offset).search(/[\r\n]/);
  return at < 0 ? text.length : offset + at;
}

function firstWords(text: string): string {
  const line = text.split('\n').find((written) => written.trim() !== '') ?? '';
  const trimmed = line.trim();
  return trimmed.length > 60 ? `${trimmed.slice(0, 60)}…` : trimmed;
}
