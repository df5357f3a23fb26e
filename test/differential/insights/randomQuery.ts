import { randomRegex } from '../filter/randomPattern.ts';
import type { Random } from '../../../scripts/fuzz/random.ts';
import { nameOf } from './nameOf.ts';
import { QueryWriter } from './printQuery.ts';
import type { Command, Expression, FieldReference, Item, ParsePattern, Query } from './query.ts';
import { ExpressionMaker } from './randomExpression.ts';
import type { Kind, Scope } from './scope.ts';

/** A query of 1 to 6 commands, each made of what the ones before it leave. */
export function randomQuery(random: Random): Query {
  const maker = new QueryMaker(random);
  const count = 1 + random.below(6);
  for (let i = 0; i < count; i++) maker.add();
  maker.close();
  return { commands: maker.commands };
}

class QueryMaker {
  readonly commands: Command[] = [];
  readonly #random: Random;
  #scope: Scope = { hasEvents: true, defined: [] };
  #names = 0;
  /** Of two `stats`, neither may stand behind a `sort`; of one, it may. None may stand behind a `limit`. */
  #statsLeft = 2;
  #needsDisplay = false;

  constructor(random: Random) {
    this.#random = random;
  }

  add(): void {
    const random = this.#random;
    if (this.commands.some(({ kind }) => kind === 'dedup')) {
      if (this.commands.at(-1)?.kind === 'dedup' && random.chance(0.3)) this.#limit();
      return;
    }
    random.one<void>(
      [8, () => this.#filter()],
      [6, () => this.#outputs('fields')],
      [1, () => this.#outputs('display')],
      [this.#statsLeft > 0 ? 5 : 0, () => this.#stats()],
      [4, () => this.#sort()],
      [1, () => this.#limit()],
      [this.#needsDisplay ? 0 : 2, () => this.#dedup()],
      [3, () => this.#rowCommand()],
      [this.#scope.hasEvents ? 2 : 1, () => this.#parse()],
    );
  }

  /** Where a command added columns, the query says which it shows: how they line up with others is a matter of its own. */
  close(): void {
    if (!this.#needsDisplay) return;
    const names = this.#scope.defined.filter(([, kind]) => kind !== 'structure');
    const items = this.#random.many(1, 4, () => {
      const [name] = this.#random.pick(names);
      const expression: Expression = { kind: 'field', path: [name] };
      return { expression, alias: null, written: new QueryWriter(this.#random).expression(expression) };
    });
    this.commands.push({ kind: 'display', items });
  }

  /** A command whose answer hangs on the order of rows, behind a `sort`. */
  #rowCommand(): void {
    const random = this.#random;
    this.#sort();
    const maker = this.#maker;
    const field = (): FieldReference | null => {
      const { expression, kind } = maker.field();
      return expression.kind === 'field' && kind !== 'moment' && !String(expression.path[0]).startsWith('@')
        ? expression
        : null;
    };
    const [one, other] = [field(), field()];
    if (one === null || other === null) return;
    const name = `r${++this.#names}`;
    const kind = random.pick(['accum', 'autoregress', 'filldown', 'addtotals'] as const);
    if (kind === 'accum') this.commands.push({ kind, field: one, name });
    else if (kind === 'autoregress') this.commands.push({ kind, field: one, name, lag: 1 + random.below(3) });
    else if (kind === 'addtotals') this.commands.push({ kind, fields: [one, other], name });
    else this.commands.push({ kind, fields: [one] });
    this.#define(
      kind === 'filldown' ? one.path.join('.') : name,
      kind === 'accum' || kind === 'addtotals' ? 'number' : 'any',
    );
    this.#needsDisplay = true;
  }

  get #maker(): ExpressionMaker {
    return new ExpressionMaker(this.#random, this.#scope);
  }

  #filter(): void {
    this.commands.push({ kind: 'filter', condition: this.#maker.condition(2) });
  }

  #outputs(kind: 'fields' | 'display'): void {
    const items = this.#random.many(1, 3, () => {
      const [expression, known] = this.#output();
      return this.#item(expression, known, this.#random.chance(0.5) || expression.kind !== 'field');
    });
    this.commands.push({ kind, items });
  }

  #output(): readonly [Expression, Kind] {
    const random = this.#random;
    const maker = this.#maker;
    return random.one<readonly [Expression, Kind]>(
      [
        4,
        () => {
          const { expression, kind } = maker.field();
          return [expression, kind];
        },
      ],
      [3, () => [maker.value(2), 'any']],
      [1, () => [maker.condition(1), 'condition']],
      [1, () => [maker.moment(1), 'moment']],
      [
        this.#scope.hasEvents ? 1 : 0,
        () => [{ kind: 'call', name: 'jsonParse', arguments: [{ kind: 'field', path: ['body'] }] }, 'structure'],
      ],
    );
  }

  /** An item, its name known from here on. */
  #item(expression: Expression, kind: Kind, isNamed: boolean, canHide = true): Item {
    const random = this.#random;
    const written = new QueryWriter(random).expression(expression);
    if (!isNamed) return { expression, alias: null, written };
    // An alias may hide a field of the event; one of a structure does not, so that what is below the name is sure.
    // `o.a` leads into what is called `o` where that may be a structure, and into the event where it may not.
    const isSure = this.#scope.defined.every(([, known]) => known !== 'structure');
    const hidden = random.pick(['n', 'eventName', 'x-y', isSure ? 'o' : 'n']);
    const hides = canHide && kind !== 'structure' && !this.#isDisplayed(hidden) && random.chance(0.15);
    const alias = hides ? hidden : `${kind.charAt(0)}${++this.#names}`;
    this.#define(alias, kind);
    return { expression, alias, written };
  }

  /** A column that is shown already is not defined anew: whether it then changes, AWS does not say. */
  #isShown(name: string): boolean {
    return this.commands.some((command) => 'items' in command && command.items.some((item) => nameOf(item) === name));
  }

  #isDisplayed(name: string): boolean {
    return this.commands.some(({ kind }) => kind === 'display') && this.#isShown(name);
  }

  #define(name: string, kind: Kind): void {
    const others = this.#scope.defined.filter(([other]) => other !== name);
    this.#scope = { ...this.#scope, defined: [...others, [name, kind]] };
  }

  #stats(): void {
    const random = this.#random;
    const before = this.#scope;
    const isFirst = before.hasEvents;
    const made = random.many(0, 2, () => {
      const maker = new ExpressionMaker(random, before);
      return random.one<readonly [Expression, Kind]>(
        [
          6,
          () => {
            const { expression, kind } = maker.field();
            return [expression, kind];
          },
        ],
        [1, () => [maker.value(1), 'any']],
        [1, () => [maker.condition(0), 'condition']],
        [isFirst ? 3 : 0, () => [{ kind: 'call', name: 'bin', arguments: [maker.period()] }, 'moment']],
      );
    });
    // No two keys of one name.
    const keys = made.filter(([one], index) => made.findIndex(([other]) => sameField(one, other)) === index);
    const outputs = random.many(1, 3, () => this.#aggregate(new ExpressionMaker(random, before), isFirst));
    this.#scope = { hasEvents: false, defined: [] };
    const by = keys.map(([expression, kind]) => {
      const item = this.#item(expression, kind, expression.kind !== 'field' || random.chance(0.3), false);
      if (item.alias === null && expression.kind === 'field') this.#define(expression.path.join('.'), kind);
      return item;
    });
    const named = outputs.map(([expression, kind]) => this.#item(expression, kind, true, false));
    this.commands.push({ kind: 'stats', outputs: named, by });
    this.#statsLeft--;
    this.#needsDisplay = false;
  }

  #aggregate(maker: ExpressionMaker, isFirst: boolean): readonly [Expression, Kind] {
    const random = this.#random;
    const one = (): readonly [Expression, Kind] => {
      const name = random.pick([
        ...['count', 'count', 'count', 'count_distinct', 'sum', 'avg', 'min', 'max', 'pct', 'sortsFirst', 'sortsLast'],
        ...(isFirst ? ['earliest', 'latest'] : []),
      ]);
      if (name === 'count' && random.chance(0.6)) {
        return [{ kind: 'call', name, arguments: random.chance(0.7) ? [{ kind: 'everything' }] : [] }, 'number'];
      }
      const over = random.chance(0.8) ? maker.field().expression : maker.value(1);
      const percent: Expression = { kind: 'number', digits: random.pick(['0', '25', '50', '95', '100']) };
      const isNumber = ['count', 'count_distinct', 'sum', 'avg'].includes(name);
      return [
        { kind: 'call', name, arguments: name === 'pct' ? [over, percent] : [over] },
        isNumber ? 'number' : 'any',
      ];
    };
    if (random.chance(0.85)) return one();
    const operator = random.pick(['+', '-', '*', '/'] as const);
    return [
      { kind: 'arithmetic', operator, left: one()[0], right: random.chance(0.5) ? one()[0] : maker.number() },
      'number',
    ];
  }

  #sort(): void {
    const keys = this.#random.many(1, 2, () => ({
      expression: this.#random.chance(0.8) ? this.#maker.field().expression : this.#maker.value(1),
      descending: this.#random.chance(0.4),
    }));
    this.commands.push({ kind: 'sort', keys });
    this.#statsLeft = this.#scope.hasEvents ? Math.min(this.#statsLeft, 1) : 0;
  }

  #limit(): void {
    this.commands.push({ kind: 'limit', count: 1 + this.#random.below(8) });
    this.#statsLeft = 0;
  }

  #dedup(): void {
    const fields = this.#random.many(1, 2, () => this.#maker.field().expression);
    if (fields.some(({ kind }) => kind !== 'field')) return;
    this.commands.push({ kind: 'dedup', fields });
  }

  #parse(): void {
    const random = this.#random;
    const { expression } = this.#maker.field();
    if (expression.kind !== 'field') return;
    const isMessage = this.#scope.hasEvents && random.chance(0.15);
    this.commands.push({ kind: 'parse', field: isMessage ? null : expression, pattern: this.#pattern() });
  }

  #pattern(): ParsePattern {
    const random = this.#random;
    const name = (): string => {
      const hidden = random.pick(['n', 'eventName']);
      const hides =
        random.chance(0.1) && !this.#isShown(hidden) && !this.#scope.defined.some(([known]) => known === hidden);
      const made = hides ? hidden : `p${++this.#names}`;
      this.#define(made, 'text');
      return made;
    };
    if (random.chance(0.6)) {
      const glob = this.#glob();
      return { glob, names: glob.filter((part) => part === null).map(name) };
    }
    const regex = randomRegex(random, false);
    // A group around one whole atom, and around what repeats it.
    const starts = regex.flatMap((piece, index) => ('literal' in piece || 'atom' in piece ? [index] : []));
    const from = random.pick(starts);
    const next = regex[from + 1];
    const to = from + (next !== undefined && 'repeat' in next ? 2 : 1);
    return { regex, groups: [{ name: name(), from, to }] };
  }

  /** Stars with text between them: never two stars in a row. */
  #glob(): readonly (string | null)[] {
    const random = this.#random;
    const literal = (): string => random.pick(['Get', 'e', ':', '"', '.', 'O', '1', 'eventName', ' ', '😀']);
    const parts: (string | null)[] = random.chance(0.7) ? [literal()] : [];
    for (let stars = 1 + random.below(2); stars > 0; stars--) {
      parts.push(null);
      if (stars > 1 || random.chance(0.5)) parts.push(literal());
    }
    return parts;
  }
}

function sameField(one: Expression, other: Expression): boolean {
  if (one.kind !== 'field' || other.kind !== 'field') return one === other;
  return one.path.join('.') === other.path.join('.');
}
