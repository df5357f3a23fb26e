import { ServedFault, type Operation } from '../../operation.ts';
import { integer, required, text, validate } from '../../validate.ts';
import { pageOf } from './pageOf.ts';
import { makeQueries } from './servedQuery.ts';

const shape = {
  queryId: required(text({ min: 1, max: 256 })),
  nextToken: text({ min: 1 }),
  maxResults: integer(50, 500),
};

/** API_ListLogGroupsForQuery. */
export const listLogGroupsForQuery: Operation = {
  service: 'logs',
  name: 'ListLogGroupsForQuery',
  handle: (input, { served, region }) => {
    const { queryId, nextToken, maxResults = 50 } = validate(input, shape, 'InvalidParameterException');
    const query = served.state(makeQueries).find(queryId, region);
    if (query === undefined) throw new ServedFault('ResourceNotFoundException', `Query '${queryId}' does not exist.`);
    const { items, next } = pageOf(query.groups, nextToken, maxResults);
    return Promise.resolve({ logGroupIdentifiers: items, ...next });
  },
};
