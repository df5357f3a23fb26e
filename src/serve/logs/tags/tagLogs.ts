import { ServedFault, type Operation, type ServedObject } from '../../operation.ts';
import { mostTags } from '../../tags.ts';
import { required, validate } from '../../validate.ts';
import { logTags } from '../scheduled/scheduleShape.ts';
import { resourceArn, tagsOfLogs } from './logTags.ts';

const shape = { resourceArn: required(resourceArn), tags: required(logTags) };

/** API_TagResource of CloudWatch Logs. */
export const tagLogs: Operation = {
  service: 'logs',
  name: 'TagResource',
  handle: (input, call): Promise<ServedObject> => {
    const { resourceArn: arn, tags } = validate(input, shape, 'InvalidParameterException');
    if (!tagsOfLogs(arn, call).add(arn, tags))
      throw new ServedFault('TooManyTagsException', `A resource has ${mostTags} tags at most.`, {
        detail: { resourceName: arn },
      });
    return Promise.resolve({});
  },
};
