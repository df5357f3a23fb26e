import { tableColumns, type TableShape } from '../../../core/sql/tables.ts';
import { duckdbType, type Type } from '../../../core/sql/types/type.ts';
import { recordFields, restColumn } from './recordFields.ts';
import { fieldColumn } from './segmentTable.ts';

/** A column of a SQL table and the expression over the stored columns that gives it. */
export interface SqlColumn {
  readonly name: string;
  readonly expression: string;
}

/** The keys of `userIdentity` as CloudTrail spells them, by the lower-case names of the tables. */
const spelling: ReadonlyMap<string, string> = new Map(
  `principalId accountId invokedBy accessKeyId userName onBehalfOf userId identityStoreArn sessionContext mfaAuthenticated creationDate
   sessionIssuer ec2RoleDelivery webIdFederationData federatedProvider sourceIdentity ec2IssuedInVpc inScopeOf sourceArn sourceAccount
   issuerType credentialsIssuedTo identityProvider tlsVersion cipherSuite clientProvidedHostHeader updatedFields
   originalRequestID originalEventID`
    .split(/\s+/)
    .map((name) => [name.toLowerCase(), name]),
);

/** How `json_transform` is to read a value of the type: texts under the keys of the record. */
function jsonShape(type: Type): unknown {
  if (type.kind === 'row')
    return Object.fromEntries(type.fields.map(({ name, type: inner }) => [keyOf(name), jsonShape(inner)]));
  if (type.kind === 'array') return [jsonShape(type.of)];
  return type.kind === 'map' ? 'MAP(VARCHAR, VARCHAR)' : 'VARCHAR';
}

function keyOf(name: string | null): string {
  return name === null ? '' : (spelling.get(name) ?? name);
}

/** Reads the JSON text `source` as a value of the type. */
function nested(source: string, type: Type): string {
  const shape = JSON.stringify(jsonShape(type)).replaceAll("'", "''");
  // Fields by their position: the shape lists them in the order of the type.
  return `CAST(json_transform(json_readable(${source}), '${shape}') AS ${duckdbType(type).replace(/"creationdate" TIMESTAMP/, '"creationdate" VARCHAR')})`;
}

/** The identity in a `userIdentity` text. Few are distinct, so a session reads each once into a table of its own. */
export function identityExpression(shape: TableShape): string {
  const { type } = columnOf(shape, 'useridentity');
  const read = nested('text', type);
  if (shape === 'athena') return read;
  return `CAST(${read} AS ${duckdbType(type)})`;
}

function columnOf(shape: TableShape, name: string): { readonly type: Type } {
  const column = tableColumns[shape].find((each) => each.name === name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return column;
}

/** The columns of each shape (`core/sql/tables.ts`) over the stored ones. */
export function sqlColumns(shape: TableShape): readonly SqlColumn[] {
  return tableColumns[shape].map(({ name, type }) => ({ name, expression: expressionOf(shape, name, type) }));
}

const jsonTexts = [
  'requestparameters',
  'responseelements',
  'additionaleventdata',
  'serviceeventdetails',
  'edgedevicedetails',
];
/** The parts of a record's path in S3, by its time. */
const partitionFormats: ReadonlyMap<string, string> = new Map([
  ['timestamp', '%Y/%m/%d'],
  ['year', '%Y'],
  ['month', '%m'],
  ['day', '%d'],
]);
const stored: ReadonlySet<string> = new Set(recordFields.map(fieldColumn));

function expressionOf(shape: TableShape, name: string, type: Type): string {
  if (name === 'useridentity') return 'identities.identity';
  if (name === 'region') return 'json_plain("awsregion")';
  const partition = partitionFormats.get(name);
  if (partition !== undefined) return `strftime(make_timestamp_ms("time"), '${partition}')`;
  if (name === 'eventjson') return eventJson;
  if (name === 'eventjsonchecksum') return 'CAST(NULL AS VARCHAR)';
  if (shape === 'lake' && name === 'eventtime') return 'make_timestamp_ms("time")';
  if (type.kind === 'boolean') return `(json_plain("${name}") = 'true')`;
  if (type.kind === 'map') return `lake_map("${name}")`;
  if (name === 'resources') return resources(type);
  if (type.kind === 'row') return nested(`"${name}"`, type);
  if (!stored.has(name)) return `(json_readable(${restColumn}) ->> '$.${name}')`;
  // JSON null counts as NULL, as a missing key does.
  return jsonTexts.includes(name) ? `nullif("${name}", 'null')` : `json_plain("${name}")`;
}

/** A resource spells its ARN in capitals, everything else `arn`. What others wrote in small letters is read as Athena reads it. */
function resources(type: Type): string {
  return nested(`resources_spelled("resources")`, type)
    .replaceAll('"arn":', '"ARN":')
    .replaceAll('"arnprefix":', '"ARNPrefix":');
}

/** The record's text as Lake keeps it: the same keys, in the order of the schema. */
const eventJson = `('{' || concat_ws(',', ${recordFields
  .map((field) => `CASE WHEN "${fieldColumn(field)}" IS NOT NULL THEN '"${field}":' || "${fieldColumn(field)}" END`)
  .join(', ')}, nullif(${restColumn}[2:-2], '')) || '}')`;
