import { commandReference } from '../../insights/commandReference.ts';
import { fieldOf } from '../../insights/grammar/names.ts';
import { cappedPeriod, parsePeriod } from '../../insights/period.ts';
import type { InsightsToken } from '../../insights/tokenizeInsights.ts';
import { insightsWords } from '../../reference/insightsWords.ts';
import { wordReference } from '../../reference/wordReference.ts';
import { describeField } from '../describe/describeField.ts';
import { describeCommand, describeFunction, insightsFunction } from '../describe/describeInsights.ts';
import { describeWord } from '../describe/describeWord.ts';
import { codeSpan, paragraphs } from '../describe/markdown.ts';
import type { Hover } from '../hover.ts';
import { insightsQueryAt } from '../places/insightsNames.ts';
import { hoverLiteral, hoverOf, neighbour, textOf, type HoveredToken } from './hoveredToken.ts';

/** What a token of a Logs Insights query stands for. */
export function hoverInsightsToken(hovered: HoveredToken): Hover | null {
  switch (hovered.token.kind as InsightsToken['kind']) {
    case 'name':
      return hoverName(hovered);
    case 'operator': {
      const reference = wordReference(insightsWords, textOf(hovered, hovered.token));
      return reference === undefined ? null : hoverOf(hovered, describeWord(reference));
    }
    case 'string':
    case 'number':
      return hoverLiteral(hovered);
    case 'period':
      return hoverOf(hovered, describePeriod(textOf(hovered, hovered.token)));
    case 'regex':
    case 'punctuation':
    case 'pipe':
    case 'comment':
    case 'unknown':
      return null;
  }
}

function hoverName(hovered: HoveredToken): Hover | null {
  const { context, text, tokens, index, token } = hovered;
  const written = textOf(hovered, token);
  const before = tokens.slice(0, index).filter(({ kind }) => kind !== 'comment') as readonly InsightsToken[];
  const { command, names, fieldsAreGone } = insightsQueryAt(text, before);
  const isSubquery = command.at(-1) === '(';
  const reference = command.length === 0 || isSubquery ? commandReference(written) : undefined;
  if (reference !== undefined) return hoverOf(hovered, describeCommand(reference));
  if (neighbour(hovered, 1) === '(' && !written.includes('`')) {
    const entry = insightsFunction(written);
    if (entry !== undefined) return hoverOf(hovered, describeFunction(entry));
  }
  const word = describeKeyword(hovered, written, command.word(0));
  if (word !== null) return hoverOf(hovered, word);
  const path = fieldOf(token as InsightsToken, written).name;
  const defined = names.find(({ name }) => name === path);
  if (defined !== undefined) {
    const origin = defined.field === null ? null : describeField(defined.field, context.catalog);
    return hoverOf(
      hovered,
      paragraphs(`**${codeSpan(path)}**: defined by this query as ${codeSpan(defined.meaning)}`, origin),
    );
  }
  return fieldsAreGone ? null : hoverOf(hovered, describeField(path, context.catalog));
}

/** Words that mean something by their place; elsewhere they may be fields. */
const placed: Readonly<Record<string, string>> = {
  asc: 'sort',
  desc: 'sort',
  any: 'limit',
  into: 'unnest',
  loggroups: 'source',
  datasource: 'source',
};

function describeKeyword(hovered: HoveredToken, written: string, command: string): string | null {
  const word = written.toLowerCase();
  if (Object.hasOwn(placed, word) && placed[word] !== command) return null;
  if (/^output(?:new)?$/.test(word) && !/^(?:cidr)?lookup$/.test(command)) return null;
  const next = neighbour(hovered, 1);
  const previous = neighbour(hovered, -1);
  const isPair = /^(?:in|like)$/.test(word) && previous === 'not';
  const pair = word === 'not' && /^(?:in|like)$/.test(next) ? `not ${next}` : isPair ? `not ${word}` : word;
  const reference = wordReference(insightsWords, pair);
  return reference === undefined ? null : describeWord(reference);
}

const units = {
  ms: 'millisecond',
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  q: 'quarter',
  y: 'year',
};

function describePeriod(text: string): string | null {
  const period = parsePeriod(text);
  if (period === null) return null;
  const spoken = (count: number): string => `${count} ${units[period.unit]}${count === 1 ? '' : 's'}`;
  const capped = cappedPeriod(period).count;
  const cap = capped === period.count ? null : `CloudWatch Logs caps it at ${spoken(capped)}.`;
  return paragraphs(`**${codeSpan(text)}**: ${spoken(period.count)}`, cap);
}
