import { settling } from '../delivery.ts';
import { quoted, timeText } from '../wording.ts';
import { throughout, trailText, type TrailCheck } from './shortfall.ts';

const source = 'cloudtrail:GetTrailStatus';

/** What was recorded has come to the log group, or to the bucket for a table over it. */
export const checkDelivery: TrailCheck = (trail, _unit, matter) => {
  const { status } = trail;
  // Said by `checkLogging`.
  if ('unread' in status) return [];
  const isLogs = matter.question.store === 'logs';
  const where = isLogs ? 'its log group' : 'its bucket';
  const { latestDelivery, latestLogsDelivery, deliveryError, logsDeliveryError } = status.value;
  const latest = isLogs ? latestLogsDelivery : latestDelivery;
  const fault = isLogs ? logsDeliveryError : deliveryError;
  const called = trailText(trail);
  const settled = Math.min(matter.end, matter.place.now - settling);
  const seen =
    latest === null
      ? `${called} has never delivered to ${where}`
      : `${called} delivered last to ${where} at ${timeText(latest)}`;
  const facts = [{ fact: seen, source }];
  if (fault !== null && fault !== '' && (latest === null || latest < matter.end + settling)) {
    const fact = `${called} fails to deliver to ${where}: ${quoted(fault)}`;
    return [throughout({ kind: 'undelivered', sentence: `${fact}.`, facts: [{ fact, source }, ...facts] }, matter)];
  }
  if (latest === null) return [throughout({ kind: 'undelivered', sentence: `${seen}.`, facts }, matter)];
  if (latest >= settled) return [];
  const sentence = `${seen}, before the end of the window.`;
  return [throughout({ kind: 'undelivered', sentence, facts }, matter)];
};
