import { integer, oneOf, required, text, time, validate } from '../../validate.ts';
import { ServedFault, type Operation } from '../../operation.ts';
import { checkStore } from './eventDataStore.ts';
import { lakeQueries } from './lakeQueries.ts';

/** API_ListQueries of CloudTrail: of the last seven days, the newest first. */
export const listLakeQueries: Operation = {
  service: 'cloudtrail',
  name: 'ListQueries',
  handle: async (input, call) => {
    const given = validate(
      input,
      {
        EventDataStore: required(text({ min: 3, max: 256, pattern: /^[a-zA-Z0-9._/\-:]+$/ })),
        StartTime: time(),
        EndTime: time(),
        QueryStatus: oneOf('QUEUED', 'RUNNING', 'FINISHED', 'FAILED', 'CANCELLED', 'TIMED_OUT'),
      },
      'InvalidParameterException',
    );
    const { MaxResults: most = 1000 } = validate(input, { MaxResults: integer(1, 1000) }, 'InvalidMaxResultsException');
    const { NextToken: token } = validate(
      input,
      { NextToken: text({ min: 4, max: 1000 }) },
      'InvalidNextTokenException',
    );
    checkStore(given.EventDataStore, call);
    const { StartTime: from = 0, EndTime: to = Number.POSITIVE_INFINITY, QueryStatus: status } = given;
    if (from > to) throw new ServedFault('InvalidDateRangeException', 'The start time is after the end time.');
    const found = call.served
      .state(lakeQueries)
      .list(call)
      .filter((each) => each.created >= from && each.created <= to && (status === undefined || each.status === status));
    const start = token === undefined ? 0 : found.findIndex(({ id }) => id === token);
    if (start < 0) throw new ServedFault('InvalidNextTokenException', 'The token is not valid.');
    const next = found[start + most];
    return {
      Queries: found
        .slice(start, start + most)
        .map(({ id, status: is, created }) => ({ QueryId: id, QueryStatus: is, CreationTime: new Date(created) })),
      ...(next === undefined ? {} : { NextToken: next.id }),
    };
  },
};
