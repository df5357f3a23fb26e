import { parseInsights } from '../../insights/parseInsights.ts';
import type { DetectionResource } from '../detection.ts';
import { bindCell } from './bindCell.ts';
import { describeFor } from './describeFor.ts';
import type { Draft } from './draft.ts';
import { logGroupsFor } from './logGroupsFor.ts';
import { lookBackOf } from './planLogAlarm.ts';
import { roleFor } from './roleFor.ts';

/** A question that CloudWatch Logs asks at its times, and whose answers it writes to S3 (API_CreateScheduledQuery). */
export function planScheduledQuery(draft: Draft): readonly DetectionResource[] {
  const { cell, names } = draft;
  if (cell.language !== 'insights') {
    draft.refuse(
      `${cell.language} cell`,
      'CloudWatch Logs schedules queries of Logs Insights: only `insights` cells become one.',
    );
    return [];
  }
  const bound = bindCell(draft);
  const parsed = bound === null ? null : parseInsights(bound.text);
  if (bound !== null && parsed !== null) draft.problems.push(...parsed.problems.map(bound.place));
  if ((bound?.text.trim().length ?? 0) > longestQuery)
    draft.refuse('length', `A query has at most ${longestQuery} characters.`);
  const namesItsGroups = parsed?.query?.commands[0]?.kind === 'source';
  return [
    {
      kind: 'scheduledQuery',
      name: names.slug,
      description: describeFor(draft, 'scheduledQuery'),
      query: bound?.text.trim() ?? '',
      logGroups: namesItsGroups ? [] : logGroupsFor(draft, 'name-or-arn', 50),
      schedule: scheduleOf(draft),
      lookBackMinutes: lookBackOf(draft, 1_440),
      role: roleFor(draft),
      output: outputOf(draft),
    },
  ];
}

/** API_CreateScheduledQuery, queryString. */
const longestQuery = 10_000;

const everyMorning = 'cron(0 6 * * ? *)';

/** Six fields: minutes, hours, day of month, month, day of week, year; at most 256 characters. */
function scheduleOf(draft: Draft): string {
  const schedule = draft.wish.schedule ?? everyMorning;
  if (schedule.length > 256 || !/^cron\((?:[0-9A-Z*,/?L#W-]+ ){5}[0-9A-Z*,/?L#W-]+\)$/.test(schedule))
    draft.fault('schedule', 'A schedule has six fields, in UTC: cron(0 6 * * ? *) is every day at six.');
  return schedule;
}

/** Names of buckets: S3 User Guide, "General purpose bucket naming rules". */
function outputOf(draft: Draft): string {
  const { output } = draft.wish;
  if (output === undefined || output === '')
    draft.fault('output-needed', 'Say where the results go: s3://bucket/prefix.');
  else if (output.length > 1_024 || !/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[!-~]*)?$/.test(output))
    draft.fault('output', 'Results go to a bucket of S3: s3://bucket/prefix.');
  return output ?? '';
}
