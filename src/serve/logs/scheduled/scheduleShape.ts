import { integer, list, map, oneOf, required, structure, text } from '../../validate.ts';
import { invalid, type Schedule } from './scheduledQueries.ts';

const role = text({ min: 1, max: 2048, pattern: /^arn:[a-z-]+:iam::\d{12}:role\/.+$/ });

/** Members that CreateScheduledQuery and UpdateScheduledQuery share. */
export const schedule = {
  description: text({ max: 1024 }),
  queryLanguage: required(oneOf('CWLI', 'SQL', 'PPL')),
  queryString: required(text({ max: 10_000 })),
  logGroupIdentifiers: list(text({ min: 1, max: 2048, pattern: /^[\w#+=/:,.@-]*$/ }), { min: 1, max: 50 }),
  scheduleExpression: required(text({ max: 256 })),
  timezone: text({ min: 1 }),
  startTimeOffset: integer(0),
  destinationConfiguration: structure({
    s3Configuration: required(
      structure({
        destinationIdentifier: required(
          text({ max: 1024, pattern: /^s3:\/\/[a-z0-9][.\-a-z0-9]{1,61}[a-z0-9](?:\/.*)?$/ }),
        ),
        roleArn: required(role),
        ownerAccountId: text({ min: 12, max: 12, pattern: /^\d{12}$/ }),
        kmsKeyId: text({ max: 256 }),
      }),
    ),
  }),
  scheduleStartTime: integer(0),
  scheduleEndTime: integer(0),
  executionRoleArn: required(role),
  state: oneOf('ENABLED', 'DISABLED'),
};

/** Tags of CloudWatch Logs are a map. */
export const logTags = map(
  text({ min: 1, max: 128, pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u }),
  text({ max: 256, pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u }),
  { min: 1, max: 50 },
);

/** What the service says of a schedule beyond the forms of its members. Throws `ValidationException`. */
export function checkSchedule({ scheduleExpression, timezone, scheduleStartTime, scheduleEndTime }: Schedule): void {
  // "A cron expression": minutes, hours, day of month, month, day of week, year ("EventBridge cron expressions").
  if (!/^cron\(\S+(?: \S+){5}\)$/.test(scheduleExpression))
    throw invalid('scheduleExpression must be a cron expression of six fields, such as cron(0 6 * * ? *).');
  if (timezone !== undefined && !isTimeZone(timezone)) throw invalid(`${timezone.slice(0, 100)} is no time zone.`);
  if (scheduleStartTime !== undefined && scheduleEndTime !== undefined && scheduleEndTime <= scheduleStartTime)
    throw invalid('scheduleEndTime must be after scheduleStartTime.');
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (fault) {
    if (fault instanceof RangeError) return false;
    throw fault;
  }
}
