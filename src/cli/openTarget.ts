import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { configFileName, type TargetDeclaration } from '../core/config/config.ts';
import { parseTargets } from '../core/config/parseTargets.ts';
import { problemLine } from '../core/text/printProblem.ts';
import { hasErrors } from '../core/text/problem.ts';
import { namedSources } from '../run/namedSources.ts';
import type { QuerySource } from '../run/source.ts';
import { withAccess } from '../run/withAccess.ts';
import { openEngine, openLocalSource } from '../sources/local/localSource.ts';
import { engineFile } from './engineFile.ts';
import { openLiveTarget, type LiveTarget } from './openLiveTarget.ts';
import { commaList, type TargetOptions } from './targetOptions.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/**
 * Opens the target that the options name, with what answers access cells beside it; its code is loaded with the first of them.
 *
 * @throws As `openEvents` does.
 */
export async function openTarget(terminal: Terminal, options: TargetOptions, folder: string): Promise<QuerySource> {
  return withAccess(await openEvents(terminal, options, folder), async () => {
    const { openAccessSource } = await import('../sources/access/openAccessSource.ts');
    return openAccessSource({ folder, environment: terminal.environment });
  });
}

/**
 * Opens the target that the options name: `--data`, the profiles of `--profile`, else `--target` of the configuration found upward from `folder`, else
 * the first local one it declares, else the `data/` beside the runbook.
 *
 * @throws `UsageError`; `FailureError` for a live target that cannot be opened.
 */
async function openEvents(terminal: Terminal, options: TargetOptions, folder: string): Promise<QuerySource> {
  const chosen = [options.target, options.data, options.profile].filter((option) => option !== undefined);
  if (chosen.length > 1) throw new UsageError('Name the target once: --target, --data or --profile.');
  if (options.profile !== undefined || options.region !== undefined) {
    if (options.profile === undefined && chosen.length > 0) throw new UsageError('--region goes with --profile.');
    return openLiveTarget(terminal, namedLive(options), options);
  }
  const engine = openEngine({ engineFile });
  const local = (name: string, dataPath: string): QuerySource =>
    openLocalSource({
      name,
      path: dataPath,
      duplicates: options.duplicates ?? 'once',
      ...(options.memory === undefined ? {} : { memoryLimitMb: options.memory }),
      ...(options.cache === false ? { cacheFolder: null } : {}),
      engine,
    });
  if (options.data !== undefined) return local(defaultName, path.resolve(terminal.workingFolder, options.data));
  const config = findConfig(terminal, folder);
  if (config === null || config.targets.length === 0) {
    if ((options.target ?? defaultName) !== defaultName)
      throw new UsageError(unknownTarget(options.target ?? '', [defaultName]));
    return local(defaultName, path.join(folder, 'data'));
  }
  const declared = chooseTarget(config.targets, options.target);
  if (declared.type === 'aws') return openLiveTarget(terminal, declared, options);
  const own = path.resolve(config.folder, declared.path);
  const apart = [...declared.sources].map(
    ([name, folder]) => [name, local(declared.name, path.resolve(own, folder))] as const,
  );
  return namedSources(local(declared.name, own), new Map(apart));
}

/** The name of the target that is there with nothing configured. */
const defaultName = 'local';

/** `--profile` and `--region`. Without a profile, what the environment holds is asked with. */
function namedLive({ profile, region }: TargetOptions): LiveTarget {
  return {
    name: profile ?? 'aws',
    profiles: profile === undefined ? [null] : commaList('--profile', profile),
    regions: region === undefined ? [] : commaList('--region', region),
    logGroups: [],
    athena: {},
  };
}

const liveByName = 'No local target is configured; name the live one: --target.';

/** The target of that name, else the first local one. Asking another than was meant would be worse than asking none. */
function chooseTarget(targets: readonly TargetDeclaration[], name: string | undefined): TargetDeclaration {
  const found = targets.find((target) => (name === undefined ? target.type === 'local' : target.name === name));
  if (found !== undefined) return found;
  if (name === undefined) throw new UsageError(liveByName);
  throw new UsageError(
    unknownTarget(
      name,
      targets.map((target) => target.name),
    ),
  );
}

function unknownTarget(name: string, known: readonly string[]): string {
  return `No target is called \`${name}\`; there are: ${known.join(', ')}.`;
}

interface FoundConfig {
  readonly folder: string;
  readonly targets: readonly TargetDeclaration[];
}

/** The nearest configuration upward from a folder, or `null`. One with an error is refused, with its problems on standard error. */
function findConfig(terminal: Terminal, from: string): FoundConfig | null {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    const file = path.join(folder, configFileName);
    if (existsSync(file)) {
      const text = readFileSync(file, 'utf8');
      const { targets, problems } = parseTargets(text);
      for (const problem of problems) terminal.note(`${problemLine({ name: file, text }, problem)}\n`);
      if (targets === null || hasErrors(problems)) throw new UsageError(`${file} has errors.`);
      return { folder, targets };
    }
    if (path.dirname(folder) === folder) return null;
  }
}
