import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProxyConfig } from '../../core/proxyConfig/proxyConfig.ts';
import { readProxyConfig } from '../../core/proxyConfig/readProxyConfig.ts';
import { hasErrors, type Problem } from '../../core/text/problem.ts';
import type { Source } from '../../core/text/source.ts';
import { FailureError } from '../../run/failure.ts';
import { readCedar } from '../cedar/readCedar.ts';
import { checkConfigFiles } from './checkConfigFiles.ts';

/** A configuration file, read: what it says, and everything that is wrong with it and with the files it names. */
export interface ReadConfig {
  /** Absolute path. */
  readonly file: string;
  readonly folder: string;
  readonly source: Source;
  /** `null` where a problem is an error. */
  readonly config: ProxyConfig | null;
  /** In the order of the file. */
  readonly problems: readonly Problem[];
  /** What is wrong within Cedar's files. */
  readonly elsewhere: readonly { readonly source: Source; readonly problem: Problem }[];
}

/**
 * Reads a configuration and looks at the files that it names.
 *
 * @throws `FailureError` `proxy.configuration` when the file itself cannot be read.
 */
export function readConfigFile(file: string, stored: ReadonlySet<string> | null): ReadConfig {
  const absolute = path.resolve(file);
  const text = textOf(absolute);
  const folder = path.dirname(absolute);
  const read = readProxyConfig(text);
  const problems = [
    ...read.problems,
    ...(read.config === null ? [] : checkConfigFiles(read.config, folder, stored)),
  ].toSorted((one, other) => one.range.start - other.range.start);
  const source = { name: absolute, text };
  const isRight = !hasErrors(problems);
  const elsewhere = isRight && read.config !== null ? cedarProblems(read.config, folder) : [];
  const config = isRight && !hasErrors(elsewhere.map(({ problem }) => problem)) ? read.config : null;
  return { file: absolute, folder, source, config, problems, elsewhere };
}

function cedarProblems({ routes }: ProxyConfig, folder: string): ReadConfig['elsewhere'] {
  return routes.flatMap(({ cedar }) =>
    cedar === null
      ? []
      : readCedar(cedar, folder).problems.map(({ source: { name, text }, problem }) => ({
          source: { name: path.resolve(folder, name), text },
          problem,
        })),
  );
}

/** @throws `FailureError` `proxy.configuration`. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
    throw new FailureError({
      code: 'proxy.configuration',
      message: `The configuration ${file} cannot be read (${code}).`,
      nextStep: 'Name the file with --config, or write one: README, "The proxy".',
    });
  }
}
