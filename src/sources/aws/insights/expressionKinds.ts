import type { CallExpression, Expression } from '../../../core/insights/ast.ts';
import { scalarFunction } from '../../../core/insights/functions/scalarFunctions.ts';
import { eventFieldReference } from '../../../core/reference/eventFieldReference.ts';

/** What a value is. Its text alone does not tell: `5` may have been a number or a text. */
export type Kind = 'string' | 'number' | 'timestamp' | 'json';

/** What the values of an expression may be; one kind where that is sure. */
export type Kinds = ReadonlySet<Kind>;

export interface KindScope {
  kindsOf(name: string, segments: readonly (string | number)[]): Kinds;
}

export function just(kind: Kind): Kinds {
  return new Set([kind]);
}

export function union(all: readonly Kinds[]): Kinds {
  return new Set(all.flatMap((kinds) => [...kinds]));
}

/** An element of a structure or of a list. */
export const element: Kinds = new Set(['string', 'number', 'json']);
/** A field of an event of which nobody tells the type. */
const field: Kinds = new Set(['string', 'number']);

/** Times that CloudWatch Logs adds to an event. */
const moments = new Set(['@timestamp', '@ingestionTime']);

const momentFunctions = new Set(['bin', 'datefloor', 'dateceil', 'frommillis']);

const numberFunctions = new Set(
  (
    'tomillis now abs ceil floor greatest least log round sqrt strlen tonumber todouble hextodec ipv4tonumber ' +
    'jsonarraysize count count_distinct count_over_time sum_over_time countovertime sumovertime sum avg pct stddev'
  ).split(' '),
);

/** Functions that give one of their arguments, with the arguments that are no results. */
const passing: ReadonlyMap<string, (index: number, count: number) => boolean> = new Map([
  ['coalesce', () => true],
  ['if', (index: number) => index > 0],
  ['case', (index: number, count: number) => index % 2 === 1 || index === count - 1],
]);

/** Aggregates that give one of the values; of moments they give the milliseconds. */
const choosing = new Set(['min', 'max', 'earliest', 'latest', 'sortsfirst', 'sortslast']);

/** What the values of an expression may be. Without a scope a field is one of the events. */
export function expressionKinds(expression: Expression, scope: KindScope | null): Kinds {
  switch (expression.kind) {
    case 'field':
      return scope?.kindsOf(expression.name, expression.segments) ?? eventFieldKinds(expression.name);
    case 'text':
    case 'period':
    case 'regex':
      return just('string');
    case 'number':
    case 'negative':
    case 'arithmetic':
    case 'comparison':
    case 'match':
    case 'membership':
    case 'not':
    case 'logical':
      return just('number');
    case 'call':
      return callKinds(expression, scope);
    case 'element':
    case 'list':
      return element;
    case 'subquery':
    case 'everything':
    case 'missing':
      return just('string');
  }
}

function callKinds(call: CallExpression, scope: KindScope | null): Kinds {
  const name = call.name.toLowerCase();
  if (momentFunctions.has(name)) return just('timestamp');
  if (numberFunctions.has(name) || scalarFunction(name)?.isCondition === true) return just('number');
  if (name === 'jsonparse') return just('json');
  const isResult = passing.get(name);
  const kinds = (values: readonly Expression[]): Kinds => union(values.map((value) => expressionKinds(value, scope)));
  if (isResult !== undefined) {
    return kinds(call.arguments.filter((_, index) => isResult(index, call.arguments.length)));
  }
  if (choosing.has(name)) {
    const [first] = call.arguments;
    const own = first === undefined ? just('string') : expressionKinds(first, scope);
    return new Set([...own].map((kind) => (kind === 'timestamp' ? 'number' : kind)));
  }
  return just('string');
}

/** A field by what CloudTrail documents of it; flags print as 1 and 0. What it does not document may be a number. */
function eventFieldKinds(name: string): Kinds {
  if (moments.has(name)) return just('timestamp');
  if (name.startsWith('@')) return just('string');
  const type = eventFieldReference(name)?.type;
  if (type === 'boolean') return just('number');
  return type === undefined ? field : just('string');
}
