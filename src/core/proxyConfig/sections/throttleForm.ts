import { flag } from '../../config/form/flag.ts';
import { integer, number } from '../../config/form/number.ts';
import { optional, record, required } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import { text } from '../../config/form/text.ts';
import { quotaPeriods, type ThrottleSettings } from '../proxyConfig.ts';

const quota = refine(
  text({
    pattern: /^[1-9]\d{0,11}\/(?:minute|hour|day|week|month)$/,
    otherwise: 'is a count and a period, such as `1000/day`: minute, hour, day, week or month',
  }),
  (value) => {
    const [count = '', written] = value.split('/');
    const period = quotaPeriods.find((one) => one === written);
    return period === undefined ? undefined : { count: Number(count), period };
  },
);

/** How much each principal may ask, in API Gateway's words. */
export const throttleForm = refine(
  record('`throttle`', {
    rate: required(
      number({ least: 0.001, most: 1_000_000, unit: 'requests a second' }),
      'Requests a second that the bucket is filled with.',
    ),
    burst: optional(
      integer({ least: 1, most: 1_000_000, unit: 'requests' }),
      'Requests that the bucket holds: what may come at once. Left out, the requests of one second.',
    ),
    quota: optional(quota, 'Requests of a period in UTC: `1000/day`. A week begins on Monday.'),
    observe: optional(flag, 'Nothing is refused; that it would have been is in the record.', false),
  }),
  (read): ThrottleSettings => ({
    rate: read.rate,
    burst: read.burst ?? Math.max(1, Math.ceil(read.rate)),
    quota: read.quota ?? null,
    observe: read.observe ?? false,
  }),
);
