import type { Range } from '../text/range.ts';

/** An `apirunbook.config.yaml`, read (contract §4 and §7). It never holds a credential. */
export interface Config {
  readonly targets: readonly TargetDeclaration[];
}

export type TargetDeclaration = LocalTargetDeclaration | AwsTargetDeclaration;

/** Captured events in a folder or a file. */
export interface LocalTargetDeclaration {
  readonly type: 'local';
  readonly name: string;
  /** As written: relative to the file that declares it. */
  readonly path: string;
  /** Sub-folders of `path` by the name of a source. */
  readonly sources: ReadonlyMap<string, string>;
  readonly range: Range;
}

/** An AWS profile and the regions to ask. */
export interface AwsTargetDeclaration {
  readonly type: 'aws';
  readonly name: string;
  readonly profile: string;
  readonly regions: readonly string[];
  readonly range: Range;
}

/** The file's name, looked for upward from the runbook. */
export const configFileName = 'apirunbook.config.yaml';
