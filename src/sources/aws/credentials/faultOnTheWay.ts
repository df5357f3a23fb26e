import type { ApiCall } from '../call.ts';

/**
 * A fault of a request that was sent to get credentials, for a failure to name that request and not the one that was to be
 * signed. It holds the fault as no `cause`: the SDK would look into it and try the whole way again, codes and all.
 */
export class FaultOnTheWay extends Error {
  readonly what: ApiCall;
  readonly fault: unknown;

  constructor(what: ApiCall, fault: unknown) {
    super(`${what.action} failed`);
    this.name = 'FaultOnTheWay';
    this.what = what;
    this.fault = fault;
  }
}
