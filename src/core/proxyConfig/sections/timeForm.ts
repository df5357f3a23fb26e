import { list } from '../../config/form/list.ts';
import { oneOf } from '../../config/form/oneOf.ts';
import { optional, record } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import { text } from '../../config/form/text.ts';
import type { RuleTime } from '../../authorization/policyRule.ts';

/** As they are written; the first is day 1. */
export const weekDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const clock = refine(
  text({
    pattern: /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/,
    otherwise: 'is a time of day in UTC, in quotes: "09:00", up to "24:00"',
  }),
  (value) => 60 * Number(value.slice(0, 2)) + Number(value.slice(3)),
);

/** When a rule holds. */
export const timeForm = refine(
  record(
    '`time`',
    {
      days: optional(list(oneOf(weekDays)), 'Days of the week, in UTC. Left out, every day.'),
      from: optional(clock, 'The first minute of the day, in UTC: "09:00".', '00:00'),
      to: optional(
        clock,
        'The minute that it ends before, in UTC; where it is before `from`, on the next day.',
        '24:00',
      ),
    },
    { minProperties: 1 },
  ),
  (read, { range }, reader): RuleTime | undefined => {
    const { days = [], from = 0, to = 24 * 60 } = read;
    if (read.days === undefined && read.from === undefined && read.to === undefined) {
      return reader.fault('length', '`time` is empty: leave it out.', range);
    }
    return { days: days.map((day) => weekDays.indexOf(day) + 1), from, to };
  },
);
