import type { Plan } from '../../../core/plan/plan.ts';
import { error, type Problem } from '../../../core/text/problem.ts';
import type { Range } from '../../../core/text/range.ts';
import { FailureError } from '../../../run/failure.ts';
import type { Connection } from '../connection.ts';
import { askedLogGroups, type NamedLogGroup } from '../groups/askedLogGroups.ts';

/** What a query is asked of, as StartQuery is told. */
export interface QueryScope {
  /** Put before the plan's text: a `SOURCE` command and its pipe, or nothing. */
  readonly head: string;
  /** The log groups that the request names; `[]` where the text does, and only AWS knows them. */
  readonly groups: readonly NamedLogGroup[];
}

/** "You can specify up to 50 log groups" (API_StartQuery). */
const mostGroups = 50;
/** "up to five log group name prefixes", of three characters at least (CWL_QuerySyntax-Source). */
const mostPrefixes = 5;
const leastPrefix = 3;
/** "up to 10 data sources" (CWL_QuerySyntax-Source). */
const mostSources = 10;

/** What a log group's name is made of (API_CreateLogGroup): nothing that could end a text. */
const plainName = /^[.\-_/#A-Za-z0-9]+$/;
/** A data source as `SOURCE dataSource([…])` names it. No log group of AWS's own is called so. */
const dataSource = /^aws_[a-z0-9]+\.[a-z0-9_]+$/;

/**
 * What a plan is asked of: what its text says by `SOURCE`, else the log groups of its source, else the target's own. They
 * are names, ARNs, `prefix*`, or data sources (`aws_cloudtrail.management`), of which AWS finds the log groups. More than
 * StartQuery takes are refused, unless their prefixes say them all.
 *
 * @throws `FailureError`, as `askedLogGroups` does.
 */
export async function queryScope(
  plan: Plan,
  connection: Connection,
  hasSource: boolean,
  signal: AbortSignal,
): Promise<QueryScope | Problem> {
  if (hasSource) return nowhere;
  const given = [...new Set(plan.source?.logGroups ?? [])];
  const wanted = given.length > 0 ? given : [...new Set(connection.logGroups)];
  const whole = { start: 0, end: plan.text.length };
  const sources = wanted.filter((group) => dataSource.test(group));
  if (sources.length > 0) return sourceScope(sources, wanted.length, whole);
  const prefixes = wanted.filter((group) => group.endsWith('*')).map((group) => group.slice(0, -1));
  const isSayable = prefixes.length === wanted.length && prefixes.length <= mostPrefixes;
  const sayable = isSayable && prefixes.every((prefix) => prefix.length >= leastPrefix && plainName.test(prefix));
  const groups = await groupsOf(plan, connection, signal, sayable && prefixes.length > 0);
  if (groups !== null && groups.length <= mostGroups) {
    return { head: '', groups };
  }
  if (groups === null) {
    const head = `SOURCE logGroups(namePrefix: [${prefixes.map((prefix) => `'${prefix}'`).join(', ')}]) | `;
    return { ...nowhere, head };
  }
  const message = `A query takes at most ${mostGroups} log groups, and these are ${groups.length}: name fewer, or write SOURCE in the query.`;
  return error('aws.log-groups', message, whole);
}

/** The log groups one by one; `null` where they are more than can be named and a prefix says them all. */
async function groupsOf(
  plan: Plan,
  connection: Connection,
  signal: AbortSignal,
  isSayable: boolean,
): Promise<readonly NamedLogGroup[] | null> {
  try {
    const groups = await askedLogGroups(plan, connection, signal);
    return isSayable && groups.length > mostGroups ? null : groups;
  } catch (fault) {
    if (isSayable && fault instanceof FailureError && fault.failure.code === 'aws.limit') return null;
    throw fault;
  }
}

const nowhere: QueryScope = { head: '', groups: [] };

function sourceScope(sources: readonly string[], all: number, whole: Range): QueryScope | Problem {
  if (sources.length < all) {
    const message =
      'Data sources and log groups are not asked together: declare two sources, or write SOURCE in the query.';
    return error('aws.log-groups', message, whole);
  }
  if (sources.length > mostSources) {
    return error(
      'aws.log-groups',
      `A query takes at most ${mostSources} data sources, and these are ${sources.length}.`,
      whole,
    );
  }
  return { ...nowhere, head: `SOURCE dataSource([${sources.map((source) => `'${source}'`).join(', ')}]) | ` };
}

/** The members of StartQuery that name the log groups: another account's by their ARNs. */
export function groupMembers({ groups }: QueryScope): {
  readonly logGroupNames?: string[];
  readonly logGroupIdentifiers?: string[];
} {
  if (groups.length === 0) return {};
  if (groups.every(({ kind }) => kind === 'name')) return { logGroupNames: groups.map(({ name }) => name) };
  return { logGroupIdentifiers: identifiersOf(groups) };
}

/** Names, and ARNs where there has to be one. */
export function identifiersOf(groups: readonly NamedLogGroup[]): string[] {
  return groups.map((group) => (group.kind === 'arn' ? group.arn : group.name));
}
