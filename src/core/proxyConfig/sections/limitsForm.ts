import { integer, number } from '../../config/form/number.ts';
import { optional, record } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import type { ProxyLimits } from '../proxyConfig.ts';

const mebibyte = 1024 * 1024;

export const limitDefaults: ProxyLimits = {
  bodyBytes: 10 * mebibyte,
  signedBodyBytes: 6 * mebibyte,
  connections: 256,
  inFlight: 64,
  connectTimeout: 5_000,
  headersTimeout: 30_000,
  bodyTimeout: 300_000,
};

/** The file has seconds, as everything that people wait for; the program counts milliseconds. */
const seconds = refine(number({ least: 0.001, most: 3600, unit: 'seconds' }), (value) => Math.round(value * 1000));

/** Bytes of a body at most, wherever one is given. */
export const bodySize = integer({ least: 0, most: 2 ** 40, unit: 'bytes' });

/** What no request may go beyond. */
export const limitsForm = refine(
  record('`limits`', {
    bodyBytes: optional(bodySize, "Bytes of a request's body.", limitDefaults.bodyBytes),
    signedBodyBytes: optional(
      integer({ least: 0, most: 64 * mebibyte, unit: 'bytes' }),
      'Bytes of a body that is held in memory, because it is to be signed or its signature to be checked.',
      limitDefaults.signedBodyBytes,
    ),
    connections: optional(
      integer({ least: 1, most: 65_535 }),
      'Connections of clients at the same time.',
      limitDefaults.connections,
    ),
    inFlight: optional(
      integer({ least: 1, most: 65_535 }),
      'Requests of one client at the same time.',
      limitDefaults.inFlight,
    ),
    connectTimeout: optional(
      seconds,
      'Seconds until a connection to the upstream is made.',
      limitDefaults.connectTimeout / 1000,
    ),
    headersTimeout: optional(
      seconds,
      "Seconds until the upstream's status and headers are there.",
      limitDefaults.headersTimeout / 1000,
    ),
    bodyTimeout: optional(seconds, "Seconds without a byte of the upstream's body.", limitDefaults.bodyTimeout / 1000),
  }),
  (read): ProxyLimits => ({
    bodyBytes: read.bodyBytes ?? limitDefaults.bodyBytes,
    signedBodyBytes: read.signedBodyBytes ?? limitDefaults.signedBodyBytes,
    connections: read.connections ?? limitDefaults.connections,
    inFlight: read.inFlight ?? limitDefaults.inFlight,
    connectTimeout: read.connectTimeout ?? limitDefaults.connectTimeout,
    headersTimeout: read.headersTimeout ?? limitDefaults.headersTimeout,
    bodyTimeout: read.bodyTimeout ?? limitDefaults.bodyTimeout,
  }),
);
