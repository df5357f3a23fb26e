import type { Random } from '../../scripts/fuzz/random.ts';

/** An event whose every field is there and of its type: then the languages are documented to agree. */
export interface UniformEvent {
  readonly eventTime: string;
  readonly eventID: string;
  readonly eventName: string;
  readonly errorCode: string;
  readonly requestParameters: { readonly name: string; readonly size: number };
}

/** One condition in three languages, and what it means. */
export interface Predicate {
  readonly filter: string;
  readonly insights: string;
  readonly sql: string;
  readonly holds: (event: UniformEvent) => boolean;
}

const names = ['Get', 'GetObject', 'Put', 'put', 'PutObject', 'a b', 'it%s', 'x_y', '7', 'naïve'] as const;
const sizes = [-3, 0, 1, 7, 2.5, 1000, 123456789012] as const;

export function sameEverywhere(random: Random, position: number): UniformEvent {
  return {
    eventTime: new Date(Date.UTC(2026, 10, 1, 0, position)).toISOString(),
    eventID: `id-${position}`,
    eventName: random.pick(names),
    errorCode: random.pick(names),
    requestParameters: { name: random.pick(names), size: random.pick(sizes) },
  };
}

const textFields: readonly {
  readonly path: string;
  readonly column: string;
  readonly of: (event: UniformEvent) => string;
}[] = [
  { path: 'eventName', column: 'eventname', of: ({ eventName }) => eventName },
  { path: 'errorCode', column: 'errorcode', of: ({ errorCode }) => errorCode },
  {
    path: 'requestParameters.name',
    column: "json_extract_scalar(requestparameters, '$.name')",
    of: ({ requestParameters }) => requestParameters.name,
  },
];

export function randomPredicate(random: Random, depth: number): Predicate {
  if (depth > 0 && random.chance(0.5)) {
    const parts = random.many(2, 3, () => randomPredicate(random, depth - 1));
    const isAnd = random.chance(0.5);
    const joined = (language: 'filter' | 'insights' | 'sql', sign: string): string =>
      parts.map((part) => `(${part[language]})`).join(sign);
    return {
      filter: joined('filter', isAnd ? ' && ' : ' || '),
      insights: joined('insights', isAnd ? ' and ' : ' or '),
      sql: joined('sql', isAnd ? ' AND ' : ' OR '),
      holds: (event) => (isAnd ? parts.every(({ holds }) => holds(event)) : parts.some(({ holds }) => holds(event))),
    };
  }
  return random.one<Predicate>([3, () => equality(random)], [2, () => prefix(random)], [2, () => order(random)]);
}

function equality(random: Random): Predicate {
  const { path, column, of } = random.pick(textFields);
  const name = random.pick(names);
  const sign = random.pick(['=', '!='] as const);
  return {
    filter: `$.${path} ${sign} "${name}"`,
    insights: `${path} ${sign} "${name}"`,
    sql: `${column} ${sign === '=' ? '=' : '<>'} '${name}'`,
    holds: (event) => (of(event) === name) === (sign === '='),
  };
}

function prefix(random: Random): Predicate {
  const { path, column, of } = random.pick(textFields);
  const name = random.pick(names).slice(0, 2);
  const escaped = name.replaceAll(/[%_!]/g, '!$&');
  return {
    filter: `$.${path} = "${name}*"`,
    insights: `${path} like /^${name}/`,
    sql: `${column} LIKE '${escaped}%' ESCAPE '!'`,
    holds: (event) => of(event).startsWith(name),
  };
}

function order(random: Random): Predicate {
  const sign = random.pick(['=', '!=', '<', '<=', '>', '>='] as const);
  const size = random.pick(sizes);
  return {
    filter: `$.requestParameters.size ${sign} ${size}`,
    insights: `requestParameters.size ${sign} ${size}`,
    sql: `CAST(json_extract_scalar(requestparameters, '$.size') AS double) ${sign === '!=' ? '<>' : sign} ${size}`,
    holds: ({ requestParameters }) => {
      const own = requestParameters.size;
      if (sign === '=') return own === size;
      if (sign === '!=') return own !== size;
      if (sign === '<') return own < size;
      if (sign === '<=') return own <= size;
      return sign === '>' ? own > size : own >= size;
    },
  };
}
