import type { QuerySource } from '../../run/source.ts';

/** A target of the workspace as the views know it: what is known before it is asked, and how it is opened. */
export interface AskedTarget {
  readonly name: string;
  /** The place and every setting: targets of one key are one. */
  readonly key: string;
  readonly isLive: boolean;
  /** Where it is, as a person knows it: a path, or profiles and regions. */
  readonly shownPlace: string;
  /** What a person should know before it is asked. */
  readonly warnings: readonly string[];
  /** A URI in the folder whose configuration it comes from: new runbooks belong there. */
  readonly scope: string;
  /** Rejects with a `FailureError`. Opening sends nothing. */
  readonly open: () => Promise<QuerySource>;
}
