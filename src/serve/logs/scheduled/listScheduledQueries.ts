import type { Operation, ServedObject } from '../../operation.ts';
import { servedObject } from '../../servedObject.ts';
import { integer, oneOf, validate } from '../../validate.ts';
import { listPage } from '../groups/listPage.ts';
import { nextToken } from '../groups/shapes.ts';
import { scheduledQueries } from './scheduledQueries.ts';

const shape = { maxResults: integer(1, 1000), nextToken, state: oneOf('ENABLED', 'DISABLED') };

/** What a list tells of each (API_ScheduledQuerySummary). */
const told = [
  ...['scheduledQueryArn', 'name', 'state', 'scheduleExpression', 'timezone', 'destinationConfiguration'],
  ...['creationTime', 'lastUpdatedTime'],
];

/** API_ListScheduledQueries, in the order they were made (choice); 50 a page where the request does not say. */
export const listScheduledQueries: Operation = {
  service: 'logs',
  name: 'ListScheduledQueries',
  handle: (input, call): Promise<ServedObject> => {
    const { maxResults = 50, nextToken: token, state } = validate(input, shape, 'ValidationException');
    const fitting = [...scheduledQueries(call).values()].filter(
      ({ members }) => state === undefined || members['state'] === state,
    );
    const { items, next } = listPage(fitting, token, maxResults, ['ListScheduledQueries', call.region, state]);
    const summaries = items.map(({ members }) =>
      servedObject(Object.fromEntries(Object.entries(members).filter(([name]) => told.includes(name)))),
    );
    return Promise.resolve({ scheduledQueries: summaries, ...next });
  },
};
