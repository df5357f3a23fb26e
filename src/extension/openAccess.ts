import * as vscode from 'vscode';
import type { AccessSource } from '../run/withAccess.ts';

/**
 * Where a secret that a configuration names `{secretStorage: id}` stands in VS Code's SecretStorage.
 */
export function configSecretKey(id: string): string {
  return `apirunbook.configSecret.${id}`;
}

/** Opens what sends the requests of a runbook's access cells; its code is loaded with the first of them. */
export async function openAccess(runbook: vscode.Uri, secrets: vscode.SecretStorage): Promise<AccessSource> {
  const { openAccessSource } = await import('../sources/access/openAccessSource.ts');
  return openAccessSource({
    folder: runbook.scheme === 'file' ? vscode.Uri.joinPath(runbook, '..').fsPath : null,
    environment: process.env,
    secretStorage: async (id) => secrets.get(configSecretKey(id)),
  });
}
