import type { TextEdit } from '../text/problem.ts';
import { contentEnd } from './contentEnd.ts';
import { type Field, rangeOf } from './fields.ts';
import { flowAsJson } from './flowMeaning.ts';
import { lineBreakAt, lineEnd, lineStart } from './lines.ts';
import type { RunbookFile } from './openRunbookFile.ts';
import { type FlowStyle, printFlow, quoteDouble } from './printScalar.ts';
import type { CellSyntax } from './readCells.ts';

/** Where a cell stands in its file, and how keys and values are written there. */
export class CellPlace {
  readonly file: RunbookFile;
  /** Whether the cell is a flow mapping, where no block can stand. */
  readonly inFlow: boolean;
  /** The column of its keys. */
  readonly mapColumn: number;
  readonly eol: string;
  readonly #syntax: CellSyntax;
  readonly #isJson: boolean;

  constructor(file: RunbookFile, syntax: CellSyntax) {
    const key = syntax.field.keyRange;
    const token = syntax.map.srcToken;
    this.file = file;
    this.#syntax = syntax;
    this.inFlow = token?.type === 'flow-collection';
    this.#isJson = this.inFlow && file.text[key.start] === '"';
    this.mapColumn = token?.type === 'block-map' ? token.indent : key.start - lineStart(file.text, key.start);
    this.eol = lineBreakAt(file.text, key.start);
  }

  /** A key as the cell writes its keys. */
  key(name: string): string {
    return this.#isJson ? quoteDouble(name) : name;
  }

  /** A value on one line. */
  value(text: string, style: FlowStyle): string {
    return printFlow(text, this.#isJson ? 'double' : style, this.inFlow);
  }

  /** A flow mapping on one line, in JSON where the cell is. */
  flow(mapping: string): string {
    return (this.#isJson ? flowAsJson(mapping) : null) ?? mapping;
  }

  /** Puts a new entry after another. */
  insertionAfter(field: Field, entry: string): TextEdit {
    const { text } = this.file;
    const end = field.value === null ? field.slot.range.end : contentEnd(field.value.srcToken, text);
    const at = this.inFlow ? end : lineEnd(text, end);
    const separator = this.inFlow ? ', ' : this.eol + ' '.repeat(this.mapColumn);
    return { range: { start: at, end: at }, text: separator + entry };
  }

  /** Puts new entries after the id, else before the first key. */
  insertion(entries: readonly string[]): TextEdit {
    const id = this.#syntax.fields.get('id');
    if (!this.inFlow && id !== undefined && id.value !== null) {
      const at = lineEnd(this.file.text, id.range.end);
      const margin = this.eol + ' '.repeat(this.mapColumn);
      return { range: { start: at, end: at }, text: entries.map((entry) => margin + entry).join('') };
    }
    const [first] = this.#syntax.fields.values();
    const at = first?.keyRange.start ?? rangeOf(this.#syntax.map).start;
    const separator = this.inFlow ? ', ' : this.eol + ' '.repeat(this.mapColumn);
    return { range: { start: at, end: at }, text: entries.map((entry) => entry + separator).join('') };
  }
}
