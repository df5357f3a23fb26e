import type { Operation, ServedObject } from '../operation.ts';
import { mostTags, tagPairs, tagShape } from '../tags.ts';
import { list, required, validate } from '../validate.ts';
import { invalid } from './servedRules.ts';
import { resourceArn, tagsOfRule } from './taggedRule.ts';

const shape = { ResourceARN: required(resourceArn), Tags: required(list(tagShape)) };

/** API_TagResource of EventBridge, for rules. */
export const tagRule: Operation = {
  service: 'events',
  name: 'TagResource',
  handle: (input, call): Promise<ServedObject> => {
    const { ResourceARN: arn, Tags } = validate(input, shape, 'ValidationException');
    if (!tagsOfRule(arn, call).add(arn, tagPairs(Tags))) throw invalid(`A rule has ${mostTags} tags at most.`);
    return Promise.resolve({});
  },
};
