import type { Operation, ServedObject } from '../../operation.ts';
import { tagList } from '../../tags.ts';
import { required, validate } from '../../validate.ts';
import { resourceArn, tagsOfAlarm } from './taggedAlarm.ts';

/** CloudWatch API Reference, "ListTagsForResource". */
export const listAlarmTags: Operation = {
  service: 'monitoring',
  name: 'ListTagsForResource',
  handle: async (input, call): Promise<ServedObject> => {
    const { ResourceARN: arn } = validate(input, { ResourceARN: required(resourceArn) }, 'ValidationException');
    const tags = await tagsOfAlarm(arn, call);
    return { Tags: tagList(tags.of(arn)).map((tag) => ({ ...tag })) };
  },
};
