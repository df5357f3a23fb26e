import type { ServedObject } from '../operation.ts';
import { athenaFault } from './athenaInput.ts';

/** The workgroup that every account has. */
export const primary = 'primary';

/** Throws where there is no such workgroup. */
export function checkWorkGroup(name: string): string {
  if (name !== primary) throw athenaFault(`WorkGroup ${name} is not found.`);
  return name;
}

export function workGroupSummary(name: string): ServedObject {
  return { Name: name, State: 'ENABLED', EngineVersion: engineVersion, CreationTime: created };
}

/** @param cutoff The bytes that one query may scan; `null` without a limit. */
export function workGroup(name: string, cutoff: number | null): ServedObject {
  return {
    Name: name,
    State: 'ENABLED',
    CreationTime: created,
    Configuration: {
      ResultConfiguration: {},
      EnforceWorkGroupConfiguration: false,
      PublishCloudWatchMetricsEnabled: false,
      ...(cutoff === null ? {} : { BytesScannedCutoffPerQuery: cutoff }),
      RequesterPaysEnabled: false,
      EngineVersion: engineVersion,
    },
  };
}

export const engineVersion = {
  SelectedEngineVersion: 'AUTO',
  EffectiveEngineVersion: 'Athena engine version 3',
} as const;

const created = new Date('2026-01-01T00:00:00Z');
