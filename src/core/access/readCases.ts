import { isMap, isSeq } from 'yaml';
import { type Field, namedFields, type Node, present, rangeOf } from '../runbook/fields.ts';
import type { Range } from '../text/range.ts';
import type { AccessCase, AccessExpectation, AccessRequest, PlacedText } from './accessCell.ts';
import { expectationKeyNames } from './accessKeys.ts';
import type { AccessReader } from './accessReader.ts';
import { anyAnswer, readExpectation, type ExpectationContext } from './readExpectation.ts';

/** Who sends what: the rows and columns that expectations are given for. */
export interface CaseGrid extends ExpectationContext {
  readonly identities: readonly PlacedText[];
  readonly requests: readonly AccessRequest[];
  /** The entry, which stands for an expectation that is not given. */
  readonly range: Range;
}

/**
 * Reads `expect` in all its forms: one for all, a mapping by identity, or a list with a row for each request, each of which
 * is one for all, by identity, or a list in the order of `as`. A list of nothing but statuses is one expectation: one of
 * them. Gives one case for each identity and request.
 */
export function readCases(field: Field | undefined, grid: CaseGrid, reader: AccessReader): readonly AccessCase[] {
  const rows = field === undefined ? [] : rowsOf(field, grid, reader);
  return grid.requests.flatMap((_, request) => {
    const row = rows[request];
    return grid.identities.map(({ text: identity }) => ({
      identity,
      request,
      expectation: row?.get(identity) ?? anyAnswer(grid.range),
    }));
  });
}

/** The expectations of one request by identity. */
type Row = ReadonlyMap<string, AccessExpectation>;

function rowsOf(field: Field, grid: CaseGrid, reader: AccessReader): readonly Row[] {
  const { value, range } = field;
  if (!isSeq(value) || value.items.every((item) => !isMap(item) && !isSeq(item))) {
    const row = rowOf(value, range, grid, reader);
    return grid.requests.map(() => row);
  }
  if (value.items.length !== grid.requests.length) {
    const message = `A list of rows has one for each request: there are ${grid.requests.length} of these and ${value.items.length} rows.`;
    reader.fault('matrix', message, range);
  }
  return value.items.map((item) => {
    const node = present(item);
    const at = node === null ? range : rangeOf(node);
    return isSeq(node) ? columnsOf(node.items.map(present), at, grid, reader) : rowOf(node, at, grid, reader);
  });
}

/** One for all identities, or a mapping by identity. */
function rowOf(node: Node | null, at: Range, grid: CaseGrid, reader: AccessReader): Row {
  if (!isMap(node) || !isByIdentity(node, grid, reader)) {
    const all = readExpectation(node, at, grid, reader);
    return new Map(grid.identities.map(({ text }) => [text, all]));
  }
  const fields = reader.fields(node, names(grid), '`as`');
  for (const { text } of grid.identities) {
    if (!fields.has(text))
      reader.fault('matrix', `Nothing is expected of \`${text}\`: give it a status beside the others.`, at);
  }
  return new Map([...fields].map(([name, { value, range }]) => [name, readExpectation(value, range, grid, reader)]));
}

/** A row as a list in the order of `as`. */
function columnsOf(nodes: readonly (Node | null)[], at: Range, grid: CaseGrid, reader: AccessReader): Row {
  if (nodes.length !== grid.identities.length) {
    const message = `A row has one expectation for each identity of \`as\`: there are ${grid.identities.length} of these and ${nodes.length} in the row.`;
    reader.fault('matrix', message, at);
  }
  return new Map(
    grid.identities.map(({ text }, index) => {
      const node = nodes[index] ?? null;
      const place = node === null ? at : rangeOf(node);
      return [
        text,
        node === null && index >= nodes.length ? anyAnswer(at) : readExpectation(node, place, grid, reader),
      ];
    }),
  );
}

/** Whether the keys of a mapping are identities; one that is both is a fault, for nobody can tell what is meant. */
function isByIdentity(node: Node, grid: CaseGrid, reader: AccessReader): boolean {
  if (!isMap(node)) return false;
  const fields = [...namedFields(node).values()];
  const known = names(grid);
  const both = fields.find(({ name }) => known.includes(name) && expectationKeyNames.includes(name));
  if (both !== undefined) {
    const message = `\`${both.name}\` is an identity here and a key of expectations: write the row as a list in the order of \`as\`.`;
    reader.fault('ambiguous', message, both.keyRange);
  }
  const named = fields.filter(({ name }) => known.includes(name)).length;
  const asked = fields.filter(({ name }) => expectationKeyNames.includes(name)).length;
  return named > 0 && named >= asked;
}

function names({ identities }: CaseGrid): readonly string[] {
  return identities.map(({ text }) => text);
}
