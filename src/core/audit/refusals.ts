/**
 * Every way in which the proxy itself ends a request, with the status that the client gets. The names are `errorCode` in
 * the record; where API Gateway has a word for it ("gateway response types"), it is in `apiGateway`.
 */
export const refusals = {
  // Framing and form.
  BadRequest: { status: 400, apiGateway: null },
  BadTarget: { status: 400, apiGateway: 'BAD_REQUEST_PARAMETERS' },
  BadHeader: { status: 400, apiGateway: 'BAD_REQUEST_PARAMETERS' },
  BodyNotAllowed: { status: 400, apiGateway: 'BAD_REQUEST_BODY' },
  CredentialInQuery: { status: 400, apiGateway: null },
  AmbiguousCredential: { status: 400, apiGateway: null },
  UnsupportedSigning: { status: 400, apiGateway: null },
  RequestTimeout: { status: 408, apiGateway: null },
  BodyTooLarge: { status: 413, apiGateway: 'REQUEST_TOO_LARGE' },
  TargetTooLong: { status: 414, apiGateway: null },
  ExpectationFailed: { status: 417, apiGateway: null },
  HostNotAllowed: { status: 421, apiGateway: null },
  UpgradeNotSupported: { status: 426, apiGateway: null },
  HeadersTooLarge: { status: 431, apiGateway: null },
  TransferCodingNotSupported: { status: 501, apiGateway: null },
  VersionNotSupported: { status: 505, apiGateway: null },
  // Who and whether.
  OriginNotAllowed: { status: 403, apiGateway: null },
  /** None, unknown, wrong, expired and revoked look the same to the client; `errorMessage` in the record says which. */
  Unauthorized: { status: 401, apiGateway: 'UNAUTHORIZED' },
  InvalidSignature: { status: 403, apiGateway: 'INVALID_SIGNATURE' },
  AccessDenied: { status: 403, apiGateway: 'ACCESS_DENIED' },
  NoRoute: { status: 404, apiGateway: 'RESOURCE_NOT_FOUND' },
  MethodNotAllowed: { status: 405, apiGateway: null },
  // How much.
  Throttled: { status: 429, apiGateway: 'THROTTLED' },
  QuotaExceeded: { status: 429, apiGateway: 'QUOTA_EXCEEDED' },
  TooManyInFlight: { status: 429, apiGateway: 'THROTTLED' },
  // The upstream and ourselves.
  UpstreamUnreachable: { status: 502, apiGateway: 'INTEGRATION_FAILURE' },
  UpstreamInvalid: { status: 502, apiGateway: 'INTEGRATION_FAILURE' },
  UpstreamAddressNotAllowed: { status: 502, apiGateway: 'INTEGRATION_FAILURE' },
  UpstreamSecretEchoed: { status: 502, apiGateway: 'INTEGRATION_FAILURE' },
  UpstreamCredentialsExpired: { status: 502, apiGateway: 'INTEGRATION_FAILURE' },
  UpstreamCredentialsMissing: { status: 502, apiGateway: 'INTEGRATION_FAILURE' },
  UpstreamTimeout: { status: 504, apiGateway: 'INTEGRATION_TIMEOUT' },
  AuditUnavailable: { status: 503, apiGateway: null },
  NotReady: { status: 503, apiGateway: null },
  ShuttingDown: { status: 503, apiGateway: null },
  /** The client left before its answer was complete; nobody is told. */
  ClientGone: { status: 499, apiGateway: null },
  /** The process ended before the answer did; written at the next start from what was begun. */
  Interrupted: { status: 500, apiGateway: null },
} as const satisfies Record<string, { readonly status: number; readonly apiGateway: string | null }>;

export type RefusalCode = keyof typeof refusals;
