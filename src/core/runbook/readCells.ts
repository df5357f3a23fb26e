import { type CST, isMap, isScalar, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { error, type Problem } from '../text/problem.ts';
import { type CellLanguage, cellKind, cellLanguages } from './cellLanguage.ts';
import { checkSource, type DeclaredSources } from './checkSource.ts';
import { contentEnd } from './contentEnd.ts';
import { type Field, fieldsOf, present, rangeOf, textOf } from './fields.ts';
import { nearestName } from '../text/nearestName.ts';
import type { ProblemList } from './problemList.ts';
import { readExpectation } from './readExpectation.ts';
import { readFollow } from './readFollow.ts';
import { readView } from './readView.ts';
import type { Cell } from './runbook.ts';
import { scalarOffsets } from './scalarOffsets.ts';

/** Keys of a cell besides the language, in canonical order; the language stands after `follow`. */
export const cellKeys = ['id', 'title', 'source', 'follow', 'expect', 'view'] as const;

/** An author's slug: letters, digits, `-`, `_`, beginning with a letter or digit. */
export const slug = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** A cell and the syntax that it was read from, which an edit of the file needs. */
export interface CellSyntax {
  readonly map: YAMLMap;
  /** Its item in the list, with the tokens before it. */
  readonly item: CST.CollectionItem;
  readonly fields: ReadonlyMap<string, Field>;
  readonly language: CellLanguage;
  /** The entry of the language. */
  readonly field: Field;
  /** The scalar of the cell's text; absent where nothing is written. */
  readonly scalar?: Scalar;
  /** See `CellMetadata.follow`. */
  readonly followText?: string;
  /** See `CellMetadata.expect`. */
  readonly expectText?: string;
  /** See `CellMetadata.view`. */
  readonly viewText?: string;
}

export interface ReadCell {
  readonly cell: Cell;
  readonly syntax: CellSyntax;
}

/** What a cell is read in. */
export interface CellContext {
  /** The file's name and text. */
  readonly name: string;
  readonly text: string;
  readonly sources: DeclaredSources;
  readonly problems: ProblemList;
}

/** Reads the items of `cells:`. What is not a cell is refused and left out. */
export function readCells(list: YAMLSeq, context: CellContext): readonly ReadCell[] {
  const cells: ReadCell[] = [];
  const ids = new Set<string>();
  const token = list.srcToken;
  const items = new Map<unknown, CST.CollectionItem>();
  for (const item of token !== undefined && 'items' in token ? token.items : []) items.set(item.value, item);
  for (const node of list.items) {
    const item = isMap(node) ? items.get(node.srcToken) : undefined;
    if (isMap(node) && item !== undefined) {
      const read = readCell(node, item, context);
      if (read === null) continue;
      checkId(read, ids, context.problems);
      cells.push(read);
    } else {
      const value = present(node);
      const at = value === null ? rangeOf(list) : rangeOf(value);
      const message = 'A cell must be a mapping such as `- {id: intro, md: text}`.';
      context.problems.refuse(error('runbook.cell-not-mapping', message, at));
    }
  }
  return cells;
}

function readCell(map: YAMLMap, item: CST.CollectionItem, context: CellContext): ReadCell | null {
  const { problems } = context;
  const fields = fieldsOf(map, [...cellKeys, ...cellLanguages], problems);
  const written = cellLanguages.filter((language) => fields.has(language));
  const [language] = written;
  const field = language === undefined ? undefined : fields.get(language);
  if (language === undefined || field === undefined || written.length > 1) {
    problems.refuse(languageProblem(map, fields, written));
    return null;
  }
  if (field.value !== null && !isScalar(field.value)) {
    const message = `The text of \`${language}\` must be a text; begin it with \`|\` on the key's line.`;
    problems.refuse(error('runbook.cell-not-text', message, field.range));
    return null;
  }
  const scalar = field.value ?? undefined;
  const id = textOf(fields.get('id'), problems);
  const title = textOf(fields.get('title'), problems);
  const source = textOf(fields.get('source'), problems);
  const expect = fields.get('expect');
  const expectation = readExpectation(expect, problems);
  const follow = readFollow(fields.get('follow'), language, problems);
  const followText = scalarOf(fields.get('follow'));
  const view = readView(fields.get('view'), problems);
  const base = {
    ...(id !== undefined && { id }),
    ...(title !== undefined && { title }),
    range: { start: cellStart(item, map), end: contentEnd(map.srcToken, context.text) },
    text: cellText(scalar, field, context),
  };
  const queryBase = { ...base, id: id ?? '', ...(source !== undefined && { source }) };
  const expectText = oneLine(expect, context.text);
  const viewText = oneLine(fields.get('view'), context.text);
  const syntax: CellSyntax = {
    map,
    item,
    fields,
    language,
    field,
    ...(scalar !== undefined && { scalar }),
    ...(followText !== undefined && { followText }),
    ...(expectText !== undefined && { expectText }),
    ...(viewText !== undefined && { viewText }),
  };
  if (language === 'md') return { cell: { kind: 'prose', ...base }, syntax };
  checkSource(language, field, fields.get('source'), context.sources, problems);
  return {
    cell: {
      kind: 'query',
      language,
      ...queryBase,
      ...(follow !== undefined && { follow }),
      ...(expectation !== undefined && { expect: expectation }),
      ...(view !== undefined && { view }),
    },
    syntax,
  };
}

function cellText(scalar: Scalar | undefined, field: Field, context: CellContext): Cell['text'] {
  const value = scalar === undefined ? '' : String(scalar.value);
  const text = value.endsWith('\n') ? value.slice(0, -1) : value;
  const fileOffsets =
    scalar === undefined ? new Uint32Array(1).fill(field.keyRange.end) : scalarOffsets(scalar, text, context.text);
  return { name: context.name, text, origin: { fileText: context.text, fileOffsets } };
}

function cellStart(item: CST.CollectionItem, map: YAMLMap): number {
  return item.start.find((token) => token.type === 'seq-item-ind')?.offset ?? rangeOf(map).start;
}

/** The text of a field that holds one, whatever it says. */
function scalarOf(field: Field | undefined): string | undefined {
  return isScalar(field?.value) ? String(field.value.value) : undefined;
}

/** A flow mapping on one line can be copied as it stands. */
function oneLine(field: Field | undefined, text: string): string | undefined {
  if (field === undefined || field.value === null) return undefined;
  const written = text.slice(field.range.start, field.range.end);
  return written.startsWith('{') && !/[\r\n]/.test(written) ? written : undefined;
}

function languageProblem(map: YAMLMap, fields: ReadonlyMap<string, Field>, written: readonly CellLanguage[]): Problem {
  const second = written.map((name) => fields.get(name)).toSorted((a, b) => start(a) - start(b))[1];
  if (second !== undefined) {
    const message = `A cell has one language, and this one has ${written.join(' and ')}.`;
    return error('runbook.cell-languages', message, second.keyRange);
  }
  for (const { name, keyRange } of fields.values()) {
    const meant = nearestName(name, cellLanguages);
    if (meant === null) continue;
    const message = `The cell has no language; did you mean \`${meant}\` where it says \`${name}\`?`;
    return error('runbook.cell-language', message, keyRange);
  }
  const message = `The cell has no language: give it one of the keys ${cellLanguages.join(', ')}.`;
  const [first] = fields.values();
  return error('runbook.cell-language', message, first?.keyRange ?? rangeOf(map));
}

function start(field: Field | undefined): number {
  return field?.keyRange.start ?? 0;
}

function checkId(read: ReadCell, ids: Set<string>, problems: ProblemList): void {
  const { cell, syntax } = read;
  const field = syntax.fields.get('id');
  if (cell.id === undefined || cell.id === '') {
    if (cellKind(syntax.language) === 'prose') return;
    const message = 'A query cell needs an `id`, by which links, tests and results name it.';
    problems.add(error('runbook.id-missing', message, field?.range ?? syntax.field.keyRange));
    return;
  }
  const at = field?.range ?? cell.range;
  if (!slug.test(cell.id)) {
    const message = 'An id is letters, digits, `-` and `_`, beginning with a letter or digit, at most 64 of them.';
    problems.add(error('runbook.id-slug', message, at));
  }
  if (ids.has(cell.id)) problems.add(error('runbook.id-duplicate', `Another cell has the id \`${cell.id}\`.`, at));
  ids.add(cell.id);
}
