import { LookupEventsCommand, type Event, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { FailureError } from '../../../run/failure.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { PaceAttempts } from '../pace/paceAttempts.ts';

const operation = 'cloudtrail:LookupEvents';

/** How often a listing is begun anew whose token the service no longer takes. */
const restarts = 2;

/** So many empty pages in a row that lead to themselves are no answer: at two calls a second, a minute and a half of them. */
const mostEmptyPages = 200;

/** A page, or that the listing begins anew: what came before will come again. */
export type LookupStep = { readonly kind: 'page'; readonly events: readonly Event[] } | { readonly kind: 'restart' };

/**
 * All pages of one question, one call each, at the pace of the account. A token that is refused on the way, as it is when
 * it is too old, has the listing begin anew: a token cannot be had for the middle.
 *
 * @param pace Has each try wait for its turn.
 * @throws `FailureError` as `call` does, and `aws.answer` where a page of events leads to itself, or empty pages do on and on.
 */
export async function* lookupPages(
  asked: LookupEventsCommandInput,
  connection: Connection,
  signal: AbortSignal,
  pace: PaceAttempts,
): AsyncGenerator<LookupStep, void, undefined> {
  let token: string | undefined;
  let left = restarts;
  let empty = 0;
  for (;;) {
    const input = token === undefined ? asked : { ...asked, NextToken: token };
    const mayRestart = token !== undefined && left > 0;
    const answer = await call(connection, { action: operation }, signal, async (options) => {
      const command = new LookupEventsCommand(input);
      pace(command.middlewareStack, connection, operation, signal);
      try {
        return await connection.clients.cloudTrail.send(command, options);
      } catch (fault) {
        if (mayRestart && fault instanceof Error && fault.name === 'InvalidNextTokenException') return null;
        throw fault;
      }
    });
    if (answer === null) {
      left--;
      token = undefined;
      yield { kind: 'restart' };
      continue;
    }
    const { Events: events = [], NextToken: next } = answer;
    yield { kind: 'page', events };
    if (next === undefined || next === '') return;
    empty = events.length === 0 && next === token ? empty + 1 : 0;
    if ((next === token && events.length > 0) || empty > mostEmptyPages) throw new FailureError(goesRound(connection));
    token = next;
  }
}

function goesRound({ place }: Connection): FailureError['failure'] {
  return {
    code: 'aws.answer',
    message: `CloudTrail in ${place.region} answered ${operation} with the token it was asked with: its pages have no end.`,
    nextStep: 'Check the endpoint, and run it again with a shorter window.',
  };
}
