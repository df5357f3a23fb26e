import { fieldColumn } from './segmentTable.ts';

/** A column of a SQL table and the expression over the stored columns that gives it. */
export interface SqlColumn {
  readonly name: string;
  readonly expression: string;
}

const identityStruct = `STRUCT("type" VARCHAR, principalid VARCHAR, arn VARCHAR, accountid VARCHAR, invokedby VARCHAR,
  accesskeyid VARCHAR, username VARCHAR, onbehalfof STRUCT(userid VARCHAR, identitystorearn VARCHAR),
  sessioncontext STRUCT(attributes STRUCT(mfaauthenticated VARCHAR, creationdate VARCHAR),
    sessionissuer STRUCT("type" VARCHAR, principalid VARCHAR, arn VARCHAR, accountid VARCHAR, username VARCHAR),
    ec2roledelivery VARCHAR, webidfederationdata STRUCT(federatedprovider VARCHAR, attributes MAP(VARCHAR, VARCHAR))))`;

/** The keys of `userIdentity` as CloudTrail spells them, with the types of AWS's table. */
const identityJson = `{"type":"VARCHAR","principalId":"VARCHAR","arn":"VARCHAR","accountId":"VARCHAR","invokedBy":"VARCHAR",
  "accessKeyId":"VARCHAR","userName":"VARCHAR","onBehalfOf":{"userId":"VARCHAR","identityStoreArn":"VARCHAR"},
  "sessionContext":{"attributes":{"mfaAuthenticated":"VARCHAR","creationDate":"VARCHAR"},
    "sessionIssuer":{"type":"VARCHAR","principalId":"VARCHAR","arn":"VARCHAR","accountId":"VARCHAR","userName":"VARCHAR"},
    "ec2RoleDelivery":"VARCHAR","webIdFederationData":{"federatedProvider":"VARCHAR","attributes":"MAP(VARCHAR, VARCHAR)"}}}`;

/** The identity in a `userIdentity` text. Few are distinct, so a session reads each once into a table of its own. */
export const identityExpression = `json_transform(json_readable(text), '${identityJson}')::${identityStruct}`;

const resourcesExpression = `json_transform(json_readable(resources), '[{"ARN":"VARCHAR","accountId":"VARCHAR","type":"VARCHAR"}]')
  ::STRUCT(arn VARCHAR, accountid VARCHAR, "type" VARCHAR)[]`;
const tlsExpression = `json_transform(json_readable(tlsdetails), '{"tlsVersion":"VARCHAR","cipherSuite":"VARCHAR","clientProvidedHostHeader":"VARCHAR"}')
  ::STRUCT(tlsversion VARCHAR, ciphersuite VARCHAR, clientprovidedhostheader VARCHAR)`;
const addendumExpression = `json_transform(json_readable(addendum), '{"reason":"VARCHAR","updatedFields":"VARCHAR","originalRequestID":"VARCHAR","originalEventID":"VARCHAR"}')
  ::STRUCT(reason VARCHAR, updatedfields VARCHAR, originalrequestid VARCHAR, originaleventid VARCHAR)`;

/**
 * AWS's own table over CloudTrail logs (Athena user guide, `create-cloudtrail-table-partition-projection`), in its order:
 * texts for scalars, JSON text for what varies, structs for the rest; `timestamp` is its partition, `yyyy/MM/dd`.
 */
export const athenaColumns: readonly SqlColumn[] = [
  plain('eventversion'),
  { name: 'useridentity', expression: 'identities.identity' },
  ...[
    'eventtime',
    'eventsource',
    'eventname',
    'awsregion',
    'sourceipaddress',
    'useragent',
    'errorcode',
    'errormessage',
  ].map(plain),
  ...['requestparameters', 'responseelements', 'additionaleventdata'].map(jsonText),
  ...['requestid', 'eventid', 'readonly'].map(plain),
  { name: 'resources', expression: resourcesExpression },
  ...['eventtype', 'apiversion', 'recipientaccountid'].map(plain),
  jsonText('serviceeventdetails'),
  ...['sharedeventid', 'vpcendpointid', 'vpcendpointaccountid', 'eventcategory'].map(plain),
  { name: 'addendum', expression: addendumExpression },
  plain('sessioncredentialfromconsole'),
  jsonText('edgedevicedetails'),
  { name: 'tlsdetails', expression: tlsExpression },
  { name: 'timestamp', expression: `strftime(make_timestamp_ms("time"), '%Y/%m/%d')` },
];

const mapType = 'MAP(VARCHAR, VARCHAR)';

/**
 * An event data store of CloudTrail Lake: times are timestamps, flags booleans, and what varies is a map of texts
 * (CloudTrail user guide, `query-supported-event-schemas`).
 */
export const lakeColumns: readonly SqlColumn[] = [
  ...athenaColumns.flatMap((column): readonly SqlColumn[] => {
    if (column.name === 'timestamp') return [];
    if (column.name === 'eventtime') return [{ name: 'eventtime', expression: 'make_timestamp_ms("time")' }];
    if (column.name === 'readonly') return [{ name: 'readonly', expression: '(json_plain("readonly") = \'true\')' }];
    if (['requestparameters', 'responseelements', 'additionaleventdata', 'serviceeventdetails'].includes(column.name))
      return [{ name: column.name, expression: `TRY(json_transform(json_readable(${column.name}), '"${mapType}"'))` }];
    return [column];
  }),
  { name: 'managementevent', expression: "(json_plain(managementevent) = 'true')" },
];

function plain(column: string): SqlColumn {
  return { name: fieldColumn(column), expression: `json_plain("${column}")` };
}

/** JSON null counts as NULL, as a missing key does. */
function jsonText(column: string): SqlColumn {
  return { name: column, expression: `nullif("${column}", 'null')` };
}
