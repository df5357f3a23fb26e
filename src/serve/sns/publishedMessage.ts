/** A message that a topic was given: nobody is sent it. */
export interface PublishedMessage {
  readonly topicArn: string;
  readonly messageId: string;
  readonly subject: string | null;
  readonly message: string;
  /** When, in milliseconds, by the server's "now". */
  readonly at: number;
}
