import { visibleText } from './visibleText.ts';

/** A text of many lines with all that hides or is obeyed made visible but tabs and line ends, which become `\n`. */
export function visibleLines(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map((line) => line.split('\t').map(visibleText).join('\t'))
    .join('\n');
}
