import * as vscode from 'vscode';
import { FailureError } from '../run/failure.ts';
import { namedSources } from '../run/namedSources.ts';
import type { EngineClient } from '../sources/local/engineClient.ts';
import type { OpenSource } from './sourcePool.ts';

/**
 * Opens local targets. Everything about the engine is loaded with the first one, and its process starts with the first
 * question; all targets share it.
 */
export function targetOpener(extension: vscode.Uri): OpenSource {
  let engine: EngineClient | undefined;
  return async ({ name, path, sources }, settings) => {
    if (path.scheme !== 'file') throw new FailureError(notOnDisk(path));
    const { openEngine, openLocalSource } = await import('../sources/local/localSource.ts');
    engine ??= openEngine({ engineFile: vscode.Uri.joinPath(extension, 'dist', 'engine.js').fsPath });
    const shared = {
      name,
      duplicates: settings.duplicates,
      memoryLimitMb: settings.memoryLimitMb,
      // With a cache it is the user's, which the terminal program shares.
      ...(!settings.cache && { cacheFolder: null }),
      engine,
    };
    const open = (folder: vscode.Uri) => openLocalSource({ ...shared, path: folder.fsPath });
    const mapped = [...sources].map(([source, folder]) => [source, open(vscode.Uri.joinPath(path, folder))] as const);
    return namedSources(open(path), new Map(mapped));
  };
}

function notOnDisk(path: vscode.Uri) {
  return {
    code: 'data.not-found',
    message: `The events at ${path.toString(true)} are not files on this machine, and the local engine reads only those.`,
    nextStep: 'Open the folder from a disk, or clone the repository first.',
  } as const;
}
