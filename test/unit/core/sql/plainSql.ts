/** Values of a plain evaluator, written from Trino's documentation and from nothing of `core/sql`. */
export type PlainValue = number | string | boolean | null;

/** A fault such as a division by zero: what the rest gives is not told. */
export class PlainFault extends Error {}

export interface PlainExpression {
  readonly sql: string;
  readonly evaluate: (row: Readonly<Record<string, PlainValue>>) => PlainValue;
}

const fits = (value: number): number => {
  if (Math.abs(value) > 2_147_483_647) throw new PlainFault();
  return value === 0 ? 0 : value;
};

/** NULL as soon as one operand is (Trino documentation, "Mathematical functions and operators"). */
function strict(
  sql: string,
  operands: readonly PlainExpression[],
  apply: (values: readonly never[]) => PlainValue,
): PlainExpression {
  return {
    sql,
    evaluate: (row) => {
      const values = operands.map((operand) => operand.evaluate(row));
      return values.includes(null) ? null : apply(values as never[]);
    },
  };
}

export function arithmetic(operator: string, left: PlainExpression, right: PlainExpression): PlainExpression {
  return strict(`(${left.sql} ${operator} ${right.sql})`, [left, right], ([a, b]: readonly number[]) => {
    const [x = 0, y = 0] = [a, b];
    if (operator === '+') return fits(x + y);
    if (operator === '-') return fits(x - y);
    if (operator === '*') return fits(x * y);
    if (y === 0) throw new PlainFault();
    return operator === '/' ? fits(Math.trunc(x / y)) : fits(x % y);
  });
}

export function comparison(operator: string, left: PlainExpression, right: PlainExpression): PlainExpression {
  return strict(`(${left.sql} ${operator} ${right.sql})`, [left, right], ([a, b]: readonly (number | string)[]) => {
    const [x = 0, y = 0] = [a, b];
    const tests: Readonly<Record<string, boolean>> = {
      '=': x === y,
      '<>': x !== y,
      '<': x < y,
      '<=': x <= y,
      '>': x > y,
      '>=': x >= y,
    };
    return tests[operator] ?? null;
  });
}

/** Kleene's logic: false decides AND, true decides OR, whatever else is unknown ("Logical operators"). */
export function logical(operator: 'AND' | 'OR', operands: readonly PlainExpression[]): PlainExpression {
  const decides = operator === 'OR';
  return {
    sql: `(${operands.map(({ sql }) => sql).join(` ${operator} `)})`,
    evaluate: (row) => {
      let unknown = false;
      for (const operand of operands) {
        const value = operand.evaluate(row);
        if (value === decides) return decides;
        unknown ||= value === null;
      }
      return unknown ? null : !decides;
    },
  };
}

export function not(operand: PlainExpression): PlainExpression {
  return strict(`(NOT ${operand.sql})`, [operand], ([value]) => !value);
}

export function isNull(operand: PlainExpression, negated: boolean): PlainExpression {
  return {
    sql: `(${operand.sql} IS ${negated ? 'NOT ' : ''}NULL)`,
    evaluate: (row) => (operand.evaluate(row) === null) !== negated,
  };
}

/** `x IN (a, b)` is `x = a OR x = b`; NOT IN its denial ("Comparison functions and operators"). */
export function inList(operand: PlainExpression, items: readonly PlainExpression[], negated: boolean): PlainExpression {
  const either = logical(
    'OR',
    items.map((item) => comparison('=', operand, item)),
  );
  return {
    sql: `(${operand.sql} ${negated ? 'NOT ' : ''}IN (${items.map(({ sql }) => sql).join(', ')}))`,
    evaluate: (row) => {
      const found = either.evaluate(row);
      return found === null ? null : found !== negated;
    },
  };
}

export function between(
  operand: PlainExpression,
  low: PlainExpression,
  high: PlainExpression,
  negated: boolean,
): PlainExpression {
  const inside = logical('AND', [comparison('>=', operand, low), comparison('<=', operand, high)]);
  return {
    sql: `(${operand.sql} ${negated ? 'NOT ' : ''}BETWEEN ${low.sql} AND ${high.sql})`,
    evaluate: (row) => {
      const found = inside.evaluate(row);
      return found === null ? null : found !== negated;
    },
  };
}

/** `_` is one character, `%` any number of them; case counts. */
export function like(operand: PlainExpression, pattern: string, negated: boolean): PlainExpression {
  const matches = (text: string, at: number, from: number): boolean => {
    if (from === pattern.length) return at === text.length;
    const mark = pattern.charAt(from);
    if (mark === '%') return matches(text, at, from + 1) || (at < text.length && matches(text, at + 1, from));
    return at < text.length && (mark === '_' || mark === text.charAt(at)) && matches(text, at + 1, from + 1);
  };
  return strict(
    `(${operand.sql} ${negated ? 'NOT ' : ''}LIKE '${pattern}')`,
    [operand],
    ([text]) => matches(text ?? '', 0, 0) !== negated,
  );
}

export function caseWhen(
  branches: readonly (readonly [PlainExpression, PlainExpression])[],
  otherwise: PlainExpression,
): PlainExpression {
  return {
    sql: `CASE ${branches.map(([when, then]) => `WHEN ${when.sql} THEN ${then.sql}`).join(' ')} ELSE ${otherwise.sql} END`,
    evaluate: (row) => (branches.find(([when]) => when.evaluate(row) === true)?.[1] ?? otherwise).evaluate(row),
  };
}

export function coalesce(operands: readonly PlainExpression[]): PlainExpression {
  return {
    sql: `coalesce(${operands.map(({ sql }) => sql).join(', ')})`,
    evaluate: (row) => {
      for (const operand of operands) {
        const value = operand.evaluate(row);
        if (value !== null) return value;
      }
      return null;
    },
  };
}

type TextFunction = readonly [
  name: string,
  takes: readonly ('text' | 'number')[],
  apply: (...values: never[]) => PlainValue,
];

/** Trino documentation, "String functions". */
export const textFunctions: readonly TextFunction[] = [
  ['lower', ['text'], (text: string) => text.toLowerCase()],
  ['upper', ['text'], (text: string) => text.toUpperCase()],
  ['trim', ['text'], (text: string) => text.trim()],
  ['reverse', ['text'], (text: string) => [...text].toReversed().join('')],
  ['concat', ['text', 'text'], (left: string, right: string) => left + right],
  [
    'replace',
    ['text', 'text'],
    (text: string, search: string) => {
      if (search === '') throw new PlainFault();
      return text.replaceAll(search, '');
    },
  ],
  [
    'substr',
    ['text', 'number', 'number'],
    (text: string, start: number, length: number) => substr(text, start, length),
  ],
  ['substr', ['text', 'number'], (text: string, start: number) => substr(text, start, Infinity)],
  [
    'split_part',
    ['text', 'text', 'number'],
    (text: string, separator: string, index: number) => {
      if (separator === '' || index < 1) throw new PlainFault();
      return text.split(separator)[index - 1] ?? null;
    },
  ],
];

function substr(text: string, start: number, length: number): string {
  const first = start < 0 ? text.length + start : start - 1;
  if (start === 0 || first < 0 || first >= text.length || length <= 0) return '';
  return text.slice(first, first + length);
}

export function call([name, , apply]: TextFunction, operands: readonly PlainExpression[]): PlainExpression {
  return strict(`${name}(${operands.map(({ sql }) => sql).join(', ')})`, operands, (values) => apply(...values));
}
