/** How long a client may take, in milliseconds. What the upstream may take is in the configuration. */
export interface ServerTimings {
  /** For a request's head. */
  readonly headers: number;
  /** For a whole request. */
  readonly request: number;
  /** Between two requests on a connection. */
  readonly keepAlive: number;
  /** In which `slowestBytes` of a body must come, and in which a reader must take what is written. */
  readonly stall: number;
  /** For which what a refused client still sends is thrown away, so that it gets to read its answer. */
  readonly linger: number;
  /** For which a client that has ended its side, as one that has left does, is waited on while the upstream says nothing. */
  readonly halfClosed: number;
  /** Between two looks at all of these. */
  readonly sweep: number;
}

export const serverTimings: ServerTimings = {
  headers: 10_000,
  request: 60_000,
  keepAlive: 5_000,
  stall: 10_000,
  linger: 1_000,
  halfClosed: 10_000,
  sweep: 1_000,
};

/** Bytes of a body that come in `stall` at the least, unless it is we who do not take them. */
export const slowestBytes = 4096;
