import type * as profileFunctions from './profileFunctions.ts';

export type ProfileFunctions = typeof profileFunctions;

/** Loads what reads the AWS configuration files, with the first runbook that is opened. */
export function loadProfiles(): Promise<ProfileFunctions> {
  return import('./profileFunctions.ts');
}
