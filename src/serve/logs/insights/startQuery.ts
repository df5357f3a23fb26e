import { randomUUID } from 'node:crypto';
import type { InsightsQuery } from '../../../core/insights/ast.ts';
import { FailureError } from '../../../run/failure.ts';
import { ServedFault, type Operation, type ServedCall } from '../../operation.ts';
import { integer, list, oneOf, required, text, validate } from '../../validate.ts';
import { compileQuery } from './compileQuery.ts';
import { groupMessages, knownGroups } from './groupMessages.ts';
import { queryGroups } from './queryGroups.ts';
import { regionalText } from './regionalText.ts';
import { runQuery, type QueryJob } from './runQuery.ts';
import { makeQueries, type ServedQuery } from './servedQuery.ts';

const groupName = text({ min: 1, max: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/ });

const shape = {
  queryLanguage: oneOf('CWLI', 'SQL', 'PPL'),
  logGroupName: groupName,
  logGroupNames: list(groupName),
  logGroupIdentifiers: list(text({ min: 1, max: 2048, pattern: /^[\w#+=/:,.@-]*$/ })),
  startTime: required(integer(0)),
  endTime: required(integer(0)),
  queryString: required(text({ max: 10_000 })),
  limit: integer(1, 100_000),
};

/** "CloudWatch Logs quotas": 100 concurrent queries in one account and region. */
const mostRunning = 100;
/** "The default is 10,000 log events" (API_StartQuery). */
const defaultLimit = 10_000;
/** The last second that a Date can hold. */
const lastSecond = 8_640_000_000_000;

/** API_StartQuery. "CloudWatch Logs quotas" allow ten of them a second. */
export const startQuery: Operation = {
  service: 'logs',
  name: 'StartQuery',
  rate: () => 10,
  handle: (input, call) => Promise.resolve(start(validate(input, shape, 'InvalidParameterException'), call)),
};

type StartInput = ReturnType<typeof validate<typeof shape>>;

function start(input: StartInput, call: ServedCall): { readonly queryId: string } {
  const { queryString, queryLanguage = 'CWLI', startTime, endTime, limit = defaultLimit } = input;
  if (queryLanguage !== 'CWLI') {
    const message = `Queries in ${queryLanguage} are not served here: write it in Logs Insights QL (CWLI).`;
    throw new ServedFault('InvalidParameterException', message);
  }
  if (startTime > endTime) {
    throw new ServedFault('InvalidParameterException', 'The start time must not be after the end time.');
  }
  const query = compileQuery(queryString);
  const groups = queryGroups(input, query, knownGroups(call), call);
  const messages = groupMessages(groups, call);
  const asked =
    messages === null && call.served.options.regional
      ? inRegion(queryString, query, call)
      : { text: queryString, query };
  const queries = call.served.state(makeQueries);
  if (queries.countRunning(call.region) >= mostRunning) {
    throw new ServedFault('LimitExceededException', `${mostRunning} queries are running in this account and region.`);
  }
  const started: ServedQuery = {
    id: randomUUID(),
    region: call.region,
    text: queryString,
    groups,
    createdAt: call.served.now(),
    startedAt: call.served.clock(),
    caller: call.caller.arn,
    stop: new AbortController(),
    isHeld: call.fault('query-held'),
    status: 'Running',
    timesAsked: 0,
    outcome: null,
    endedAt: null,
    fault: null,
  };
  queries.add(started);
  const window = { start: Math.min(startTime, lastSecond) * 1000, end: Math.min(endTime, lastSecond) * 1000 };
  void run(started, { ...asked, window, limit, messages }, call);
  return { queryId: started.id };
}

/** Each region of AWS has events of its own; the query as written has been found right before. */
function inRegion(text: string, query: InsightsQuery, { region }: ServedCall): Pick<QueryJob, 'text' | 'query'> {
  const own = regionalText(text, query, region);
  return { text: own, query: compileQuery(own) };
}

/** Runs on when the request is answered; how it ends is in the query. */
async function run(query: ServedQuery, job: QueryJob, { served }: ServedCall): Promise<void> {
  try {
    const outcome = await runQuery(job, served, query.stop.signal);
    if (query.status !== 'Running') return;
    query.outcome = outcome;
    if (outcome === null) query.status = 'Failed';
  } catch (fault) {
    // What the engine could not do is what the service's own faults are to its clients: the query failed.
    if (query.status === 'Running') query.status = 'Failed';
    if (!(fault instanceof FailureError)) query.fault = fault;
  } finally {
    query.endedAt = served.clock();
  }
}
