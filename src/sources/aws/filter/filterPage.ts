import { FilterLogEventsCommand, type FilterLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { FailureError } from '../../../run/failure.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { NamedLogGroup } from '../groups/askedLogGroups.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';

/** A log event as FilterLogEvents gives it. */
export interface LogEvent {
  /** Milliseconds since 1970 UTC. */
  readonly timestamp: number;
  readonly message: string;
  readonly eventId: string;
}

export interface FilterPage {
  /** By time, and those of one time by when they were ingested (API_FilterLogEvents). */
  readonly events: readonly LogEvent[];
  /** `null` at the end; an empty page may have one. */
  readonly nextToken: string | null;
}

/** The last millisecond that a date can be: an end that leaves nothing out, and is not sent. */
export const endOfTime = 8.64e15;

export interface PageAsked {
  readonly group: NamedLogGroup;
  readonly pattern: string;
  /** Both ends belong to it. */
  readonly start: number;
  readonly end: number;
  readonly limit: number;
  readonly nextToken: string | null;
  /** Pages in a row, up to this one, that held nothing. */
  readonly emptyPages: number;
}

/** So many empty pages in a row that lead to themselves are no answer: minutes of them, at the rate of every region. */
const mostEmptyPages = 5000;

/** The service's refusal of what was asked, for whoever can tell why. */
export class RefusedByService extends Error {
  readonly fault: Error;
  /** Whether it was the first page that was asked for: the text of a later one has been taken before. */
  readonly isFirst: boolean;

  constructor(fault: Error, isFirst: boolean) {
    super(fault.message);
    this.fault = fault;
    this.isFirst = isFirst;
  }
}

const action = 'logs:FilterLogEvents';
const refusals = new Set(['InvalidParameterException', 'InvalidOperationException', 'ResourceNotFoundException']);

/** One page, each try in its turn. Throws `RefusedByService`, or a `FailureError` as `call` does. */
export async function filterPage(asked: PageAsked, connection: Connection, signal: AbortSignal): Promise<FilterPage> {
  const { group, pattern, nextToken } = asked;
  const input: FilterLogEventsCommandInput = {
    ...(group.kind === 'name' ? { logGroupName: group.name } : { logGroupIdentifier: group.arn }),
    ...(asked.start > 0 && { startTime: asked.start }),
    ...(asked.end < endOfTime && { endTime: asked.end }),
    limit: asked.limit,
    ...(pattern !== '' && { filterPattern: pattern }),
    ...(nextToken !== null && { nextToken }),
  };
  const page = await call(connection, { action, about: `log group ${group.name}` }, signal, async (options) => {
    const command = new FilterLogEventsCommand(input);
    paceAttempts(command.middlewareStack, connection, action, signal);
    try {
      return await connection.clients.logs.send(command, options);
    } catch (fault) {
      if (fault instanceof Error && refusals.has(fault.name)) return new RefusedByService(fault, nextToken === null);
      throw fault;
    }
  });
  if (page instanceof RefusedByService) throw page;
  const next = page.nextToken ?? null;
  // A token that leads to itself would never end.
  const mayGoOn = (page.events ?? []).length === 0 && asked.emptyPages < mostEmptyPages;
  if (next !== null && next === nextToken && !mayGoOn) throw circling(group.name);
  return {
    events: (page.events ?? []).map(({ timestamp = 0, message = '', eventId = '' }) => ({
      timestamp,
      message,
      eventId,
    })),
    nextToken: next,
  };
}

function circling(group: string): FailureError {
  return new FailureError({
    code: 'aws.answer',
    message: `FilterLogEvents of log group ${group} gave the token that it was asked with: its pages have no end.`,
    nextStep: 'Run it again; if it stays so, check what stands at the endpoint.',
  });
}
