import type * as vscode from 'vscode';
import type { CostCeilings } from '../core/cost/ceilings.ts';
import type { AwsTarget } from './live/awsTarget.ts';
import { costCeilings, localSettings, type LocalSettings } from './settings.ts';
import type { LocalTarget, Target } from './targets.ts';

/** A target with every setting that its answers depend on. */
export type BoundTarget = BoundLocalTarget | BoundAwsTarget;

export interface BoundLocalTarget {
  readonly type: 'local';
  readonly target: LocalTarget;
  readonly settings: LocalSettings;
  /** The place and every setting: what is known under one key is never shown under another. */
  readonly key: string;
}

export interface BoundAwsTarget {
  readonly type: 'aws';
  readonly target: AwsTarget;
  readonly settings: CostCeilings;
  /** The same with profiles, regions, endpoints and the environment file. */
  readonly key: string;
}

/** Binds a target to the settings as they are now. */
export function bindTarget(target: Target, scope: vscode.Uri): BoundTarget {
  if (target.type === 'local') {
    const settings = localSettings(scope);
    const key = JSON.stringify(['local', target.name, target.path.toString(), [...target.sources], settings]);
    return { type: 'local', target, settings, key };
  }
  const settings = costCeilings();
  const { name, places, logGroups, athena, environment } = target;
  const endpoints = target.profiles.map((profile) => [profile.name, profile.endpoints]);
  return {
    type: 'aws',
    target,
    settings,
    key: JSON.stringify(['aws', name, places, logGroups, athena, environment, endpoints, settings]),
  };
}
