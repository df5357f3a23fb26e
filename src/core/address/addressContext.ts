/** What is known of a `sourceIPAddress` from its text, the runbook and shipped tables. Nothing is looked up anywhere. */
export interface AddressContext {
  readonly address: string;
  readonly kind: 'private' | 'reserved' | 'aws' | 'trusted' | 'service' | 'public' | 'unknown';
  /** A few words: "EC2 in eu-west-1 (AWS ranges of 2026-04-01)", "trusted (Office)", "the service CloudTrail". */
  readonly text: string;
}
