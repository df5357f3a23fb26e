import type { SourceDeclaration } from '../runbook/runbook.ts';
import { error, type Problem } from '../text/problem.ts';
import type { PolicyResource } from './usedActions.ts';

/** Whose resources a policy is about, as far as the caller knows. */
export interface PolicyPlace {
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  /** Twelve digits; `null` is any account that the policy is attached in. */
  readonly account: string | null;
  /** `[]` is every region. */
  readonly regions: readonly string[];
  /** Log groups of the target, for sources that name none. */
  readonly logGroups?: readonly string[];
  readonly athena?: AthenaPlaces;
}

/** What Athena reads and writes, which no runbook says. */
export interface AthenaPlaces {
  readonly workgroup?: string;
  /** `s3://bucket/prefix/` of the tables' data. */
  readonly data?: readonly string[];
  /** `s3://bucket/prefix/` of results. */
  readonly results?: readonly string[];
}

/** In place of what nobody said: no bucket can be called so, and nothing is allowed until somebody writes the right one. */
export const unknownData = 'DATA-BUCKET';
export const unknownResults = 'RESULTS-BUCKET';

/** What the cells of one kind ask. */
export interface AskedSources {
  readonly sources: readonly (SourceDeclaration | null)[];
  /** Whether a text says by itself which log groups it reads. */
  readonly namesLogGroups: boolean;
}

/** ARNs of a kind of resource, for those sources; `problems` where a source names what cannot be. */
export function resourceArns(
  resource: PolicyResource,
  { sources, namesLogGroups }: AskedSources,
  place: PolicyPlace,
  problems: Problem[],
): readonly string[] {
  const inRegions = (service: string, rest: string): readonly string[] =>
    (place.regions.length === 0 ? ['*'] : place.regions).map(
      (region) => `arn:${place.partition}:${service}:${region}:${place.account ?? '*'}:${rest}`,
    );
  const { workgroup = 'primary', data = [], results = [] } = place.athena ?? {};
  switch (resource) {
    case 'any':
      return ['*'];
    case 'all-log-groups':
      return inRegions('logs', 'log-group:*');
    case 'log-groups': {
      const named = sources.map((source) => groupsOf(source, place));
      if (namesLogGroups || named.some(({ names }) => names.length === 0)) return inRegions('logs', 'log-group:*');
      return named.flatMap(({ source, names }) =>
        names.flatMap((name) => logGroupArns(name, source, inRegions, problems)),
      );
    }
    case 'trails':
      // A trail of the organization, or of another home region, is asked about by its own ARN.
      return [`arn:${place.partition}:cloudtrail:*:*:trail/*`];
    case 'trail-buckets':
      return [`arn:${place.partition}:s3:::*`];
    case 'event-data-stores':
      return sources.flatMap((source) => storeArns(source, inRegions, problems));
    case 'workgroup':
      return inRegions('athena', `workgroup/${workgroup}`);
    case 'glue-tables':
      return [
        ...inRegions('glue', 'catalog'),
        // "For Athena to work with the AWS Glue": the default database is asked for beside the query's own.
        ...inRegions('glue', 'database/default'),
        ...sources.flatMap((source) => tableArns(source, inRegions, problems)),
      ];
    case 'data-objects':
      return objects(data, unknownData, place);
    case 'data-buckets':
      return buckets(data, unknownData, place);
    case 'result-objects':
      return objects(results, unknownResults, place);
    case 'result-buckets':
      return buckets(results, unknownResults, place);
  }
}

type InRegions = (service: string, rest: string) => readonly string[];

interface NamedGroups {
  readonly source: SourceDeclaration | null;
  readonly names: readonly string[];
}

/** A source's own log groups, else the target's; `[]` are those of the account's trails, which nobody knows here. */
function groupsOf(source: SourceDeclaration | null, { logGroups = [] }: PolicyPlace): NamedGroups {
  const own = source?.logGroups ?? [];
  return own.length > 0 ? { source, names: own } : { source: null, names: logGroups };
}

/** API_CreateLogGroup: no character of a name means anything in a policy. */
const groupName = /^[.\-_/#A-Za-z0-9]{1,512}$/;
const groupArn = /^(arn:[a-z-]+:logs:[a-z0-9-]+:\d{12}:log-group:[.\-_/#A-Za-z0-9]{1,512})(?::\*)?$/;

/** With `:*`, as policies name a log group ("Overview of managing access permissions to your CloudWatch Logs resources"). */
function logGroupArns(
  written: string,
  source: SourceDeclaration | null,
  inRegions: InRegions,
  problems: Problem[],
): readonly string[] {
  const arn = groupArn.exec(written)?.[1];
  if (arn !== undefined) return [`${arn}:*`];
  const isPrefix = written.endsWith('*');
  const name = isPrefix ? written.slice(0, -1) : written;
  if (groupName.test(name)) return inRegions('logs', `log-group:${name}${isPrefix ? '*' : ''}:*`);
  refuse(
    source,
    `\`${written.slice(0, 200)}\` names no log group: write a name, its beginning with \`*\`, or an ARN.`,
    problems,
  );
  return [];
}

const storeArn = /^arn:[a-z-]+:cloudtrail:[a-z0-9-]+:\d{12}:eventdatastore\/[A-Za-z0-9-]+$/;

function storeArns(source: SourceDeclaration | null, inRegions: InRegions, problems: Problem[]): readonly string[] {
  const table = source?.table;
  if (table === undefined) return inRegions('cloudtrail', 'eventdatastore/*');
  if (storeArn.test(table)) return [table];
  if (/^[A-Za-z0-9-]+$/.test(table)) return inRegions('cloudtrail', `eventdatastore/${table}`);
  refuse(source, `\`${table.slice(0, 200)}\` is no event data store: write its ID or its ARN.`, problems);
  return [];
}

function tableArns(source: SourceDeclaration | null, inRegions: InRegions, problems: Problem[]): readonly string[] {
  const database = source?.database;
  if (database === undefined) return [...inRegions('glue', 'database/*'), ...inRegions('glue', 'table/*/*')];
  if (/^[\w-]+$/.test(database))
    return [...inRegions('glue', `database/${database}`), ...inRegions('glue', `table/${database}/*`)];
  refuse(
    source,
    `\`${database.slice(0, 200)}\` is no database that a policy can name: letters, digits, \`_\` and \`-\`.`,
    problems,
  );
  return [];
}

function refuse(source: SourceDeclaration | null, message: string, problems: Problem[]): void {
  problems.push(error('policy.resource', message, source?.range ?? { start: 0, end: 0 }));
}

function objects(locations: readonly string[], unknown: string, { partition }: PolicyPlace): readonly string[] {
  if (locations.length === 0) return [`arn:${partition}:s3:::${unknown}/*`];
  return locations.map((location) => {
    const [bucket = '', ...path] = location.replace(/^s3:\/\//, '').split('/');
    return `arn:${partition}:s3:::${bucket}/${path.join('/')}*`;
  });
}

function buckets(locations: readonly string[], unknown: string, { partition }: PolicyPlace): readonly string[] {
  if (locations.length === 0) return [`arn:${partition}:s3:::${unknown}`];
  return locations.map((location) => `arn:${partition}:s3:::${location.replace(/^s3:\/\//, '').split('/')[0] ?? ''}`);
}
