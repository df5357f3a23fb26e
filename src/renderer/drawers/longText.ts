import { visibleText } from '../../core/table/visibleText.ts';
import { shortLength } from '../shortText.ts';
import { indentJson } from './indentJson.ts';

const stepLength = 20_000;

/** UTF-16 code units that are shown after so many steps. */
export function shownLength(step: number): number {
  return step === 0 ? shortLength : step * stepLength;
}

/** The text that is shown a part of: after the first step JSON is spread over lines. */
export function wholeText(text: string, step: number): string {
  return step === 0 ? text : indentJson(text);
}

/** Whether another step shows more: there is more of it, or it has lines of its own. */
export function isCut(text: string, step: number): boolean {
  if (step > 0) return wholeText(text, step).length > shownLength(step);
  return text.length > shortLength || text.includes('\n') || /^\s*[[{]/.test(text);
}

/** Every unseen character as an escape, but line ends and tabs, which a preformatted text shows for what they are. */
export function visibleLines(text: string): string {
  return text.replace(/[^\n\t]+/g, visibleText);
}
