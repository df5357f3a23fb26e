import { quoted } from '../filter/scanQuoted.ts';
import { firstProblems } from '../text/firstProblems.ts';
import { error, hasErrors, type Problem } from '../text/problem.ts';
import { range, spanning, type Range } from '../text/range.ts';
import { alarmStatements, type AlarmsQuery, type AlarmStatement } from './alarmsQuery.ts';
import { checkCombination, checkKey, checkValue } from './checkAlarms.ts';
import { tokenizeAlarms, type AlarmsToken } from './tokenizeAlarms.ts';

export interface ParsedAlarms {
  /** `null` when a problem is an error. */
  readonly query: AlarmsQuery | null;
  /** In the order of the text, the first hundred. */
  readonly problems: readonly Problem[];
}

/**
 * Parses an `alarms` cell:
 *
 *     cell      = [ "alarms" | "history" | "filters" ] { key "=" values }
 *     values    = value { "," value } | "[" value { "," value } "]"
 *     value     = bare | '"' text '"'
 *
 * Keys are the operation's own (`alarmKeys`); one that takes several values may be written again, which adds to them. An empty
 * text asks for every alarm. Nothing stands for comments.
 */
export function parseAlarms(text: string): ParsedAlarms {
  const { tokens, problems } = tokenizeAlarms(text);
  return new AlarmsParser(text, tokens, [...problems]).parse();
}

class AlarmsParser {
  readonly #text: string;
  readonly #tokens: readonly AlarmsToken[];
  readonly #problems: Problem[];
  /** Where tokens begin that the tokenizer found a fault in. */
  readonly #faulty: ReadonlySet<number>;
  readonly #values = new Map<string, string[]>();
  readonly #places = new Map<string, Range>();
  #at = 0;

  constructor(text: string, tokens: readonly AlarmsToken[], problems: Problem[]) {
    this.#text = text;
    this.#tokens = tokens;
    this.#problems = problems;
    this.#faulty = new Set(problems.map((problem) => problem.range.start));
  }

  parse(): ParsedAlarms {
    const statement = this.#statement();
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      if (token.kind === 'key') this.#setting(statement, token);
      else {
        this.#report('alarms.unexpected', 'Expected a key, as in StateValue = ALARM.', token.range);
        this.#at++;
      }
    }
    const query: AlarmsQuery = { statement, values: this.#values, places: this.#places };
    const problems = firstProblems([...this.#problems, ...checkCombination(query)]);
    return { query: hasErrors(problems) ? null : query, problems };
  }

  #next(): AlarmsToken | undefined {
    return this.#tokens[this.#at];
  }

  #written(token: AlarmsToken): string {
    return this.#text.slice(token.range.start, token.range.end);
  }

  #report(code: string, message: string, place: Range, fix?: Problem['fix']): void {
    const problem = error(code, message, place);
    this.#problems.push(fix === undefined ? problem : { ...problem, fix });
  }

  #statement(): AlarmStatement {
    const first = this.#next();
    if (first === undefined) return 'alarms';
    const isAlone = first.kind === 'key' && this.#tokens[1]?.kind !== 'equals';
    if (first.kind !== 'statement' && !isAlone) return 'alarms';
    const word = this.#written(first);
    const meant = alarmStatements.find((known) => known === word.toLowerCase());
    if (meant === undefined) return 'alarms';
    this.#at++;
    if (first.kind !== 'statement') {
      const fix = { title: `Write ${meant}`, edits: [{ range: first.range, text: meant }] };
      this.#report('alarms.statement', `The first word is written ${meant}.`, first.range, fix);
    }
    return meant;
  }

  #setting(statement: AlarmStatement, name: AlarmsToken): void {
    this.#at++;
    const key = checkKey(statement, this.#written(name), name.range, this.#problems);
    const equals = this.#next();
    if (equals?.kind !== 'equals') {
      this.#skipToNextKey();
      const message = 'A key is compared with =, and with nothing else: Key = value.';
      this.#report('alarms.equals-expected', message, equals?.range ?? range(name.range.end, name.range.end));
      return;
    }
    this.#at++;
    const values = this.#list(equals);
    if (key === null || values.length === 0) return;
    const place = spanning(name.range, values.at(-1)?.range ?? name.range);
    for (const token of values) {
      if (!this.#faulty.has(token.range.start)) checkValue(key, textOf(token), token.range, this.#problems);
    }
    const known = this.#values.get(key.name);
    if (!key.many && (known !== undefined || values.length > 1)) {
      const repeated = known !== undefined;
      const message = repeated ? `${key.name} is written twice: keep one.` : `${key.name} takes one value.`;
      this.#report(repeated ? 'alarms.repeated-key' : 'alarms.several-values', message, place);
      return;
    }
    if (known === undefined) this.#places.set(key.name, place);
    this.#values.set(key.name, [...new Set([...(known ?? []), ...values.map(textOf)])]);
  }

  /** The values behind an equals sign, as far as they can be read. */
  #list(equals: AlarmsToken): readonly AlarmsToken[] {
    const open = this.#next();
    if (open?.kind === 'open-bracket') this.#at++;
    const values: AlarmsToken[] = [];
    for (;;) {
      const token = this.#next();
      if (token?.kind !== 'value' && token?.kind !== 'string') {
        const before = this.#tokens[this.#at - 1] ?? equals;
        this.#report('alarms.value-expected', 'A value is missing here.', range(before.range.end, before.range.end));
        break;
      }
      this.#at++;
      if (open?.kind === 'open-bracket' || token.kind !== 'value' || !this.#isUnquoted(token)) values.push(token);
      if (this.#next()?.kind !== 'comma') break;
      this.#at++;
    }
    if (open?.kind === 'open-bracket') this.#close(open);
    return values;
  }

  #close(open: AlarmsToken): void {
    while (this.#next()?.kind === 'value' || this.#next()?.kind === 'string') {
      const token = this.#next();
      if (token !== undefined)
        this.#report('alarms.comma-expected', 'A comma is missing before this value.', token.range);
      this.#at++;
      if (this.#next()?.kind === 'comma') this.#at++;
    }
    if (this.#next()?.kind === 'close-bracket') this.#at++;
    else this.#report('alarms.unclosed-list', 'This bracket is never closed: add the closing ].', open.range);
  }

  /** Reports `AlarmNames = Root login`: a value of several words needs quotation marks. */
  #isUnquoted(first: AlarmsToken): boolean {
    let last = first;
    for (let next = this.#next(); next?.kind === 'key'; next = this.#next()) {
      const isOnLine = !/[\r\n]/.test(this.#text.slice(last.range.end, next.range.start));
      if (!isOnLine || this.#tokens[this.#at + 1]?.kind === 'equals') break;
      last = next;
      this.#at++;
    }
    if (last === first) return false;
    const place = spanning(first.range, last.range);
    const edits = [{ range: place, text: quoted(this.#text.slice(place.start, place.end)) }];
    const fix = { title: 'Put it in double quotation marks', edits };
    this.#report('alarms.quotes-needed', 'A value with spaces needs double quotation marks.', place, fix);
    return true;
  }

  #skipToNextKey(): void {
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      const isKey = token.kind === 'key' && /\w/.test(this.#written(token));
      if (isKey && this.#tokens[this.#at + 1]?.kind === 'equals') return;
      this.#at++;
    }
  }
}

function textOf(token: AlarmsToken): string {
  return token.literal?.kind === 'text' ? token.literal.text : '';
}
