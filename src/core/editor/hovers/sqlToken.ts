import { pageLink } from '../../reference/documentationLinks.ts';
import { runsOffline, sqlFunctionReference } from '../../reference/sqlFunctionReference.ts';
import { sqlWords } from '../../reference/sqlWords.ts';
import { wordReference } from '../../reference/wordReference.ts';
import { resolveSource } from '../../plan/resolveSource.ts';
import { spanning } from '../../text/range.ts';
import { describeField } from '../describe/describeField.ts';
import { describeWord } from '../describe/describeWord.ts';
import { codeSpan, paragraphs } from '../describe/markdown.ts';
import type { Hover } from '../hover.ts';
import { fieldOfColumn } from '../places/sqlColumn.ts';
import { sqlNames } from '../places/sqlNames.ts';
import { hoverLiteral, hoverOf, neighbour, textOf, type HoveredToken } from './hoveredToken.ts';

/** What a token of a SQL text stands for. */
export function hoverSqlToken(hovered: HoveredToken): Hover | null {
  if (hovered.token.kind === 'string') return hoverLiteral(hovered);
  if (hovered.token.kind !== 'word' && hovered.token.kind !== 'identifier') return null;
  const word = textOf(hovered, hovered.token).toLowerCase();
  if (neighbour(hovered, 1) === '(') {
    const call = describeCall(word);
    if (call !== null) return hoverOf(hovered, call);
  }
  const keyword = hovered.token.kind === 'word' ? describeKeyword(hovered, word) : null;
  if (keyword !== null) return hoverOf(hovered, keyword);
  return hoverColumn(hovered) ?? hoverTable(hovered, word);
}

function describeCall(name: string): string | null {
  const reference = sqlFunctionReference(name);
  if (reference === undefined) return null;
  const offline = runsOffline(name) ? null : 'Not offline.';
  return paragraphs(codeSpan(reference.signature), reference.summary, offline, pageLink(reference.page));
}

/** `GROUP BY` and `IS NOT NULL` are several words and one thing. */
function describeKeyword(hovered: HoveredToken, word: string): string | null {
  const [previous, next] = [neighbour(hovered, -1), neighbour(hovered, 1)];
  const candidates = [
    `${word} ${next} ${neighbour(hovered, 2)}`,
    `${previous} ${word} ${next}`,
    `${neighbour(hovered, -2)} ${previous} ${word}`,
    `${word} ${next}`,
    `${previous} ${word}`,
    word,
  ];
  for (const candidate of candidates) {
    const reference = wordReference(sqlWords, candidate);
    if (reference !== undefined) return describeWord(reference);
  }
  return null;
}

/** A column up to the part under the pointer: in `useridentity.arn` the first word is the struct. */
function hoverColumn(hovered: HoveredToken): Hover | null {
  const { tokens, index, context } = hovered;
  let first = index;
  while (textOf(hovered, tokens[first - 1]) === '.' && first >= 2) first -= 2;
  const name = tokens
    .slice(first, index + 1)
    .map((token) => textOf(hovered, token).replaceAll('"', ''))
    .join('');
  const field = fieldOfColumn(name);
  const markdown = field === null ? null : describeField(field, context.catalog);
  const [start, end] = [tokens[first], tokens[index]];
  if (markdown === null || start === undefined || end === undefined) return null;
  return { markdown, range: spanning(start.range, end.range) };
}

function hoverTable(hovered: HoveredToken, word: string): Hover | null {
  const { runbook, cell } = hovered.context;
  const source = resolveSource(runbook, cell);
  if (word === 'cloudtrail_logs' || word === source?.table?.toLowerCase()) {
    const shape =
      source?.type === 'lake' ? 'An event data store of CloudTrail Lake.' : 'AWS’s own table over CloudTrail logs.';
    const page =
      source?.type === 'lake' ? 'query-supported-event-schemas' : 'create-cloudtrail-table-partition-projection';
    return hoverOf(hovered, paragraphs(`**${codeSpan(word)}**`, shape, pageLink(page)));
  }
  const named = sqlNames(hovered.text).find(({ name }) => name.toLowerCase() === word);
  return named === undefined ? null : hoverOf(hovered, `**${codeSpan(named.name)}**: ${named.meaning}`);
}
