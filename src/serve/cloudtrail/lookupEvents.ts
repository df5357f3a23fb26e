import { createHash } from 'node:crypto';
import { quoted } from '../../core/filter/scanQuoted.ts';
import { lookupAttributes } from '../../core/lookup/lookupQuery.ts';
import { apiRate } from '../../core/reference/apiRates.ts';
import { ServedFault, type Operation, type ServedCall, type ServedObject } from '../operation.ts';
import { integer, list, oneOf, required, structure, text, time, validate } from '../validate.ts';
import { eventRow } from './eventRow.ts';

const attributesShape = {
  LookupAttributes: list(
    structure({ AttributeKey: required(oneOf(...lookupAttributes)), AttributeValue: required(text({ min: 1 })) }),
    { max: 1 },
  ),
};
const sizeShape = { MaxResults: integer(1, 50) };
const categoryShape = { EventCategory: oneOf('insight') };
const otherShape = { StartTime: time(), EndTime: time(), NextToken: text() };

/** The only attributes of Insights events. */
const insightAttributes: readonly string[] = ['EventId', 'EventName', 'EventSource'];

/** Where a time is left open: the ends of what a record can name. */
const earliest = 0;
const latest = 8.64e15;

/**
 * API_LookupEvents: the newest first, 50 at most. Captured events are old, so all of them are answered from, and not the
 * last 90 days. Events of one time come as they were read.
 */
export const lookupEvents: Operation = {
  service: 'cloudtrail',
  name: 'LookupEvents',
  rate: (region) => apiRate('cloudtrail:LookupEvents', region) ?? Number.POSITIVE_INFINITY,
  handle: async (input, call) => {
    const asked = read(input);
    if (call.fault('invalid-next-token')) throw invalidToken();
    const start = asked.NextToken === undefined ? 0 : startOf(asked.NextToken, asked.identity);
    if (call.fault('empty-page')) return { Events: [], NextToken: tokenOf(start, asked.identity) };
    const page = await call.served.source.events(
      {
        language: 'lookup',
        text: lookupText(asked, call),
        window: asked.window,
        source: null,
        limit: asked.size,
        now: call.served.now(),
      },
      { order: 'newest', offset: start, limit: asked.size },
      { signal: call.signal, progress: () => undefined },
    );
    if (page.kind === 'refusal') throw invalidAttributes(page.problems.map(({ message }) => message).join(' '));
    const end = start + page.events.length;
    return {
      Events: page.events.map(eventRow),
      ...(end < page.total && page.events.length > 0 ? { NextToken: tokenOf(end, asked.identity) } : {}),
    };
  },
};

function read(input: ServedObject) {
  const { LookupAttributes } = validate(input, attributesShape, 'InvalidLookupAttributesException');
  const { MaxResults } = validate(input, sizeShape, 'InvalidMaxResultsException');
  const { EventCategory } = validate(input, categoryShape, 'InvalidEventCategoryException');
  const { StartTime, EndTime, NextToken } = validate(input, otherShape, 'ValidationException');
  const attribute = LookupAttributes?.[0];
  const isInsight = EventCategory !== undefined;
  if (isInsight && attribute !== undefined && !insightAttributes.includes(attribute.AttributeKey))
    throw invalidAttributes(`Insights events are looked up by ${insightAttributes.join(', ')} only.`);
  if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime)
    throw new ServedFault('InvalidTimeRangeException', 'The start time is after the end time.');
  const window =
    StartTime === undefined && EndTime === undefined ? null : { start: StartTime ?? earliest, end: EndTime ?? latest };
  // "NextToken ... must be passed in with the same parameters that were specified in the original call."
  const identity = createHash('sha256')
    .update(JSON.stringify([attribute?.AttributeKey, attribute?.AttributeValue, window, isInsight, MaxResults]))
    .digest('base64url');
  return { attribute, isInsight, window, NextToken, size: MaxResults ?? 50, identity };
}

/** The question in our own language. Without a category, Insights events are not in the answer. */
function lookupText({ attribute, isInsight }: ReturnType<typeof read>, { region, served }: ServedCall): string {
  const named = attribute === undefined ? '' : `${attribute.AttributeKey} = ${quoted(attribute.AttributeValue)}`;
  const insight = '$.eventCategory = "Insight"';
  const management =
    '($.eventCategory NOT EXISTS || $.eventCategory IS NULL || $.eventCategory IS TRUE || $.eventCategory IS FALSE || $.eventCategory != "Insight")';
  const place = served.options.regional ? ` && $.awsRegion = ${quoted(region)}` : '';
  return `${named} where { ${isInsight ? insight : management}${place} }`;
}

function tokenOf(start: number, identity: string): string {
  return Buffer.from(JSON.stringify([start, identity])).toString('base64url');
}

function startOf(token: string, identity: string): number {
  try {
    const [start, of] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown[];
    if (of === identity && typeof start === 'number' && Number.isSafeInteger(start) && start >= 0) return start;
  } catch {
    // Not one of ours: refused below.
  }
  throw invalidToken();
}

function invalidToken(): ServedFault {
  return new ServedFault('InvalidNextTokenException', 'The token is none of this question, or has expired.');
}

function invalidAttributes(message: string): ServedFault {
  return new ServedFault('InvalidLookupAttributesException', message);
}
