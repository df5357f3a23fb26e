/** What is sent to the upstream, as far as a credential needs to know it. */
export interface OutgoingRequest {
  readonly method: string;
  /** Of the upstream: `host` or `host:port` as it stands in the Host header. */
  readonly host: string;
  /** Path and query as they are sent. */
  readonly path: string;
  /** Hex SHA-256 of the body, where `needsBody`; that of nothing where there is none. */
  readonly bodySha256: string;
  readonly contentType: string | null;
  /**
   * The client's `x-amz-*` headers that are forwarded (`x-amz-target`), flat, names in lower case: AWS wants every one that
   * it gets signed. None of those that `UpstreamCredential.headers` names is among them. Left out it is none.
   */
  readonly amzHeaders?: readonly string[];
  readonly now: number;
}

/** The upstream's own credential, which the client never sees. */
export interface UpstreamCredential {
  /** Whether the body has to be there whole before the head can be made. */
  readonly needsBody: boolean;
  /** Names in lower case that it sets, and that a client's own are never forwarded under. */
  readonly headers: readonly string[];
  /**
   * Names and values to add, flat. Waits only where credentials have to be resolved anew.
   *
   * @throws `CredentialFault` where there are none or they have expired.
   */
  apply(request: OutgoingRequest): readonly string[] | Promise<readonly string[]>;
  /** The texts that must never be seen in an answer, a record or a log. */
  secrets(): readonly string[];
  /** What is wrong, as a sentence with the next step; `null` where nothing is known to be. */
  fault(): string | null;
  close(): void;
}
