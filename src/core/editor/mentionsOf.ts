import { isMap, isScalar, type Scalar, type YAMLMap } from 'yaml';
import { listOf, namedFields, rangeOf, type Field } from '../runbook/fields.ts';
import { openRunbookFile } from '../runbook/openRunbookFile.ts';
import { ProblemList } from '../runbook/problemList.ts';
import type { Cell, Runbook } from '../runbook/runbook.ts';
import { parseTemplate } from '../template/parseTemplate.ts';
import type { Range } from '../text/range.ts';
import { rangeInFile } from '../text/source.ts';
import type { SymbolKind } from './symbol.ts';

/** One place of a name in a file. */
export interface Mention {
  readonly kind: SymbolKind;
  readonly name: string;
  /** The name alone, without quotation marks; the whole scalar where it is written with escapes. */
  readonly range: Range;
  readonly declares: boolean;
}

/** Every place where a parameter, source, cell or preset is named, in the order of the file. */
export function mentionsOf(runbook: Runbook, text: string): readonly Mention[] {
  const file = openRunbookFile('', text).file;
  if (file === null) return [];
  const sections = namedFields(file.syntax.root);
  const mentions: Mention[] = [
    ...keysOf(sections.get('sources')).map((field) => keyMention('source', field, text, true)),
    ...keysOf(sections.get('parameters')).map((field) => keyMention('parameter', field, text, true)),
    ...keysOf(sections.get('presets')).flatMap((preset) => [
      keyMention('preset', preset, text, true),
      ...keysOf(preset).map((field) => keyMention('parameter', field, text, false)),
    ]),
    ...testMentions(sections.get('tests'), text),
  ];
  for (const { fields } of file.syntax.cells) {
    const [id, source] = [scalarOf(fields.get('id')), scalarOf(fields.get('source'))];
    if (id !== null) mentions.push(scalarMention('cell', id, text, true));
    if (source !== null) mentions.push(scalarMention('source', source, text, false));
  }
  const ids = new Set(runbook.cells.map(({ id }) => id));
  for (const cell of runbook.cells) {
    for (const mention of cell.kind === 'prose' ? linksIn(cell, ids) : placeholdersIn(cell)) mentions.push(mention);
  }
  return mentions.filter(({ name }) => name !== '').sort((a, b) => a.range.start - b.range.start);
}

function testMentions(tests: Field | undefined, text: string): readonly Mention[] {
  const items = listOf(tests, new ProblemList())?.items ?? [];
  return items
    .filter((item): item is YAMLMap => isMap(item))
    .flatMap((test) => {
      const fields = namedFields(test);
      const preset = scalarOf(fields.get('preset'));
      return [
        ...(preset === null ? [] : [scalarMention('preset', preset, text, false)]),
        ...keysOf(fields.get('parameters')).map((field) => keyMention('parameter', field, text, false)),
        ...keysOf(fields.get('expect')).map((field) => keyMention('cell', field, text, false)),
      ];
    });
}

function placeholdersIn(cell: Cell): readonly Mention[] {
  return parseTemplate(cell.text.text).parts.flatMap((part): Mention[] => {
    if (part.kind !== 'placeholder' && part.kind !== 'if') return [];
    const { text: name, range } = part.name;
    return [{ kind: 'parameter', name, range: nameInFile(cell, name, range), declares: false }];
  });
}

/** `[the sign-ins](#logins)`: a link to a cell of the runbook. */
function linksIn(cell: Cell, ids: ReadonlySet<string | undefined>): readonly Mention[] {
  return [...cell.text.text.matchAll(/\]\(#([A-Za-z0-9][\w-]*)\)/g)].flatMap((link): Mention[] => {
    const name = link[1] ?? '';
    const start = link.index + '](#'.length;
    const range = { start, end: start + name.length };
    return ids.has(name) ? [{ kind: 'cell', name, range: nameInFile(cell, name, range), declares: false }] : [];
  });
}

/** A name of a cell's text: the last character's place is exact even where the text after it is folded. */
function nameInFile(cell: Cell, name: string, range: Range): Range {
  const { start } = rangeInFile(cell.text, range);
  const last = rangeInFile(cell.text, { start: range.end - 1, end: range.end - 1 }).start;
  const end = last + 1;
  return end - start === name.length ? { start, end } : rangeInFile(cell.text, range);
}

function keysOf(field: Field | undefined): readonly Field[] {
  return isMap(field?.value) ? [...namedFields(field.value).values()] : [];
}

function scalarOf(field: Field | undefined): Scalar | null {
  return isScalar(field?.value) ? field.value : null;
}

function keyMention(kind: SymbolKind, { name, keyRange }: Field, text: string, declares: boolean): Mention {
  return { kind, name, range: plainRange(keyRange, name, text), declares };
}

function scalarMention(kind: SymbolKind, scalar: Scalar, text: string, declares: boolean): Mention {
  const name = String(scalar.value);
  return { kind, name, range: plainRange(rangeOf(scalar), name, text), declares };
}

function plainRange(range: Range, name: string, text: string): Range {
  const isQuoted = /^["']/.test(text.slice(range.start, range.start + 1));
  const inner = isQuoted ? { start: range.start + 1, end: range.end - 1 } : range;
  return text.slice(inner.start, inner.end) === name ? inner : range;
}
