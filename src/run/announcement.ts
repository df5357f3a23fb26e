/** What is published to an SNS topic; the subject is made ASCII and both are cut to what SNS takes. */
export interface Announcement {
  readonly topicArn: string;
  readonly subject: string;
  readonly message: string;
}
