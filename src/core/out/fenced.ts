import { visibleLines } from '../table/visibleLines.ts';

/**
 * A block of code of Markdown, with its line end. The fence is longer than any run of backticks in it, so that nothing in
 * it can end it (CommonMark, "Fenced code blocks"), and what would hide in it is visible.
 */
export function fenced(text: string, language: string): string {
  const runs = text.match(/`+/g) ?? [];
  const longest = runs.reduce((most, { length }) => Math.max(most, length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${/^\w+$/.test(language) ? language : ''}\n${visibleLines(text)}\n${fence}\n`;
}
