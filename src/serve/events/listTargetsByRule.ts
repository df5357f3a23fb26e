import type { Operation, ServedObject } from '../operation.ts';
import { servedObject } from '../servedObject.ts';
import { integer, required, validate } from '../validate.ts';
import { pageOf } from './pages.ts';
import { busName, findRule, nextToken, ruleName, servedRules } from './servedRules.ts';

const shape = { Rule: required(ruleName), EventBusName: busName, NextToken: nextToken, Limit: integer(1, 100) };

/** API_ListTargetsByRule of EventBridge, in the order they were put. */
export const listTargetsByRule: Operation = {
  service: 'events',
  name: 'ListTargetsByRule',
  handle: (input, call): Promise<ServedObject> => {
    const { Rule, EventBusName, NextToken, Limit } = validate(input, shape, 'ValidationException');
    const { targets } = findRule(Rule, servedRules(EventBusName, call));
    const { items, next } = pageOf([...targets.values()], { token: NextToken, size: Limit, of: `targets ${Rule}` });
    return Promise.resolve({ Targets: items.map(servedObject), ...next });
  },
};
