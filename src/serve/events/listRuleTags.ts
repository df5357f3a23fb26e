import type { Operation, ServedObject } from '../operation.ts';
import { tagList } from '../tags.ts';
import { required, validate } from '../validate.ts';
import { resourceArn, tagsOfRule } from './taggedRule.ts';

/** API_ListTagsForResource of EventBridge, for rules. */
export const listRuleTags: Operation = {
  service: 'events',
  name: 'ListTagsForResource',
  handle: (input, call): Promise<ServedObject> => {
    const { ResourceARN: arn } = validate(input, { ResourceARN: required(resourceArn) }, 'ValidationException');
    return Promise.resolve({ Tags: tagList(tagsOfRule(arn, call).of(arn)).map((tag) => ({ ...tag })) });
  },
};
