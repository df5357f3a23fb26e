import { quotedValue } from '../filter/quotedValue.ts';
import type { Token, Tokens } from '../query/token.ts';
import type { Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';
import { alarmStatements } from './alarmsQuery.ts';

/**
 * The tokens of an `alarms` cell. `statement` is the first word where it is one of `alarmStatements`; `value` a bare value (no
 * white space, quotation marks, brackets or commas), `string` a quoted one.
 */
export type AlarmsTokenKind =
  'statement' | 'key' | 'equals' | 'value' | 'string' | 'comma' | 'open-bracket' | 'close-bracket' | 'unknown';

export type AlarmsToken = Token<AlarmsTokenKind>;

const marks: Readonly<Record<string, AlarmsTokenKind>> = {
  '=': 'equals',
  ',': 'comma',
  '[': 'open-bracket',
  ']': 'close-bracket',
};

/** Tokenizes an `alarms` cell. Problems: quotes left open, and single quotes. */
export function tokenizeAlarms(text: string): Tokens<AlarmsTokenKind> {
  const tokens: AlarmsToken[] = [];
  const problems: Problem[] = [];
  let isInList = false;
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    const last = tokens.at(-1)?.kind;
    const takesValue = isInList || last === 'equals' || last === 'comma';
    const token = scanToken(text, at, takesValue, last === undefined, problems);
    if (token.kind === 'open-bracket') isInList = true;
    if (token.kind === 'close-bracket' || token.kind === 'equals') isInList = false;
    tokens.push(token);
    at = token.range.end;
  }
  return { tokens, problems };
}

const keyEnd = /[\s"'{}=,[\]]/g;
const valueEnd = /[\s"{},[\]]/g;

function scanToken(text: string, at: number, takesValue: boolean, isFirst: boolean, problems: Problem[]): AlarmsToken {
  const character = text.charAt(at);
  const string = quotedValue(text, at, 'alarms', problems);
  if (string !== null) return string;
  const mark = Object.hasOwn(marks, character) ? marks[character] : undefined;
  if (mark !== undefined) return { kind: mark, range: range(at, at + 1) };
  const pattern = takesValue ? valueEnd : keyEnd;
  pattern.lastIndex = at;
  const end = pattern.exec(text)?.index ?? text.length;
  if (end === at) return { kind: 'unknown', range: range(at, at + 1) };
  const word = text.slice(at, end);
  if (takesValue) return { kind: 'value', range: range(at, end), literal: { kind: 'text', text: word } };
  const isStatement = isFirst && (alarmStatements as readonly string[]).includes(word);
  return { kind: isStatement ? 'statement' : 'key', range: range(at, end) };
}
