import { addresses, numbers, numericTexts, texts } from '../events/randomEvent.ts';
import { randomRegex } from '../filter/randomPattern.ts';
import type { Random } from '../../../scripts/fuzz/random.ts';
import type { ComparisonOperator, Expression, PeriodUnit } from './query.ts';
import { eventPaths, type Kind, type Scope } from './scope.ts';

/** Makes expressions over what a scope offers. */
export class ExpressionMaker {
  readonly #random: Random;
  readonly #scope: Scope;

  constructor(random: Random, scope: Scope) {
    this.#random = random;
    this.#scope = scope;
  }

  /** A field or a defined name, never one that holds a structure. */
  field(): { readonly expression: Expression; readonly kind: Kind } {
    const names = this.#scope.defined.filter(([, kind]) => kind !== 'structure');
    const isName = names.length > 0 && (!this.#scope.hasEvents || this.#random.chance(0.35));
    if (isName) {
      const [name, kind] = this.#random.pick(names);
      return { expression: { kind: 'field', path: [name] }, kind };
    }
    if (!this.#scope.hasEvents) return { expression: { kind: 'number', digits: '1' }, kind: 'number' };
    if (this.#random.chance(0.08)) return { expression: { kind: 'field', path: ['@timestamp'] }, kind: 'moment' };
    if (this.#random.chance(0.03)) return { expression: { kind: 'field', path: ['@message'] }, kind: 'text' };
    const [path, kind] = this.#random.pick(eventPaths);
    const hiding = this.#scope.defined.find(([name]) => path.length === 1 && name === path[0]);
    return { expression: { kind: 'field', path }, kind: hiding?.[1] ?? kind };
  }

  /** Something inside what `jsonParse` gave, or `null` where there is no such name. */
  element(): Expression | null {
    const found = this.#scope.defined.filter(([, kind]) => kind === 'structure');
    if (found.length === 0) return null;
    const [name] = this.#random.pick(found);
    const path = this.#random.pick<(string | number)[]>([
      ['a'],
      ['b'],
      ['c-d'],
      ['e.f'],
      ['n'],
      ['list'],
      ['a', 'b'],
      [0],
      ['list', 0],
    ]);
    return { kind: 'field', path: [name, ...path] };
  }

  value(depth: number): Expression {
    const random = this.#random;
    const plain = (): Expression => this.field().expression;
    if (depth <= 0) return random.one<Expression>([4, plain], [1, () => this.text()], [1, () => this.number()]);
    return random.one<Expression>(
      [5, plain],
      [1, () => this.element() ?? plain()],
      [1, () => this.text()],
      [1, () => this.number()],
      [2, () => this.#arithmetic(depth)],
      [1, () => ({ kind: 'negative', operand: this.value(depth - 1) })],
      [6, () => this.#call(depth)],
    );
  }

  condition(depth: number): Expression {
    const random = this.#random;
    const flags = this.#scope.defined.filter(([, kind]) => kind === 'condition');
    const leaf = (): Expression =>
      random.one<Expression>(
        [5, () => this.#comparison(depth)],
        [3, () => this.#like(depth)],
        [2, () => this.#membership(depth)],
        [2, () => this.#test(depth)],
        [depth > 1 && this.#scope.hasEvents ? 1 : 0, () => this.#subquery()],
        [flags.length === 0 ? 0 : 2, () => ({ kind: 'field', path: [random.pick(flags)[0]] })],
      );
    if (depth <= 0) return leaf();
    return random.one<Expression>(
      [5, leaf],
      [1, () => ({ kind: 'not', operand: this.condition(depth - 1) })],
      [2, () => this.#logical('and', depth)],
      [2, () => this.#logical('or', depth)],
    );
  }

  moment(depth: number): Expression {
    const random = this.#random;
    const known = this.#scope.defined.filter(([, kind]) => kind === 'moment');
    const makers: (readonly [number, () => Expression])[] = [
      [1, () => ({ kind: 'call', name: 'fromMillis', arguments: [this.value(depth - 1)] })],
    ];
    if (this.#scope.hasEvents) makers.push([3, () => ({ kind: 'field', path: ['@timestamp'] })]);
    if (known.length > 0) makers.push([3, () => ({ kind: 'field', path: [random.pick(known)[0]] })]);
    if (depth > 0) makers.push([2, () => this.#edge(depth)]);
    return random.one(...makers);
  }

  period(): Expression {
    const units: readonly (readonly [PeriodUnit, readonly number[]])[] = [
      ['ms', [1, 250, 5000]],
      ['s', [1, 30, 300]],
      ['m', [1, 5, 60, 90]],
      ['h', [1, 6, 48]],
      ['d', [1, 3]],
      ['mo', [1]],
      ['q', [1]],
      ['y', [1]],
    ];
    const [unit, counts] = this.#random.pick(units);
    return { kind: 'period', unit, count: this.#random.pick(counts) };
  }

  text(): Expression {
    return { kind: 'text', text: this.#random.pick([...texts, ...numericTexts, ...addresses]) };
  }

  number(): Expression {
    return { kind: 'number', digits: this.#random.pick([...numbers, '2', '3']) };
  }

  #edge(depth: number): Expression {
    if (this.#scope.hasEvents && this.#random.chance(0.3))
      return { kind: 'call', name: 'bin', arguments: [this.period()] };
    const name = this.#random.pick(['datefloor', 'dateceil']);
    return { kind: 'call', name, arguments: [this.moment(depth - 1), this.period()] };
  }

  #arithmetic(depth: number): Expression {
    const operator = this.#random.pick(['+', '-', '*', '/', '%', '^'] as const);
    const exponent: Expression = { kind: 'number', digits: this.#random.pick(['0', '2', '3', '0.5']) };
    return {
      kind: 'arithmetic',
      operator,
      left: this.value(depth - 1),
      right: operator === '^' && this.#random.chance(0.8) ? exponent : this.value(depth - 1),
    };
  }

  #logical(operator: 'and' | 'or', depth: number): Expression {
    return { kind: 'logical', operator, operands: this.#random.many(2, 3, () => this.condition(depth - 1)) };
  }

  #comparison(depth: number): Expression {
    const random = this.#random;
    const operator = random.pick<ComparisonOperator>(['=', '=', '!=', '<', '<=', '>', '>=']);
    const { expression, kind } = this.field();
    const left = random.chance(0.7) ? expression : this.value(depth - 1);
    const literal = (): Expression => {
      if (kind === 'moment')
        return { kind: 'number', digits: String(Date.UTC(2026, 10, 1) + random.below(3) * 3_600_000) };
      return random.chance(kind === 'number' ? 0.8 : 0.2) ? this.number() : this.text();
    };
    const right = random.chance(0.75) ? literal() : this.value(depth - 1);
    return random.chance(0.9)
      ? { kind: 'comparison', operator, left, right }
      : { kind: 'comparison', operator, left: right, right: left };
  }

  #like(depth: number): Expression {
    const random = this.#random;
    const subject = random.chance(0.8) ? this.field().expression : this.value(depth - 1);
    const negated = random.chance(0.3);
    if (random.chance(0.5)) {
      const text = random.pick([...texts, ...numericTexts, 'Get', 'Object', 'e', '1', '.', '*', '2026-11', '/']);
      return { kind: 'like', subject, negated, pattern: { text } };
    }
    const regex = random.chance(0.1) ? [{ literal: 'a/b' }] : randomRegex(random, false);
    return { kind: 'like', subject, negated, pattern: { regex, ignoreCase: random.chance(0.2) } };
  }

  #membership(depth: number): Expression {
    const random = this.#random;
    const { expression, kind } = this.field();
    const items = random.many(0, 4, () => {
      if (random.chance(0.1)) return this.value(depth - 1);
      return random.chance(kind === 'number' ? 0.7 : 0.2) ? this.number() : this.text();
    });
    return { kind: 'membership', subject: expression, negated: random.chance(0.3), items };
  }

  /** Of fields of the event only: inside a subquery nothing is defined, and there is no subquery. */
  #subquery(): Expression {
    const inner = new ExpressionMaker(this.#random, { hasEvents: true, defined: [] });
    return {
      kind: 'subquery',
      subject: this.field().expression,
      negated: this.#random.chance(0.3),
      condition: inner.condition(0),
      field: inner.field().expression,
    };
  }

  /** A function that is true or false. */
  #test(depth: number): Expression {
    const random = this.#random;
    const call = (name: string, ...parts: readonly Expression[]): Expression => ({
      kind: 'call',
      name,
      arguments: parts,
    });
    const value = (): Expression => (random.chance(0.8) ? this.field().expression : this.value(depth - 1));
    const block = (v6: boolean): Expression => ({
      kind: 'text',
      text: v6
        ? random.pick(['2001:db8::/32', '::/0', '2001:db8::1/128'])
        : random.pick(['10.0.0.0/8', '192.0.2.0/24', '0.0.0.0/0', '10.1.2.3/32', '203.0.113.64/25']),
    });
    return random.one<Expression>(
      [3, () => call('ispresent', value())],
      [2, () => call(random.pick(['isempty', 'isblank']), value())],
      [1, () => call(random.pick(['isValidIp', 'isValidIpV4', 'isValidIpV6']), value())],
      [1, () => call('isIpInSubnet', value(), block(random.chance(0.3)))],
      [1, () => call('isIpv4InSubnet', value(), block(false))],
      [1, () => call('isIpv6InSubnet', value(), block(true))],
      [2, () => call(random.pick(['strcontains', 'startsWith', 'endsWith']), value(), this.text())],
    );
  }

  #call(depth: number): Expression {
    const random = this.#random;
    const call = (name: string, ...parts: readonly Expression[]): Expression => ({
      kind: 'call',
      name,
      arguments: parts,
    });
    const value = (): Expression => this.value(depth - 1);
    const digits = (...choices: readonly string[]): Expression => ({ kind: 'number', digits: random.pick(choices) });
    return random.one<Expression>(
      [2, () => call(random.pick(['abs', 'ceil', 'floor', 'sqrt', 'log']), value())],
      [1, () => call('round', value())],
      [1, () => call('round', value(), digits('0', '1', '2'))],
      [1, () => call(random.pick(['greatest', 'least']), ...random.many(1, 3, value))],
      [2, () => call('coalesce', ...random.many(1, 3, value))],
      [2, () => call('if', this.condition(depth - 1), value(), value())],
      [
        2,
        () =>
          call(
            'case',
            ...random.many(1, 2, () => [this.condition(depth - 1), value()]).flat(),
            ...random.many(0, 1, value),
          ),
      ],
      [2, () => call('concat', ...random.many(1, 3, value))],
      [2, () => call(random.pick(['strlen', 'toupper', 'tolower', 'trim', 'ltrim', 'rtrim']), value())],
      [
        1,
        () =>
          call(random.pick(['trim', 'ltrim', 'rtrim']), value(), {
            kind: 'text',
            text: random.pick(['G', 'et', ' ', '😀a', '']),
          }),
      ],
      [1, () => call('substr', value(), digits('0', '1', '2', '9'))],
      [1, () => call('substr', value(), digits('0', '1', '2'), digits('0', '1', '3', '90'))],
      [
        1,
        () =>
          call(
            'replace',
            value(),
            { kind: 'text', text: random.pick(['Get', 'e', '', '😀', '.']) },
            { kind: 'text', text: random.pick(['$&', '', 'x', '\\1']) },
          ),
      ],
      [
        2,
        () =>
          call(
            random.pick(['base64encode', 'md5', 'sha256', 'toNumber', 'toDouble', 'isNumeric', 'hexToDec']),
            value(),
          ),
      ],
      [1, () => call('base64decode', random.chance(0.5) ? call('base64encode', value()) : value())],
      [1, () => call('toMillis', this.moment(depth - 1))],
      [1, () => this.moment(depth - 1)],
      [1, () => call('now')],
      [1, () => this.#test(depth - 1)],
    );
  }
}
