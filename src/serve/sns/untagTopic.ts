import type { Operation, ServedObject } from '../operation.ts';
import { tagKey } from '../tags.ts';
import { list, required, validate } from '../validate.ts';
import { resourceArn, tagsOfTopic } from './taggedTopic.ts';

const shape = { ResourceArn: required(resourceArn), TagKeys: required(list(tagKey)) };

/** API_UntagResource of SNS. */
export const untagTopic: Operation = {
  service: 'sns',
  name: 'UntagResource',
  handle: (input, call): Promise<ServedObject> => {
    const { ResourceArn: arn, TagKeys } = validate(input, shape, 'InvalidParameter');
    tagsOfTopic(arn, call).removeKeys(arn, TagKeys);
    return Promise.resolve({});
  },
};
