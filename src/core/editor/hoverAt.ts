import type { QueryLanguage } from '../query/language.ts';
import type { Token } from '../query/token.ts';
import { templateLanguages } from '../template/templateLanguages.ts';
import type { CellContext } from './cellContext.ts';
import type { Hover } from './hover.ts';
import { hoverAccessToken } from './hovers/accessToken.ts';
import { hoverAlarmsToken } from './hovers/alarmsToken.ts';
import { hoverFilterToken } from './hovers/filterToken.ts';
import type { HoveredToken } from './hovers/hoveredToken.ts';
import { hoverInsightsToken } from './hovers/insightsToken.ts';
import { hoverLookupToken } from './hovers/lookupToken.ts';
import { hoverPlaceholder } from './hovers/placeholder.ts';
import { hoverSqlToken } from './hovers/sqlToken.ts';
import { maskTags } from './places/readPrefix.ts';

const languages: Readonly<Record<QueryLanguage, (hovered: HoveredToken) => Hover | null>> = {
  insights: hoverInsightsToken,
  filter: hoverFilterToken,
  lookup: hoverLookupToken,
  sql: hoverSqlToken,
  alarms: hoverAlarmsToken,
  access: hoverAccessToken,
};

/**
 * What is known of the thing at an offset of a query cell: a command, function, operator, field or value, or a
 * parameter and the literal it becomes. `null` where nothing is known. Whatever comes from the runbook or from events
 * stands in code spans or is escaped.
 */
export function hoverAt(context: CellContext, offset: number): Hover | null {
  const { language } = context.cell;
  const { text } = context.cell.text;
  if (!(offset >= 0 && offset <= text.length)) return null;
  const placeholder = hoverPlaceholder(context, offset);
  if (placeholder !== null) return placeholder;
  const masked = maskTags(text);
  const { tokens } = templateLanguages[language].tokenize(masked);
  const index = tokenAt(tokens, offset);
  const token = tokens[index];
  if (token === undefined || token.kind === 'comment') return null;
  return languages[language]({ context, text: masked, tokens, index, token });
}

/** The index of the token that holds the offset, else of the one that ends there, else -1. */
function tokenAt(tokens: readonly Token[], offset: number): number {
  const index = tokens.findIndex(({ range }) => range.start <= offset && offset < range.end);
  return index >= 0 ? index : tokens.findIndex(({ range }) => range.end === offset);
}
