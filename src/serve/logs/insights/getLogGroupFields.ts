import type { SeenField } from '../../../core/catalog/catalog.ts';
import type { Operation, ServedObject } from '../../operation.ts';
import { integer, text, validate } from '../../validate.ts';
import { groupOf } from '../groups/servedGroup.ts';

const shape = {
  logGroupName: text({ min: 1, max: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/ }),
  logGroupIdentifier: text({ min: 1, max: 2048, pattern: /^[\w#+=/:,.@-]*$/ }),
  time: integer(0),
};

/** Fields that CloudWatch Logs gives to every event. */
const everywhere = ['@timestamp', '@message', '@logStream', '@log', '@ingestionTime'];

/**
 * API_GetLogGroupFields. The service looks at a few minutes, and at the time asked about; here it is all that is captured.
 * Groups that were made here have the fields of every event.
 */
export const getLogGroupFields: Operation = {
  service: 'logs',
  name: 'GetLogGroupFields',
  rate: () => 10,
  handle: async (input, call) => {
    const group = groupOf(validate(input, shape, 'InvalidParameterException'), call);
    const common = everywhere.map((name): ServedObject => ({ name, percent: 100 }));
    if (group.kind === 'scratch') return { logGroupFields: common };
    const { served, signal } = call;
    const { fields, records } = await served.source.describe(null, { signal, progress: () => undefined });
    return { logGroupFields: [...common, ...fields.map((field) => share(field, records))] };
  },
};

function share({ path, count }: SeenField, records: number): ServedObject {
  return { name: path.join('.'), percent: records === 0 ? 0 : Math.floor((count / records) * 100) };
}
