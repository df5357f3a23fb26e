import type { Operation, ServedObject } from '../operation.ts';
import { tagList } from '../tags.ts';
import { required, validate } from '../validate.ts';
import { resourceArn, tagsOfTopic } from './taggedTopic.ts';

/** API_ListTagsForResource of SNS. */
export const listTopicTags: Operation = {
  service: 'sns',
  name: 'ListTagsForResource',
  handle: (input, call): Promise<ServedObject> => {
    const { ResourceArn: arn } = validate(input, { ResourceArn: required(resourceArn) }, 'InvalidParameter');
    return Promise.resolve({ Tags: tagList(tagsOfTopic(arn, call).of(arn)).map((tag) => ({ ...tag })) });
  },
};
