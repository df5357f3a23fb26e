import type { SecretReference } from '../../core/proxyConfig/proxyConfig.ts';

/** Secrets by reference, as they are now. */
export interface SecretReader {
  /**
   * The text of a secret. A file is looked at once a second at most, and read again when it has changed.
   *
   * @throws `FailureError` `proxy.secret` where there is none or it must not be used; its texts never hold the secret.
   */
  read(reference: SecretReference): string;
  /** Every secret that was read, also those that were replaced since: for taking out of texts. */
  all(): readonly string[];
}
