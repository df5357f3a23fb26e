import type { IdentityDeclaration } from './identity.ts';
import type { Range } from '../text/range.ts';

/** An `apirunbook.config.yaml`, read (contract §4 and §7). It never holds a credential. */
export interface Config {
  readonly targets: readonly TargetDeclaration[];
  /** Whom access cells send requests as. */
  readonly identities: readonly IdentityDeclaration[];
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

/** AWS profiles and the regions to ask with each. */
export interface AwsTargetDeclaration {
  readonly type: 'aws';
  readonly name: string;
  /** `profile: x` is a list of one; several are asked together. */
  readonly profiles: readonly string[];
  readonly regions: readonly string[];
  /** The log groups that are asked where a runbook declares no source; `[]` means those of the account's trails. */
  readonly logGroups: readonly string[];
  readonly athena: AthenaSettings;
  readonly range: Range;
}

/** How Athena is asked: who runs a query decides, not the runbook. */
export interface AthenaSettings {
  readonly workgroup?: string;
  /** `s3://bucket/prefix/` for results, where the workgroup names none. */
  readonly output?: string;
  readonly catalog?: string;
  readonly database?: string;
  /** Answers of the same query that are at most this old may be used again, in minutes; 0 asks anew. */
  readonly reuseMinutes?: number;
}

/** The file's name, looked for upward from the runbook. */
export const configFileName = 'apirunbook.config.yaml';
