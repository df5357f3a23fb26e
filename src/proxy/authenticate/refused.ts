import type { Verdict } from './authenticator.ts';

export type Refused = Extract<Verdict, { kind: 'refused' }>;

/** To the client every one of them looks the same: none, unknown, wrong, expired, revoked. */
export function unauthorized(message: string): Refused {
  return { kind: 'refused', code: 'Unauthorized', message };
}

export function invalidSignature(message: string): Refused {
  return { kind: 'refused', code: 'InvalidSignature', message };
}

export function unsupportedSigning(message: string): Refused {
  return { kind: 'refused', code: 'UnsupportedSigning', message };
}
