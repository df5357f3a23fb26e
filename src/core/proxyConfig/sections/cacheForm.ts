import { integer } from '../../config/form/number.ts';
import { optional, record, required } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import type { CacheSettings } from '../proxyConfig.ts';

/** What API Gateway's cache takes at most. */
const usualAnswer = 1_048_576;

/** Answers are kept for each principal by itself. */
export const cacheForm = refine(
  record('`cache`', {
    maxAge: required(
      integer({ least: 1, most: 31_536_000, unit: 'seconds' }),
      'Seconds that an answer without an age of its own is fresh, and the most that any is.',
    ),
    maxBytes: optional(
      integer({ least: 1, most: 64 * 1024 * 1024, unit: 'bytes' }),
      'Bytes of one answer; larger ones are not kept.',
      usualAnswer,
    ),
  }),
  (read): CacheSettings => ({ maxAge: read.maxAge, maxBytes: read.maxBytes ?? usualAnswer }),
);
