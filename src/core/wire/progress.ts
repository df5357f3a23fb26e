import type { resultVersion } from './output.ts';

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
  };
}
