import { mergeRecordedAlarms, noAlarms, type RecordedAlarms } from '../../../core/alarms/recordedAlarms.ts';
import { FailureError } from '../../../run/failure.ts';

/** What was read, and whether there is more of it. */
export interface Pages {
  readonly recorded: RecordedAlarms;
  readonly isCut: boolean;
}

/**
 * Reads page after page until there is no more, or more than enough. Pages are merged, so that what moved between two of them
 * is there once.
 *
 * @throws `FailureError` `aws.answer` where the service gives the same token twice in a row, which would never end.
 */
export async function readPages(
  action: string,
  most: number,
  read: (token: string | undefined) => Promise<{ readonly page: RecordedAlarms; readonly next: string | undefined }>,
): Promise<Pages> {
  const pages: RecordedAlarms[] = [];
  let count = 0;
  let token: string | undefined;
  for (;;) {
    const { page, next } = await read(token);
    pages.push(page);
    count += page.alarms.length + page.history.length + page.filters.length;
    if (next === undefined || next === '') return { recorded: mergeRecordedAlarms(pages), isCut: false };
    if (count > most) return { recorded: mergeRecordedAlarms([noAlarms, ...pages]), isCut: true };
    if (next === token)
      throw new FailureError({
        code: 'aws.answer',
        message: `${action} gave the same page token twice, after ${count} items.`,
        nextStep: 'Run it again; if it happens again, check the endpoint that is asked.',
      });
    token = next;
  }
}
