import type * as vscode from 'vscode';
import { nearestConfig } from '../nearestConfig.ts';
import { loadLanguage } from './loadLanguage.ts';

/**
 * The identities that a runbook's configuration declares; `undefined` where there is none, or where it cannot be read, of which
 * others speak.
 */
export async function identitiesFor(runbook: vscode.Uri): Promise<readonly string[] | undefined> {
  const found = await nearestConfig(runbook).catch(() => null);
  if (found === null) return undefined;
  const { parseConfig } = await loadLanguage();
  return parseConfig(found.text).config?.identities.map(({ name }) => name);
}
