import type { Command } from '../ast.ts';
import { parseAccum } from './accum.ts';
import { parseAddtotals } from './addtotals.ts';
import { parseAutoregress } from './autoregress.ts';
import { commandWords, type CommandWord } from './commandWords.ts';
import { parseCountFrequent } from './countFrequent.ts';
import type { Cursor } from './cursor.ts';
import { parseExpand } from './expand.ts';
import { parseFilldown } from './filldown.ts';
import { parseFillmissing } from './fillmissing.ts';
import { parseItems } from './items.ts';
import { parseJoin } from './join.ts';
import { parseJsonCommand } from './json.ts';
import { parseLookup } from './lookup.ts';
import { parseOther, parseSavedQuery } from './otherCommands.ts';
import { parseParse } from './parseCommand.ts';
import { parseDedup, parseLimit, parseSort, parseStats, parseUnnest } from './plainCommands.ts';
import { parseSource, parseSourceSelector } from './source.ts';

/** Reads one command; the cursor stands at its first word. `null` when nothing of it can be used. */
export type CommandGrammar = (cursor: Cursor) => Command | null;

const grammars: Readonly<Record<CommandWord, CommandGrammar>> = {
  source: parseSource,
  loggroups: parseSourceSelector,
  datasource: parseSourceSelector,
  filterindex: (cursor) => parseCondition(cursor, 'filterIndex'),
  fields: (cursor) => parseOutputs(cursor, 'fields'),
  display: (cursor) => parseOutputs(cursor, 'display'),
  filter: (cursor) => parseCondition(cursor, 'filter'),
  where: (cursor) => parseCondition(cursor, 'filter'),
  stats: parseStats,
  sort: parseSort,
  limit: parseLimit,
  dedup: parseDedup,
  parse: parseParse,
  json: parseJsonCommand,
  unnest: parseUnnest,
  lookup: (cursor) => parseLookup(cursor, 'lookup'),
  cidrlookup: (cursor) => parseLookup(cursor, 'cidrlookup'),
  join: parseJoin,
  expand: parseExpand,
  pattern: (cursor) => parseOther(cursor, 'pattern'),
  diff: (cursor) => parseOther(cursor, 'diff'),
  anomaly: (cursor) => parseOther(cursor, 'anomaly'),
  unmask: (cursor) => parseOther(cursor, 'unmask'),
  estimate: (cursor) => parseOther(cursor, 'estimate'),
  relevantfields: (cursor) => parseOther(cursor, 'relevantfields'),
  addtotals: parseAddtotals,
  autoregress: parseAutoregress,
  logcompare: (cursor) => parseOther(cursor, 'logcompare'),
  filldown: parseFilldown,
  fillmissing: parseFillmissing,
  outlier: (cursor) => parseOther(cursor, 'outlier'),
  accum: parseAccum,
  appendcols: (cursor) => parseOther(cursor, 'appendcols'),
  sessionize: (cursor) => parseOther(cursor, 'sessionize'),
  countfrequent: parseCountFrequent,
  count_frequent: parseCountFrequent,
};

export const commandGrammars: ReadonlyMap<string, CommandGrammar> = new Map([
  ...commandWords.map((word) => [word, grammars[word]] as const),
  ['$', parseSavedQuery] as const,
]);

function parseCondition(cursor: Cursor, kind: 'filter' | 'filterIndex'): Command {
  const word = cursor.take();
  const condition = cursor.grammar.parseExpression(cursor);
  const nameRange = word?.range ?? condition.range;
  return { kind, condition, nameRange, range: { start: nameRange.start, end: condition.range.end } };
}

function parseOutputs(cursor: Cursor, kind: 'fields' | 'display'): Command {
  const nameRange = cursor.take()?.range ?? cursor.hereRange();
  const items = parseItems(cursor);
  return { kind, items, nameRange, range: { start: nameRange.start, end: cursor.endOfLast() } };
}
