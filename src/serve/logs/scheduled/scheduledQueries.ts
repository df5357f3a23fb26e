import type { JsonObject } from '../../../core/json/jsonValue.ts';
import { ServedFault, type ServedCall } from '../../operation.ts';
import { PlaceStates } from '../../placeStates.ts';
import type { Validated } from '../../validate.ts';
import type { schedule } from './scheduleShape.ts';

/** A scheduled query that a client made: it is kept, and never run. */
export interface ScheduledQuery {
  readonly arn: string;
  readonly name: string;
  /** What GetScheduledQuery answers with. */
  readonly members: JsonObject;
}

export type Schedule = Validated<typeof schedule>;

/** The scheduled queries of the request's account and region, by ARN. */
export function scheduledQueries(call: ServedCall): Map<string, ScheduledQuery> {
  return call.served.state(makeQueries).of(call);
}

/** "The name or ARN of the scheduled query" (API_GetScheduledQuery). Throws `ResourceNotFoundException`. */
export function findScheduledQuery(identifier: string, call: ServedCall): ScheduledQuery {
  const queries = scheduledQueries(call);
  const found = queries.get(identifier) ?? [...queries.values()].find(({ name }) => name === identifier);
  if (found !== undefined) return found;
  throw new ServedFault('ResourceNotFoundException', `Scheduled query ${identifier.slice(0, 300)} does not exist.`);
}

export function invalid(message: string): ServedFault {
  return new ServedFault('ValidationException', message);
}

function makeQueries(): PlaceStates<Map<string, ScheduledQuery>> {
  return new PlaceStates(() => new Map());
}
