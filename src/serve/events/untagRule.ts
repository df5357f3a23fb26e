import type { Operation, ServedObject } from '../operation.ts';
import { tagKey } from '../tags.ts';
import { list, required, validate } from '../validate.ts';
import { resourceArn, tagsOfRule } from './taggedRule.ts';

const shape = { ResourceARN: required(resourceArn), TagKeys: required(list(tagKey)) };

/** API_UntagResource of EventBridge, for rules. */
export const untagRule: Operation = {
  service: 'events',
  name: 'UntagResource',
  handle: (input, call): Promise<ServedObject> => {
    const { ResourceARN: arn, TagKeys } = validate(input, shape, 'ValidationException');
    tagsOfRule(arn, call).removeKeys(arn, TagKeys);
    return Promise.resolve({});
  },
};
