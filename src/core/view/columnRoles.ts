import type { ViewColumn, ViewTable } from './viewTable.ts';

/** What a column tells of an event, however the query spells it. */
export type ColumnRole =
  | 'time'
  | 'eventName'
  | 'eventSource'
  | 'actor'
  | 'actorType'
  | 'account'
  | 'region'
  | 'address'
  | 'agent'
  | 'key'
  | 'errorCode'
  | 'errorMessage'
  | 'readOnly'
  | 'eventID'
  | 'invokedBy';

/** A spelling without case, dots, `@` and `_`; one that also means other things counts where the first value fits. */
type Spelling = string | { readonly name: string; readonly fits: RegExp };

/** Names of CloudTrail's record and of Athena's table, then the words that authors use for them; the first found counts. */
const spellings: Readonly<Record<ColumnRole, readonly Spelling[]>> = {
  time: ['timestamp', 'eventtime', 'time'],
  eventName: ['eventname'],
  eventSource: ['eventsource'],
  // Athena names the column of `useridentity.arn` after its last part; alarms have an `arn`, too.
  actor: [
    'useridentityarn',
    { name: 'arn', fits: /^arn:[^:]*:(?:iam|sts):/ },
    'actor',
    'principal',
    'useridentityusername',
    'username',
    'useridentityprincipalid',
    'principalid',
  ],
  actorType: [
    'useridentitytype',
    'actortype',
    {
      name: 'type',
      fits: /^(?:Root|IAMUser|AssumedRole|Role|FederatedUser|Directory|AWSAccount|AWSService|IdentityCenterUser|SAMLUser|WebIdentityUser|Unknown)$/,
    },
  ],
  account: ['recipientaccountid', 'useridentityaccountid', 'accountid', 'account'],
  region: ['awsregion', 'region'],
  address: ['sourceipaddress', 'sourceip', 'sourceaddress', 'address'],
  agent: ['useragent'],
  key: ['useridentityaccesskeyid', 'accesskeyid', 'accesskey'],
  errorCode: ['errorcode'],
  errorMessage: ['errormessage'],
  readOnly: ['readonly'],
  eventID: ['eventid'],
  invokedBy: ['useridentityinvokedby', 'invokedby'],
};

/** The index of the column that has a role, the query's own before extra ones; `null` where none has. */
export function columnOf(table: Pick<ViewTable, 'columns'>, role: ColumnRole): number | null {
  const names = table.columns.map((column) => plainName(column.name));
  const isOf = (spelling: Spelling, isExtra: boolean) => (column: ViewColumn, i: number) =>
    column.isExtra === isExtra && !column.isDeferred && isSpelled(column, names[i] ?? '', spelling);
  for (const spelling of spellings[role]) {
    for (const isExtra of [false, true]) {
      const index = table.columns.findIndex(isOf(spelling, isExtra));
      if (index !== -1) return index;
    }
  }
  return null;
}

/** The index of the first column with a name; the query's own stand before extra ones. `null` where there is none. */
export function columnNamed(table: Pick<ViewTable, 'columns'>, name: string): number | null {
  const index = table.columns.findIndex((column) => column.name === name);
  return index === -1 ? null : index;
}

/** `userIdentity.arn`, `useridentity.arn` and `user_identity_arn` are one. */
export function plainName(name: string): string {
  return name.length > 100 ? name : name.replace(/[@._]/g, '').toLowerCase();
}

function isSpelled(column: ViewColumn, name: string, spelling: Spelling): boolean {
  if (typeof spelling === 'string') return name === spelling;
  if (name !== spelling.name) return false;
  const first = column.values.find((value) => value !== null);
  return typeof first === 'string' && spelling.fits.test(first);
}
