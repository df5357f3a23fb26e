/** What is known of a request when it has ended: for whoever counts calls, and for a log. No bodies, no secrets. */
export interface RequestLog {
  /** `null` where it could not be told. */
  readonly service: string | null;
  readonly operation: string;
  readonly region: string | null;
  readonly accessKeyId: string | null;
  /** Of HTTP; 0 where none was sent. */
  readonly status: number;
  /** The error's code, `null` where there was none. */
  readonly error: string | null;
  /** When it came, in milliseconds, by the server's clock. */
  readonly at: number;
  /** Whether the client went away, or the connection was cut, before the whole answer was out. */
  readonly aborted: boolean;
}
