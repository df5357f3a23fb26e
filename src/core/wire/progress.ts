import type { Table } from '../table/table.ts';
import type { CellResult, resultVersion } from './output.ts';

/** What a running cell's output holds until its result comes; same MIME type and version as `ResultOutput`. */
export interface ProgressOutput {
  readonly version: typeof resultVersion;
  readonly progress: {
    /** What is going on, as a person would say it: "Reading 1,204 of 7,535 files". */
    readonly message: string;
    /** 0 to 1, or `null` where nobody can tell. */
    readonly fraction: number | null;
    /** The name of the target that is being asked. */
    readonly target: string;
    /** Live targets: whom the target is asked as, once it is known. */
    readonly identity?: readonly ProgressIdentity[];
    /** Live targets: the rows that have come so far, as many as a running cell shows. */
    readonly table?: Table;
  };
}

/** One profile and region that is asked. */
export type ProgressIdentity = Pick<CellResult['target'], 'account' | 'endpoint'> & {
  readonly profile: string | null;
  readonly region: string;
  readonly caller: string | null;
};
