import type { TypeName } from '../ast.ts';
import { openCursor, fault, type Grammar } from '../grammar/cursor.ts';
import { parseType } from '../grammar/parseType.ts';
import { arrayOf, decimal, mapOf, moment, simple, timestamp, varchar, type SimpleKind, type Type } from './type.ts';

const simpleNames: ReadonlyMap<string, SimpleKind> = new Map([
  ...(
    [
      'boolean',
      'tinyint',
      'smallint',
      'integer',
      'bigint',
      'real',
      'double',
      'varbinary',
      'json',
      'date',
      'ipaddress',
      'interval day to second',
      'interval year to month',
    ] as const
  ).map((name): [string, SimpleKind] => [name, name]),
  ['int', 'integer'],
  // Athena's DDL calls it so, and its queries take it.
  ['string', 'varchar'],
]);

/** The type that a name stands for, or the name that is not answered here. `varchar(n)` is a varchar: the cast cuts. */
export function typeOf(name: TypeName): Type | { readonly unsupported: string } {
  const named = simpleNames.get(name.name);
  if (named !== undefined && name.name !== 'string') return simple(named);
  const [first = null, second = null] = name.numbers;
  switch (name.name) {
    case 'varchar':
      return varchar;
    case 'decimal':
    case 'numeric':
      if ((first ?? 38) > 38 || (second ?? 0) > (first ?? 38) || first === 0)
        return { unsupported: `decimal(${name.numbers.join(', ')})` };
      return decimal(first ?? 38, second ?? 0);
    case 'timestamp': {
      const precision = first ?? 3;
      if (precision > 6) return { unsupported: `timestamp(${precision})` };
      return name.withTimeZone ? moment('UTC', precision) : timestamp(precision);
    }
    case 'array':
    case 'map':
    case 'row':
      return nested(name);
    default:
      return { unsupported: name.name };
  }
}

function nested(name: TypeName): Type | { readonly unsupported: string } {
  const inner: Type[] = [];
  for (const parameter of name.parameters) {
    const type = typeOf(parameter.type);
    if ('unsupported' in type) return type;
    inner.push(type);
  }
  const [first, second] = inner;
  if (name.name === 'array' && first !== undefined && inner.length === 1) return arrayOf(first);
  if (name.name === 'map' && first !== undefined && second !== undefined && inner.length === 2)
    return mapOf(first, second);
  if (name.name === 'row' && inner.length > 0)
    return {
      kind: 'row',
      fields: inner.map((type, index) => ({ name: name.parameters[index]?.field?.text ?? null, type })),
    };
  return { unsupported: name.name };
}

/** A type holds neither expressions nor queries. */
const noGrammar: Grammar = {
  expression: (cursor) => fault(cursor, 0),
  value: (cursor) => fault(cursor, 0),
  query: () => {
    throw new Error('a type holds no query');
  },
};

/** A type by its text, for the tables of this program. */
export function typeFromText(text: string): Type {
  const type = typeOf(parseType(openCursor(text, noGrammar)));
  if ('unsupported' in type) throw new Error(`no type: ${text}`);
  return type;
}
