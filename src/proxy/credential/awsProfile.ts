/** Credentials of AWS as they are signed with. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** A profile of the AWS configuration. */
export interface AwsProfile {
  /**
   * Credentials, resolved anew from the files as they are now.
   *
   * @param learn Told of each secret on the way, such as those that a role is taken on with.
   * @throws `CredentialFault`.
   */
  resolve(learn: (secret: string) => void): Promise<AwsCredentials>;
  /** Says when the files changed. */
  stamp(): Promise<string>;
  readonly name: string;
}
