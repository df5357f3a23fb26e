import { timeText } from '../wording.ts';
import { throughout, trailName, trailText, type Shortfall, type TrailCheck } from './shortfall.ts';

const source = 'cloudtrail:GetTrailStatus';

/**
 * The time in which the trail was logging. GetTrailStatus knows the latest start and the latest stop only: what was before
 * the earlier of them is not known.
 */
export const checkLogging: TrailCheck = (trail, _unit, matter) => {
  const called = trailText(trail);
  const { start, end } = matter;
  const { status } = trail;
  if ('unread' in status) {
    const sentence = `Whether and since when ${trailName(trail)} logs could not be read: ${status.unread}.`;
    const fact = `The status of ${trailName(trail)} could not be read: ${status.unread}`;
    return [throughout({ kind: 'unknown', sentence, facts: [{ fact, source }] }, matter)];
  }
  const { isLogging, startedAt, stoppedAt } = status.value;
  const known = startedAt === null ? '' : `, started last at ${timeText(startedAt)}`;
  const facts = [
    {
      fact: `${called} is ${isLogging ? 'logging' : 'not logging'}${known}${stoppedAt === null ? '' : `, stopped last at ${timeText(stoppedAt)}`}`,
      source,
    },
  ];
  const gap = (from: number, to: number): Shortfall => ({
    kind: 'not-logged',
    sentence: `${called} was not logging from ${timeText(from)} to ${timeText(to)}.`,
    facts,
    from,
    to,
    isWhole: true,
  });
  const before = (at: number): Shortfall => ({
    ...throughout(
      {
        kind: 'unknown',
        sentence: `Whether ${trailName(trail)} was logging before ${timeText(at)} is not known: AWS tells its latest start and stop only.`,
        facts,
      },
      matter,
    ),
    to: Math.min(at, end),
  });
  if (startedAt === null && stoppedAt === null && !isLogging) {
    const sentence = `${called} has never logged.`;
    return [throughout({ kind: 'not-logged', sentence, facts }, matter)];
  }
  if (isLogging) {
    if (startedAt === null) return [before(end)];
    if (startedAt <= start) return [];
    if (stoppedAt === null || stoppedAt >= startedAt) return [before(startedAt)];
    return [
      ...(Math.max(stoppedAt, start) < Math.min(startedAt, end)
        ? [gap(Math.max(stoppedAt, start), Math.min(startedAt, end))]
        : []),
      ...(stoppedAt > start ? [before(stoppedAt)] : []),
    ];
  }
  if (stoppedAt === null) return [before(end)];
  return [
    ...(stoppedAt < end ? [gap(Math.max(stoppedAt, start), end)] : []),
    ...(startedAt !== null && startedAt <= start && startedAt <= stoppedAt
      ? []
      : [before(Math.min(startedAt ?? end, stoppedAt, end))]),
  ];
};
