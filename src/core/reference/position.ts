/** A choice where the pages of a language are silent: what is done here, and on what ground. */
export interface Position {
  readonly topic: string;
  readonly position: string;
  /** A report, a neighbouring rule of AWS, or `choice` where there is neither. */
  readonly ground: string;
  /** The constructs it is about, by the names of `docs/fidelity.md`; left out where it is about the whole language. */
  readonly concerns?: readonly string[];
  /** True where the service is known to answer otherwise; elsewhere it may, and nobody can tell from its pages. */
  readonly differsLive?: boolean;
}
