import type { MalformedQueryException } from '@aws-sdk/client-cloudwatch-logs';
import { error, type Problem } from '../../../core/text/problem.ts';

/**
 * What the service says of a text that it cannot read, at the place that it names (API_StartQuery, `queryCompileError`:
 * offsets of characters). Its words come from outside and are cut to a sentence's length.
 *
 * @param head Characters that were sent before the plan's text.
 */
export function malformedQuery(fault: MalformedQueryException, text: string, head: number): Problem {
  const { location, message } = fault.queryCompileError ?? {};
  const start = clamped((location?.startCharOffset ?? head) - head, text);
  const end = clamped((location?.endCharOffset ?? head + text.length) - head, text);
  const words = (message ?? fault.message).replace(/\s+/g, ' ').trim().slice(0, 500);
  const range =
    start < end ? { start, end } : { start: Math.min(start, Math.max(0, text.length - 1)), end: text.length };
  return error('aws.malformed-query', `CloudWatch Logs refuses the query: ${words}`, range);
}

function clamped(offset: number, text: string): number {
  return Number.isSafeInteger(offset) ? Math.min(Math.max(offset, 0), text.length) : 0;
}
