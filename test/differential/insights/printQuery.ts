import { printRegex } from '../filter/printPattern.ts';
import type { PatternRegex } from '../filter/pattern.ts';
import type { Random } from '../../../scripts/fuzz/random.ts';
import type { Command, Expression, Item, NamedGroup, ParsePattern, Query } from './query.ts';

/** How tightly an expression binds, after the position on precedence: or, and, not, comparisons, + -, * / %, signs, ^. */
const strength = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, sign: 7, power: 8, whole: 9 } as const;

/** Writes a query in one of its spellings: case of keywords, blanks, comments, quotes, backticks, parentheses. */
export class QueryWriter {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  query({ commands }: Query): string {
    const head = this.#random.chance(0.03) ? '# head\n' : this.#random.chance(0.03) ? '| ' : '';
    return head + commands.map((command) => this.#command(command)).join(`${this.#gap()}|${this.#gap()}`);
  }

  /** The text of an expression where anything may stand. */
  expression(expression: Expression): string {
    return this.#within(expression, 0);
  }

  #command(command: Command): string {
    switch (command.kind) {
      case 'fields':
      case 'display':
        return `${this.#word(command.kind)} ${this.#items(command.items)}`;
      case 'filter':
        return `${this.#word(this.#random.chance(0.9) ? 'filter' : 'where')} ${this.expression(command.condition)}`;
      case 'stats': {
        const by = command.by.length === 0 ? '' : ` ${this.#word('by')} ${this.#items(command.by)}`;
        return `${this.#word('stats')} ${this.#items(command.outputs)}${by}`;
      }
      case 'sort': {
        const keys = command.keys.map(({ expression, descending }) => {
          const order = descending ? this.#word('desc') : this.#random.chance(0.3) ? this.#word('asc') : '';
          return `${this.expression(expression)} ${order}`.trimEnd();
        });
        return `${this.#word('sort')} ${keys.join(this.#comma())}`;
      }
      case 'limit':
        return `${this.#word('limit')} ${command.count}`;
      case 'dedup':
        return `${this.#word('dedup')} ${command.fields.map((one) => this.expression(one)).join(this.#comma())}`;
      case 'accum':
        return `${this.#word('accum')} ${this.#plainField(command.field)} ${this.#word('as')} ${this.#name(command.name)}`;
      case 'autoregress': {
        const lag = command.lag === 1 && this.#random.chance(0.5) ? '' : ` p=${command.lag}`;
        return `${this.#word('autoregress')} ${this.#plainField(command.field)} ${this.#word('as')} ${this.#name(command.name)}${lag}`;
      }
      case 'filldown':
        return `${this.#word('filldown')} ${command.fields.map((field) => this.#field(field.path)).join(this.#random.pick([', ', ' ']))}`;
      case 'addtotals':
        return `${this.#word('addtotals')} fieldname=${command.name} ${command.fields.map((field) => this.#plainField(field)).join(', ')}`;
      case 'parse':
        return `${this.#word('parse')} ${command.field === null ? '' : `${this.expression(command.field)} `}${this.#pattern(command.pattern)}`;
    }
  }

