import type { Command, Expression, InsightsQuery, Item } from '../../../core/insights/ast.ts';
import { countFrequentAsStats } from '../../../core/insights/countFrequentAsStats.ts';
import { lagNames } from '../../../core/insights/lagNames.ts';
import { nameOfField } from '../../../core/insights/nameOfField.ts';
import { printExpression } from '../../../core/insights/printExpression.ts';
import { compileRegex } from '../../../core/regex/compileRegex.ts';
import { element, expressionKinds, just, union, type Kinds, type KindScope } from './expressionKinds.ts';

/**
 * What the values of each name may be when a query has run, told from its text: GetQueryResults answers all of them as
 * text. A name that the query does not define is a field of the events.
 */
export function columnKinds({ commands }: InsightsQuery): (name: string) => Kinds {
  const scope = new NamedKinds();
  for (const command of commands) define(command, scope);
  return (name) => scope.kindsOf(name, name.split('.'));
}

/** The names that commands have defined so far. */
class NamedKinds implements KindScope {
  readonly #names = new Map<string, Kinds>();
  readonly #sides = new Map<string, KindScope>();

  kindsOf(name: string, segments: readonly (string | number)[]): Kinds {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    for (let length = segments.length - 1; length > 0; length--) {
      const whole = this.#names.get(segments.slice(0, length).join('.'));
      if (whole?.has('json') === true) return element;
    }
    const [first, ...rest] = segments;
    const side = this.#sides.get(String(first));
    if (side !== undefined) return side.kindsOf(rest.join('.'), rest);
    return expressionKinds({ kind: 'field', segments, name, range: { start: 0, end: 0 } }, null);
  }

  define(name: string, kinds: Kinds): void {
    this.#names.set(name, kinds);
  }

  defineSide(alias: string, scope: KindScope): void {
    this.#sides.set(alias, scope);
  }

  copy(): NamedKinds {
    const copy = new NamedKinds();
    for (const [name, kinds] of this.#names) copy.define(name, kinds);
    return copy;
  }
}

function define(command: Command, scope: NamedKinds): void {
  switch (command.kind) {
    case 'fields':
    case 'display':
      return defineItems(command.items, scope);
    case 'stats':
      return defineItems([...command.by, ...command.outputs], scope);
    case 'countfrequent': {
      const { by, outputs } = countFrequentAsStats(command);
      return defineItems([...by, ...outputs], scope);
    }
    case 'parse':
      return defineParts(command.mode, scope);
    case 'json':
      for (const { name } of command.extracts) scope.define(name.text, element);
      return;
    case 'unnest':
      return scope.define(command.into.text, element);
    case 'expand':
      return scope.define(nameOfField(command.field), element);
    case 'accum':
      return scope.define(command.alias?.text ?? nameOfField(command.field), just('number'));
    case 'autoregress': {
      const kinds = expressionKinds(command.field, scope);
      for (const { name } of lagNames(command)) scope.define(name, kinds);
      return;
    }
    case 'fillmissing':
      for (const { value, name } of command.fills) {
        const before = scope.kindsOf(name.text, name.text.split('.'));
        scope.define(name.text, union([before, expressionKinds(value, scope)]));
      }
      return;
    case 'addtotals':
      return scope.define(command.name, just('number'));
    case 'lookup':
    case 'cidrlookup':
      for (const { column, alias } of command.outputs) {
        const name = (alias ?? column).text;
        const before = scope.kindsOf(name, name.split('.'));
        scope.define(name, command.mode === 'output' ? just('string') : union([before, just('string')]));
      }
      return;
    case 'join': {
      scope.defineSide(command.left.text, scope.copy());
      const right = new NamedKinds();
      for (const each of command.query.commands) define(each, right);
      return scope.defineSide(command.right.text, right);
    }
    default:
      return;
  }
}

/** Every item sees the names as they were before the command: a later one does not see an earlier alias of `stats`. */
function defineItems(items: readonly Item[], scope: NamedKinds): void {
  for (const { alias, text, expression } of items) {
    const kinds = expressionKinds(expression, scope);
    scope.define(alias?.text ?? text, kinds);
    if (alias === null && expression.kind !== 'field') scope.define(printExpression(expression as Expression), kinds);
  }
}

function defineParts(mode: Extract<Command, { kind: 'parse' }>['mode'], scope: NamedKinds): void {
  const kinds = just(mode.kind === 'logfmt' ? 'json' : 'string');
  const own =
    mode.kind === 'regex' && mode.names.length === 0
      ? (compileRegex(mode.source, { range: mode.patternRange }).regex?.groupNames ?? [])
      : mode.names.map(({ text }) => text);
  for (const name of own) scope.define(name, kinds);
}
