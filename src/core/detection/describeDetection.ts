import { printRunbookLink } from '../links/printRunbookLink.ts';
import type { RunbookLink } from '../links/runbookLink.ts';
import type { QueryCell, Runbook } from '../runbook/runbook.ts';
import { visibleText } from '../table/visibleText.ts';
import type { DetectionWish } from './detectionWish.ts';

/** UTF-16 code units that a description may have. */
export const descriptionLimits = {
  /** API_PutMetricAlarm, API_PutLogAlarm. */
  alarm: 1024,
  /** API_PutRule. */
  rule: 512,
  /** API_CreateScheduledQuery. */
  scheduledQuery: 1024,
} as const;

export interface Description {
  readonly text: string;
  /** The link back that stands at its end, or `null` where none can lead to such a path or none fits. */
  readonly link: string | null;
}

/**
 * One line about the cell, and the link that opens it: with the values that the caller gave where it fits with them, else
 * without. Values of secrets are left out, whoever gave them.
 */
export function describeDetection(runbook: Runbook, cell: QueryCell, wish: DetectionWish, limit: number): Description {
  const link = backLink(runbook, cell, wish, limit);
  const end = link === null ? '' : ` ${link}`;
  const runbookName = runbook.title ?? wish.runbook;
  const line = visibleText(`${cell.title ?? cell.id} (${runbookName}).`.replace(/\s+/g, ' '));
  return { text: `${cut(line, limit - end.length)}${end}`, link };
}

/** What is left for words, so that a description never is a link alone. */
const leastWords = 64;

function backLink(runbook: Runbook, cell: QueryCell, wish: DetectionWish, limit: number): string | null {
  const secrets = new Set(runbook.parameters.filter(({ type }) => type === 'secret').map(({ name }) => name));
  const values = new Map([...(wish.linkValues ?? [])].filter(([name]) => !secrets.has(name)));
  const bare: RunbookLink = { runbook: wish.runbook, cell: cell.id, target: null, values: new Map() };
  const links = [{ ...bare, target: wish.target ?? null, values }, { ...bare, target: wish.target ?? null }, bare];
  const fits = (text: string | null) => text !== null && text.length + 1 + leastWords <= limit;
  return links.map(printRunbookLink).find(fits) ?? null;
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Not within a surrogate pair.
  return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
