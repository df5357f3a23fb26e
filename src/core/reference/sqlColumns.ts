import { tableColumns, type TableShape } from '../sql/tables.ts';
import { typeText, type Type } from '../sql/types/type.ts';
import { eventFieldReferences } from './eventFieldReference.ts';

/** A column of a CloudTrail table, or a field of one that is a row. */
export interface SqlColumnReference {
  /** As it is written: `useridentity.arn`. */
  readonly name: string;
  readonly type: string;
  /** The field of the record that it holds; `null` for what only the table has, such as its partition. */
  readonly field: string | null;
}

/** JSON text in Athena, a map of texts in CloudTrail Lake: what is in it is each service's own. */
export const sqlJsonColumns: readonly string[] = [
  'requestparameters',
  'responseelements',
  'additionaleventdata',
  'serviceeventdetails',
];

const fields: ReadonlyMap<string, string> = new Map(eventFieldReferences.map(({ path }) => [path.toLowerCase(), path]));

/** The columns of each shape of table, those of a row behind it. */
export const sqlColumnReferences: Readonly<Record<TableShape, readonly SqlColumnReference[]>> = {
  athena: tableColumns.athena.flatMap(({ name, type }) => withFields(name, type)),
  lake: tableColumns.lake.flatMap(({ name, type }) => withFields(name, type)),
};

function withFields(name: string, type: Type): readonly SqlColumnReference[] {
  const column = { name, type: type.kind === 'row' ? 'row' : typeText(type), field: fields.get(name) ?? null };
  if (type.kind !== 'row') return [column];
  const inner = type.fields.flatMap((field) =>
    field.name === null ? [] : withFields(`${name}.${field.name.toLowerCase()}`, field.type),
  );
  return [column, ...inner];
}
