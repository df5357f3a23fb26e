import { apiRate } from '../../core/reference/apiRates.ts';
import type { Operation, ServedObject } from '../operation.ts';
import { required, text, validate } from '../validate.ts';
import type { ServedTrailStatus } from './servedTrail.ts';
import { findTrail } from './trails.ts';

const shape = { Name: required(text()) };

/** API_GetTrailStatus. */
export const getTrailStatus: Operation = {
  service: 'cloudtrail',
  name: 'GetTrailStatus',
  rate: (region) => apiRate('cloudtrail:GetTrailStatus', region) ?? Number.POSITIVE_INFINITY,
  handle: async (input, call) => {
    const { Name } = validate(input, shape, 'InvalidTrailNameException');
    const { status } = await findTrail(Name, call);
    return statusOf(status);
  },
};

function statusOf(status: ServedTrailStatus): ServedObject {
  const { startedAt, stoppedAt, latestDelivery, latestLogsDelivery, latestDeliveryError, latestLogsDeliveryError } =
    status;
  return {
    IsLogging: status.isLogging,
    ...(latestDeliveryError === undefined ? {} : { LatestDeliveryError: latestDeliveryError }),
    ...(latestLogsDeliveryError === undefined ? {} : { LatestCloudWatchLogsDeliveryError: latestLogsDeliveryError }),
    ...dated('LatestDeliveryTime', latestDelivery),
    ...dated('LatestDigestDeliveryTime', status.latestDigestDelivery ?? null),
    ...dated('StartLoggingTime', startedAt),
    ...dated('StopLoggingTime', stoppedAt),
    ...dated('LatestCloudWatchLogsDeliveryTime', latestLogsDelivery),
    // These four are texts.
    LatestDeliveryAttemptTime: written(latestDelivery),
    LatestNotificationAttemptTime: '',
    LatestNotificationAttemptSucceeded: '',
    LatestDeliveryAttemptSucceeded: latestDeliveryError === undefined ? written(latestDelivery) : '',
    TimeLoggingStarted: written(startedAt),
    TimeLoggingStopped: written(stoppedAt),
  };
}

function dated(name: string, milliseconds: number | null): ServedObject {
  return milliseconds === null ? {} : { [name]: new Date(milliseconds) };
}

/** `2024-03-01T09:00:00Z`, empty where there is none. */
function written(milliseconds: number | null): string {
  return milliseconds === null ? '' : `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
