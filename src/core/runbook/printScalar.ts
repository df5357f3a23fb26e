import { coreValue } from './fields.ts';

/**
 * What no block scalar can carry, or not to every YAML reader: control characters but tab and line feed (YAML 1.2.2,
 * 5.1 "Character Set"), the line breaks of YAML 1.1 (U+0085, U+2028, U+2029), the byte order mark, lone surrogates.
 */
const unprintable =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether a cell's text can be a block literal. White space alone could not be told from the blank lines around it. */
export function canBeBlock(text: string): boolean {
  return !unprintable.test(text) && (text === '' || text.trim() !== '');
}

export interface BlockStyle {
  /** The column of the content. */
  readonly indent: number;
  /** The column that an indentation indicator counts from: less than `indent` by 1 to 9. */
  readonly parentIndent: number;
  /** Whether the scalar has no last line break, where the text allows it. */
  readonly strip: boolean;
}

/** A block literal: its header and the lines of its body, without line breaks. */
export interface PrintedBlock {
  readonly header: string;
  readonly lines: readonly string[];
  /** Blank lines that follow would become content. */
  readonly keeps: boolean;
}

/** Prints a cell's text, for which `canBeBlock` holds, as a block literal. */
export function printBlock(text: string, style: BlockStyle): PrintedBlock {
  if (text === '') return { header: style.strip ? '|-' : '|', lines: [], keeps: false };
  const keeps = text.endsWith('\n');
  const lines = (keeps ? text.slice(0, -1) : text).split('\n');
  if (keeps) lines.push('');
  // The indentation is found at the first line with content; spaces up to there would be taken for it.
  const opening = lines.findIndex((line) => /[^ ]/.test(line));
  const needsIndicator = lines.slice(0, opening + 1).some((line) => line.startsWith(' '));
  const indicator = needsIndicator ? String(style.indent - style.parentIndent) : '';
  const chomping = keeps ? '+' : style.strip ? '-' : '';
  const margin = ' '.repeat(style.indent);
  return {
    header: `|${indicator}${chomping}`,
    lines: lines.map((line) => (line === '' ? '' : margin + line)),
    keeps,
  };
}

/** The value of a scalar on one line that a notebook shows as this text: it leaves out a last line break. */
export function flowValue(text: string): string {
  return text.endsWith('\n') ? `${text}\n` : text;
}

export type FlowStyle = 'plain' | 'single' | 'double';

/** Prints a text on one line, in the wanted style or the next one that can express it. */
export function printFlow(text: string, style: FlowStyle, inFlow: boolean): string {
  if (style === 'plain' && canBePlain(text, inFlow)) return text;
  if (style !== 'double' && !text.includes('\n') && !unprintable.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return quoteDouble(text);
}

/** A double-quoted scalar that is a JSON string too: every code unit can be written. */
export function quoteDouble(text: string): string {
  const quoted = JSON.stringify(text);
  return quoted.replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Whether a text can stand unquoted and is a text to every YAML reader. Stricter than YAML 1.2.2, 7.3.3 "Plain Style". */
function canBePlain(text: string, inFlow: boolean): boolean {
  if (!/^[^\s\-?:,[\]{}#&*!|>'"%@`=<~]/.test(text) || /\s$/.test(text)) return false;
  if (/: |:$| #|[\n\t]/.test(text) || unprintable.test(text)) return false;
  if (inFlow && /[,[\]{}:]/.test(text)) return false;
  return coreValue(text) === undefined && !/^(?:y|n|yes|no|on|off|\.\.\.)$/i.test(text);
}