  /** Where the grammar takes a field and no expression: no parentheses. */
  #plainField(expression: Expression): string {
    return expression.kind === 'field' ? this.#field(expression.path) : this.expression(expression);
  }

  #items(items: readonly Item[]): string {
    return items
      .map(({ written, alias }) => (alias === null ? written : `${written} ${this.#word('as')} ${this.#name(alias)}`))
      .join(this.#comma());
  }

  #pattern(pattern: ParsePattern): string {
    if ('glob' in pattern) {
      const text = pattern.glob.map((part) => part ?? '*').join('');
      return `${this.#text(text)} ${this.#word('as')} ${pattern.names.map((name) => this.#name(name)).join(this.#comma())}`;
    }
    return `/${printGroups(pattern.regex, pattern.groups)}/`;
  }

  #within(expression: Expression, least: number): string {
    const own = strengthOf(expression);
    const text = this.#bare(expression);
    if (expression.kind === 'everything' || expression.kind === 'period') return text;
    // A literal with a sign would lose it to a power.
    const isSigned = expression.kind === 'number' && expression.digits.startsWith('-') && least >= strength.sign;
    const needed = own < least || isSigned;
    const extra = this.#random.chance(own === strength.whole ? 0.04 : 0.12);
    return needed || extra ? `(${this.#blank()}${text}${this.#blank()})` : text;
  }

  #bare(expression: Expression): string {
    switch (expression.kind) {
      case 'field':
        return this.#field(expression.path);
      case 'text':
        return this.#text(expression.text);
      case 'number':
        return expression.digits;
      case 'period':
        return `${expression.count}${this.#random.pick(unitWords[expression.unit])}`;
      case 'everything':
        return '*';
      case 'negative':
        return `-${this.#within(expression.operand, expression.operand.kind === 'number' ? strength.whole + 1 : strength.sign + 1)}`;
      case 'arithmetic': {
        const own = strengthOf(expression);
        const isPower = expression.operator === '^';
        // Powers group from the right, all others from the left.
        const left = this.#within(expression.left, isPower ? own + 1 : own);
        const right = this.#within(expression.right, isPower ? own : own + 1);
        return `${left} ${expression.operator} ${right}`;
      }
      case 'comparison': {
        const blank = this.#random.pick([' ', ' ', '  ', '\n']);
        const [left, right] = [expression.left, expression.right].map((side) => this.#within(side, strength.sum));
        return `${left}${blank}${expression.operator}${blank}${right}`;
      }
      case 'membership':
        return `${this.#within(expression.subject, strength.sum)} ${expression.negated ? `${this.#word('not')} ` : ''}${this.#word('in')} [${this.#list(expression.items)}]`;
      case 'subquery': {
        const inner = [
          `${this.#word('source')} '/log'`,
          `${this.#word('filter')} ${this.expression(expression.condition)}`,
          `${this.#word('fields')} ${this.expression(expression.field)}`,
        ];
        const subject = this.#within(expression.subject, strength.sum);
        return `${subject} ${expression.negated ? `${this.#word('not')} ` : ''}${this.#word('in')} (${inner.join(' | ')})`;
      }
      case 'like': {
        const { pattern, negated } = expression;
        const subject = this.#within(expression.subject, strength.sum);
        const written =
          'text' in pattern
            ? this.#text(pattern.text)
            : `/${pattern.ignoreCase ? '(?i)' : ''}${slashed(printRegex(pattern.regex))}/`;
        if (!negated && 'regex' in pattern && this.#random.chance(0.3)) return `${subject} =~ ${written}`;
        return `${subject} ${negated ? `${this.#word('not')} ` : ''}${this.#word('like')} ${written}`;
      }
      case 'not':
        if (this.#random.chance(0.2)) return `!(${this.expression(expression.operand)})`;
        return `${this.#word('not')} ${this.#within(expression.operand, strength.not)}`;
      case 'logical': {
        const own = strengthOf(expression);
        const parts = expression.operands.map((operand) => this.#within(operand, own + 1));
        return parts.join(`${this.#gap()}${this.#word(expression.operator)}${this.#gap()}`);
      }
      case 'call':
        return `${this.#random.chance(0.8) ? expression.name : this.#word(expression.name)}(${this.#list(expression.arguments)})`;
    }
  }

  #list(items: readonly Expression[]): string {
    return `${this.#blank()}${items.map((item) => this.expression(item)).join(this.#comma())}${this.#blank()}`;
  }

  /** A name with a letter that is not plain stands in backticks; any other may. */
  #field(path: readonly (string | number)[]): string {
    const isPlain = path.every((step) => typeof step === 'number' || /^@{0,2}\w+$/.test(step));
    if (isPlain && path.every((step) => !String(step).includes('.')) && this.#random.chance(0.08))
      return `\`${path.join('.')}\``;
    return path.map((step) => (typeof step === 'number' ? String(step) : this.#name(step))).join('.');
  }

  #name(name: string): string {
    return /^@{0,2}[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``;
  }

  #text(text: string): string {
    const quote = this.#random.pick(['"', '"', "'"]);
    return quote + text.replaceAll(/["'\\]/g, (sign) => (sign === quote || sign === '\\' ? `\\${sign}` : sign)) + quote;
  }

  #word(word: string): string {
    return this.#random.one(
      [6, () => word],
      [1, () => word.toUpperCase()],
      [1, () => word.charAt(0).toUpperCase() + word.slice(1)],
    );
  }

  #blank(): string {
    return this.#random.chance(0.85) ? '' : ' ';
  }

  #comma(): string {
    return this.#random.pick([', ', ', ', ',', ' ,\n']);
  }

  #gap(): string {
    return this.#random.pick([' ', ' ', ' ', '\n', '  ', '\t', ' # or | and "\n', '\r\n']);
  }
}

/** Spellings of page CWL_QuerySyntax-Stats. */
const unitWords = {
  ms: ['ms', 'msec', 'millisecond', 'milliseconds'],
  s: ['s', 'sec', 'secs', 'second'],
  m: ['m', 'min', 'mins', 'minutes'],
  h: ['h', 'hr', 'hrs', 'hour'],
  d: ['d', 'day', 'days'],
  mo: ['mo', 'mon', 'month'],
  q: ['q', 'qtr', 'quarter'],
  y: ['y', 'yr', 'year'],
} as const;

function strengthOf(expression: Expression): number {
  switch (expression.kind) {
    case 'logical':
      return strength[expression.operator];
    case 'not':
      return strength.not;
    case 'comparison':
    case 'membership':
    case 'subquery':
    case 'like':
      return strength.comparison;
    case 'arithmetic':
      return expression.operator === '^'
        ? strength.power
        : /[+-]/.test(expression.operator)
          ? strength.sum
          : strength.product;
    case 'negative':
      return strength.sign;
    default:
      return strength.whole;
  }
}

function slashed(source: string): string {
  return source.replaceAll('/', '\\/');
}

function printGroups(pieces: PatternRegex, groups: readonly NamedGroup[]): string {
  let source = '';
  for (let index = 0; index <= pieces.length; index++) {
    for (const { to } of groups) if (to === index) source += ')';
    for (const { name, from } of groups) if (from === index) source += `(?<${name}>`;
    const piece = pieces[index];
    if (piece !== undefined) source += slashed(printRegex([piece]));
  }
  return source;
}
