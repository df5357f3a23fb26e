import type { ResultHead } from '../wire/output.ts';
import type { ConsoleLink } from '../wire/requests.ts';
import { consolePlace, consoleUrl, where, type ConsolePlace } from './consolePlace.ts';
import { cloudWatchEncode } from './encodeForConsole.ts';
import { printJsurl } from './printJsurl.ts';

export type LinkedResult = Pick<ResultHead, 'language' | 'query' | 'target' | 'window' | 'parts' | 'cost'>;

interface AskedPlace {
  readonly place: ConsolePlace;
  readonly account: string | null;
  readonly queryId: string | null;
}

/**
 * The pages of a question that AWS was asked: the Logs Insights query or, where its text cannot be told to the console, its
 * log groups; the log groups of a filter pattern; the Athena query. None for other targets.
 */
export function queryLinks(result: LinkedResult, logGroups: readonly string[]): readonly ConsoleLink[] {
  const places = askedPlaces(result);
  return places.flatMap((asked, i) => {
    const id = (kind: string, n = 0) => [kind, ...(places.length > 1 ? [i] : []), ...(n > 0 ? [n] : [])].join('-');
    const titled = (title: string) => `${title}${where(asked.account, asked.place.region)}`;
    if (result.language === 'sql') {
      const url = athenaUrl(asked, result);
      return url === null ? [] : [{ id: id('query'), title: titled('This query in Athena'), url }];
    }
    if (result.language !== 'insights' && result.language !== 'filter') return [];
    const url = result.language === 'insights' ? insightsUrl(asked, result, logGroups) : null;
    if (url !== null) return [{ id: id('query'), title: titled('This query in Logs Insights'), url }];
    return logGroups.flatMap((group, n) => {
      const page = logGroupUrl(asked, group);
      return page === null ? [] : [{ id: id('logGroup', n), title: titled(`The log group ${group}`), url: page }];
    });
  });
}

/** The places of a live target that answered from AWS's own endpoints. */
function askedPlaces({ target, parts }: LinkedResult): readonly AskedPlace[] {
  if (target.profile === undefined && parts === undefined) return [];
  const asked = parts ?? [{ ...target, queryId: null }];
  return asked.flatMap(({ account, region, endpoint, queryId }) => {
    const place = consolePlace(region);
    return place === null || endpoint !== null ? [] : [{ place, account, queryId }];
  });
}

/** A query that says by itself what it reads (CWL_QuerySyntax-Source); what the console makes of it beside log groups is not known. */
const sourceCommand = /^\s*(?:#[^\n]*\n\s*)*source\b/i;

function insightsUrl(asked: AskedPlace, { query, window }: LinkedResult, logGroups: readonly string[]): string | null {
  const source = logGroups.map((group) => ownGroup(asked, group) ?? otherGroup(group));
  if (query === null || window === null || source.length === 0 || sourceCommand.test(query)) return null;
  const isWhole = source.every((group) => group !== null);
  const { start, end } = window;
  const detail = isWhole
    ? printJsurl({ end, start, timeType: 'ABSOLUTE', tz: 'UTC', editorString: query, source })
    : null;
  if (detail === null) return null;
  // The console escapes what is not a letter, digit or `*@-_+./`, then encodes that, then writes `$` for `%`.
  const escaped = detail.replace(/[~()']/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const encoded = encodeURIComponent(escaped).replaceAll('%', '$');
  return consoleUrl(asked.place, 'cloudwatch', `logsV2:logs-insights$3FqueryDetail$3D${encoded}`);
}

/** API_CreateLogGroup. */
const groupName = /^[\w./#-]{1,512}$/;
/** `aws_cloudtrail.management` names no log group but a data source (CWL_QuerySyntax-Source). */
const dataSource = /^aws_[a-z0-9]+\.[a-z0-9_]+$/;
const groupArn = /^(arn:[a-z-]+:logs:([a-z0-9-]+):(\d{12}):log-group:([\w./#-]{1,512}))(?::\*)?$/;

/** The name of a log group of the account and Region that were asked; `null` for another's, for a prefix and for a data source. */
function ownGroup({ place, account }: AskedPlace, group: string): string | null {
  const [, , region = place.region, owner = account, name = group] = groupArn.exec(group) ?? [];
  if (region !== place.region || owner !== account || dataSource.test(name)) return null;
  return groupName.test(name) ? name : null;
}

/** The ARN of another account's log group, as the console names it beside its own. */
function otherGroup(group: string): string | null {
  return groupArn.exec(group)?.[1] ?? null;
}

function logGroupUrl(asked: AskedPlace, group: string): string | null {
  const name = ownGroup(asked, group);
  const encoded = name === null ? null : cloudWatchEncode(name);
  return encoded === null ? null : consoleUrl(asked.place, 'cloudwatch', `logsV2:log-groups/log-group/${encoded}`);
}

/** Athena's numbers of queries are UUIDs (API_StartQueryExecution); Lake's queries have no page of that form. */
function athenaUrl({ place, queryId }: AskedPlace, { cost }: LinkedResult): string | null {
  if (queryId === null || cost?.service === 'lake' || !/^[0-9a-f-]{36}$/.test(queryId)) return null;
  return consoleUrl(place, 'athena', `/query-editor/history/${queryId}`);
}
