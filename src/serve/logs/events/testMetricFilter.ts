import { matchFilter } from '../../../core/filter/evaluateFilter.ts';
import { parseFilter } from '../../../core/filter/parseFilter.ts';
import { apiRate } from '../../../core/reference/apiRates.ts';
import type { Operation } from '../../operation.ts';
import { list, required, text, validate } from '../../validate.ts';
import { filterPattern } from '../groups/shapes.ts';
import { recordsFrame } from '../../../core/events/recordsFrame.ts';
import { extractedValues } from './extractedValues.ts';
import { provePattern } from './readEvents.ts';

const shape = {
  filterPattern: required(filterPattern),
  logEventMessages: required(list(text({ min: 1 }), { min: 1, max: 50 })),
};

/** API_TestMetricFilter. Messages are numbered from 0, as in the page's examples. */
export const testMetricFilter: Operation = {
  service: 'logs',
  name: 'TestMetricFilter',
  rate: (region) => apiRate('logs:TestMetricFilter', region) ?? 5,
  handle: (input) => {
    const { filterPattern: pattern, logEventMessages } = validate(input, shape, 'InvalidParameterException');
    provePattern(pattern);
    const { query } = parseFilter(pattern);
    if (query === null) return Promise.resolve({ matches: [] });
    const messages = logEventMessages.map((message) => ({
      time: 0,
      message,
      logStream: '',
      log: '',
      pointer: '',
    }));
    const steps = matchFilter(query, recordsFrame(messages), { window: null });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const matches = step.value.rows.map((row) => {
      const eventMessage = logEventMessages[row] ?? '';
      return { eventNumber: row, eventMessage, extractedValues: extractedValues(query, pattern, eventMessage) };
    });
    return Promise.resolve({ matches });
  },
};
