import * as vscode from 'vscode';
import { FailureError } from '../run/failure.ts';
import { namedSources } from '../run/namedSources.ts';
import type { QuerySource } from '../run/source.ts';
import type { EngineClient } from '../sources/local/engineClient.ts';
import type { BoundAwsTarget, BoundLocalTarget } from './boundTarget.ts';
import { awsEnvironment } from './live/awsEnvironment.ts';
import { promptForMfaCode } from './live/prompts.ts';
import type { OpenSource, OpenTarget } from './sourcePool.ts';

/**
 * Opens targets. Everything about the engine is loaded with the first local one, and its process starts with the first
 * question; all local targets share it. The AWS SDK is loaded with the first live one.
 */
export function targetOpener(extension: vscode.Uri): OpenSource {
  let engine: EngineClient | undefined;
  const openLocal = async ({ target, settings }: BoundLocalTarget): Promise<QuerySource> => {
    const { name, path, sources } = target;
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
  return async (bound) => (bound.type === 'aws' ? openLive(bound) : { source: await openLocal(bound), live: null });
}

async function openLive({ target, settings }: BoundAwsTarget): Promise<OpenTarget> {
  const { variables } = await awsEnvironment();
  const { openAwsSource } = await import('../sources/aws/openAwsSource.ts');
  const live = openAwsSource({
    name: target.name,
    places: target.places,
    logGroups: target.logGroups,
    athena: target.athena,
    environment: variables,
    prompts: { mfaCode: promptForMfaCode },
    ceilings: settings,
  });
  return { source: live, live };
}

function notOnDisk(path: vscode.Uri) {
  return {
    code: 'data.not-found',
    message: `The events at ${path.toString(true)} are not files on this machine, and the local engine reads only those.`,
    nextStep: 'Open the folder from a disk, or clone the repository first.',
  } as const;
}
