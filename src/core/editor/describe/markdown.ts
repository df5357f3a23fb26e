import { visibleText } from '../../table/visibleText.ts';

/** Longest stretch of data or runbook text that is shown in one piece, in characters. */
const longest = 200;

/**
 * A text as a Markdown code span, whatever it holds: unseen characters become visible, it is cut to a readable length, and
 * the fence is longer than any run of backticks in it.
 */
export function codeSpan(text: string): string {
  const shown = visibleText(cut(text));
  if (shown === '') return '(empty)';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const padded = /^[` ]|[` ]$/.test(shown) ? ` ${shown} ` : shown;
  return `${fence}${padded}${fence}`;
}

/** A text of the runbook's author as Markdown that shows it as it is: no markup, link, image or HTML of it works. */
export function plainText(text: string): string {
  return visibleText(cut(text))
    .replaceAll(/[\\`*_{}[\]()#+\-.!|<>~:@]/g, '\\$&')
    .replaceAll('&', '&amp;');
}

/** Paragraphs with an empty line between them; empty ones are left out. */
export function paragraphs(...texts: readonly (string | null | undefined)[]): string {
  return texts.filter((text) => text !== null && text !== undefined && text !== '').join('\n\n');
}

/** `1,204 events`. */
export function countOf(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** A whole number with commas between its thousands. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
