import { createHash } from 'node:crypto';
import type { Plan } from '../../../core/plan/plan.ts';
import type { Asker } from '../../../run/source.ts';
import type { Connection } from '../connection.ts';
import type { RunningService } from './runningQuery.ts';

/**
 * What makes two questions the same, as a hash: the service, who asks as whom and where, the text with its window and
 * limit, and what else the service was told (`told`: log groups, a workgroup).
 */
export function questionKey(
  service: RunningService,
  plan: Plan,
  connection: Connection,
  asker: Asker | null,
  told: readonly string[],
): string {
  const { caller, place, endpoints } = connection;
  const { language, text, window, limit } = plan;
  const urls = [endpoints.logs.url, endpoints.athena.url, endpoints.cloudTrail.url];
  const parts = [service, caller.account, caller.arn, place.profile, place.region, urls, language, text, window, limit];
  return createHash('sha256')
    .update(JSON.stringify([...parts, asker?.runbook ?? null, asker?.cell ?? null, told]))
    .digest('hex');
}
