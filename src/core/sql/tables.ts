import type { Type } from './types/type.ts';
import { typeFromText } from './types/typeOf.ts';

/** How a table of CloudTrail records looks: AWS's own table of Athena, or an event data store of CloudTrail Lake. */
export type TableShape = 'athena' | 'lake';

export interface TableColumn {
  readonly name: string;
  readonly type: Type;
  /** Of another way to partition the table: it may be named, and `*` does not list it. */
  readonly unlisted?: boolean;
}

const athenaIssuer = 'row(type varchar, principalid varchar, arn varchar, accountid varchar, username varchar)';
const federation = 'row(federatedprovider varchar, attributes map(varchar, varchar))';

/**
 * Athena user guide, `create-cloudtrail-table-partition-projection`: scalars are texts, flags and times too; what varies is
 * JSON text; `timestamp` is the partition, as `yyyy/MM/dd`.
 */
const athena: readonly (readonly [name: string, type: string])[] = [
  ['eventversion', 'varchar'],
  [
    'useridentity',
    `row(type varchar, principalid varchar, arn varchar, accountid varchar, invokedby varchar, accesskeyid varchar, username varchar,
      onbehalfof row(userid varchar, identitystorearn varchar),
      sessioncontext row(attributes row(mfaauthenticated varchar, creationdate varchar), sessionissuer ${athenaIssuer},
        ec2roledelivery varchar, webidfederationdata ${federation}))`,
  ],
  ...[
    'eventtime',
    'eventsource',
    'eventname',
    'awsregion',
    'sourceipaddress',
    'useragent',
    'errorcode',
    'errormessage',
    'requestparameters',
    'responseelements',
    'additionaleventdata',
    'requestid',
    'eventid',
    'readonly',
  ].map(text),
  ['resources', 'array(row(arn varchar, accountid varchar, type varchar))'],
  ...[
    'eventtype',
    'apiversion',
    'recipientaccountid',
    'serviceeventdetails',
    'sharedeventid',
    'vpcendpointid',
    'vpcendpointaccountid',
    'eventcategory',
  ].map(text),
  ['addendum', 'row(reason varchar, updatedfields varchar, originalrequestid varchar, originaleventid varchar)'],
  ['sessioncredentialfromconsole', 'varchar'],
  ['edgedevicedetails', 'varchar'],
  ['tlsdetails', 'row(tlsversion varchar, ciphersuite varchar, clientprovidedhostheader varchar)'],
  ['timestamp', 'varchar'],
];

/** The partitions of the table of `create-cloudtrail-table` (manual partitioning), which has no `timestamp`. */
const partitions = ['region', 'year', 'month', 'day'];

const textMap = 'map(varchar, varchar)';

/** CloudTrail user guide, `query-supported-event-schemas`, "CloudTrail event record fields". */
const lake: readonly (readonly [name: string, type: string])[] = [
  ['eventversion', 'varchar'],
  [
    'useridentity',
    `row(type varchar, principalid varchar, arn varchar, accountid varchar, accesskeyid varchar, username varchar,
      sessioncontext row(attributes row(creationdate timestamp, mfaauthenticated varchar), sessionissuer ${athenaIssuer},
        webidfederationdata ${federation}, sourceidentity varchar, ec2roledelivery varchar, ec2issuedinvpc varchar),
      onbehalfof row(userid varchar, identitystorearn varchar),
      inscopeof row(sourcearn varchar, sourceaccount varchar, issuertype varchar, credentialsissuedto varchar),
      invokedby varchar, identityprovider varchar)`,
  ],
  ['eventtime', 'timestamp'],
  ...['eventsource', 'eventname', 'awsregion', 'sourceipaddress', 'useragent', 'errorcode', 'errormessage'].map(text),
  ['requestparameters', textMap],
  ['responseelements', textMap],
  ['additionaleventdata', textMap],
  ['requestid', 'varchar'],
  ['eventid', 'varchar'],
  ['readonly', 'boolean'],
  ['resources', 'array(row(accountid varchar, type varchar, arn varchar, arnprefix varchar))'],
  ['eventtype', 'varchar'],
  ['apiversion', 'varchar'],
  ['managementevent', 'boolean'],
  ...['recipientaccountid', 'sharedeventid', 'annotation', 'vpcendpointid', 'vpcendpointaccountid'].map(text),
  ['serviceeventdetails', textMap],
  ['addendum', textMap],
  ['edgedevicedetails', textMap],
  ['insightdetails', textMap],
  ['eventcategory', 'varchar'],
  ['tlsdetails', 'row(tlsversion varchar, ciphersuite varchar, clientprovidedhostheader varchar)'],
  ['sessioncredentialfromconsole', 'varchar'],
  ['eventjson', 'varchar'],
  ['eventjsonchecksum', 'varchar'],
];

function text(name: string): readonly [string, string] {
  return [name, 'varchar'];
}

function columns(list: typeof athena): readonly TableColumn[] {
  return list.map(([name, type]) => ({ name, type: typeFromText(type) }));
}

/** The columns of each shape, in the order that `SELECT *` gives those that it lists. */
export const tableColumns: Readonly<Record<TableShape, readonly TableColumn[]>> = {
  athena: [
    ...columns(athena),
    ...partitions.map((name): TableColumn => ({ name, type: typeFromText('varchar'), unlisted: true })),
  ],
  lake: columns(lake),
};

/** The view of each shape in the engine's database. */
export const tableViews: Readonly<Record<TableShape, string>> = { athena: 'athena_events', lake: 'lake_events' };

export interface DeclaredTable {
  /** The source's type; any but `lake` is Athena's shape. */
  readonly type: string;
  readonly database?: string;
  readonly table?: string;
}

const eventDataStore = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The shape of the table that a name of one to three parts (in lower case) means, or `null` where it means none: the table
 * that the source declares; any name that starts with `cloudtrail`, as AWS's own examples have it; `lake` and any id of an
 * event data store. A database is `default`, the declared one or, with a catalog or without, any that the table's own name allows.
 */
export function shapeOf(parts: readonly string[], declared: DeclaredTable | null): TableShape | null {
  const table = parts.at(-1) ?? '';
  const own: TableShape = declared?.type === 'lake' ? 'lake' : 'athena';
  if (parts.length > 3) return null;
  const database = parts.at(-2);
  if (declared?.table !== undefined && table === declared.table.toLowerCase())
    return database === undefined ||
      database === 'default' ||
      database === (declared.database ?? 'default').toLowerCase()
      ? own
      : null;
  if (eventDataStore.test(table) || table === 'lake') return parts.length === 1 ? 'lake' : null;
  if (database !== undefined && (database === 'system' || database === 'information_schema' || parts[0] === 'system'))
    return null;
  return /^cloudtrail\w*$/.test(table) ? own : null;
}
