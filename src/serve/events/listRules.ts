import type { Operation, ServedObject } from '../operation.ts';
import { servedObject } from '../servedObject.ts';
import { integer, validate } from '../validate.ts';
import { pageOf } from './pages.ts';
import { busName, nextToken, ruleName, servedRules } from './servedRules.ts';

const shape = { NamePrefix: ruleName, EventBusName: busName, NextToken: nextToken, Limit: integer(1, 100) };

/** API_ListRules of EventBridge, by name (choice). Who made a rule is told by DescribeRule only. */
export const listRules: Operation = {
  service: 'events',
  name: 'ListRules',
  handle: (input, call): Promise<ServedObject> => {
    const { NamePrefix = '', EventBusName, NextToken, Limit } = validate(input, shape, 'ValidationException');
    const { rules } = servedRules(EventBusName, call);
    const fitting = [...rules.values()].filter(({ name }) => name.startsWith(NamePrefix));
    const ordered = fitting.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const { items, next } = pageOf(ordered, { token: NextToken, size: Limit, of: `rules ${NamePrefix}` });
    const Rules = items.map(({ members: { CreatedBy: _by, ...members } }) => servedObject(members));
    return Promise.resolve({ Rules, ...next });
  },
};
