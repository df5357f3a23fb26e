import { StandardRetryStrategy } from '@smithy/core/retry';
import type { RetryErrorInfo, StandardRetryToken } from '@smithy/types';

/**
 * The SDK's standard retries, and a memory of the latest fault: its sign-on providers turn what a service answered into a
 * text, and nothing is ever decided by a text here.
 */
export class KeptFault extends StandardRetryStrategy {
  fault: unknown = null;

  constructor() {
    super(3);
  }

  override refreshRetryTokenForRetry(token: StandardRetryToken, info: RetryErrorInfo): Promise<StandardRetryToken> {
    this.fault = info.error ?? null;
    return super.refreshRetryTokenForRetry(token, info);
  }
}
