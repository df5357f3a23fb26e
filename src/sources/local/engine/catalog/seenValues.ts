import type { DuckDBConnection } from '@duckdb/node-api';
import type { SeenValues } from '../../../../core/catalog/catalog.ts';
import { sqlName, sqlText } from '../duckdb.ts';
import { fieldColumn } from '../segmentTable.ts';
import type { SeenRecords } from './describeData.ts';

/** Values of one field that a catalog lists, the most frequent ones. */
const listedValues = 1_000;
/** Longer values than this many characters are no help to someone who writes a query. */
const longestValue = 512;

/** The distinct values of fields: of top-level keys, and of paths below `userIdentity`, of which few are distinct. */
export async function seenValues(
  connection: DuckDBConnection,
  records: SeenRecords,
  fields: readonly string[],
): Promise<readonly SeenValues[]> {
  const ofIdentity = fields.filter((field) => field.startsWith(identityPrefix));
  await connection.run(identityTable(records, ofIdentity));
  const found: SeenValues[] = [];
  for (const field of fields) {
    const place = ofIdentity.indexOf(field);
    found.push(
      place >= 0
        ? await valuesIn(connection, field, 'identities', `parts[${place + 1}]`, 'records')
        : await valuesIn(connection, field, distinctTexts(records, field), plainText, 'records'),
    );
  }
  return found;
}

const identityPrefix = 'userIdentity.';

/** Each distinct identity once, with the texts at the paths and the number of its records. */
function identityTable(records: SeenRecords, fields: readonly string[]): string {
  const paths = fields.map((field) => sqlText(`$.${field.slice(identityPrefix.length)}`)).join(', ');
  return `CREATE TEMP TABLE identities AS
    SELECT json_extract_string(json_readable(text), [${paths}]) AS parts, records
    FROM (SELECT useridentity AS text, count(*) AS records FROM ${records} WHERE useridentity IS NOT NULL GROUP BY text)`;
}

/** The stored JSON texts of a top-level key, each once. */
function distinctTexts(records: SeenRecords, field: string): string {
  const column = sqlName(fieldColumn(field));
  return `(SELECT ${column} AS text, count(*) AS records FROM ${records} WHERE ${column} IS NOT NULL GROUP BY text)`;
}

/** What a stored text stands for: of a string its characters, else the JSON itself; JSON null is no value. */
const plainText = "json_extract_string(json_readable(text), '$')";

async function valuesIn(
  connection: DuckDBConnection,
  field: string,
  table: string,
  value: string,
  weight: string,
): Promise<SeenValues> {
  const result = await connection.runAndReadAll(
    `SELECT ${value} AS value, sum(${weight})::DOUBLE AS total FROM ${table}
     GROUP BY value HAVING value <> '' ORDER BY total DESC, value LIMIT ${listedValues + 1}`,
  );
  const all = result.getRows().map(([text, total]) => ({ value: String(text), count: Number(total) }));
  const listed = all.slice(0, listedValues).filter((each) => each.value.length <= longestValue);
  return { field, values: listed, truncated: listed.length < all.length };
}
