import { ServedFault } from '../operation.ts';

/**
 * Checks a one-time password when one is asked for ("Secure API access with MFA"). There is no device: any six digits are
 * right but 000000, so that both ways can be tried.
 */
export function checkMultiFactor(serialNumber: string | undefined, code: string | undefined): void {
  if (serialNumber === undefined && code === undefined) return;
  if (serialNumber === undefined || code === undefined)
    throw denied('MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.');
  if (code === '000000') throw denied('MultiFactorAuthentication failed with invalid MFA one time pass code.');
}

export function denied(message: string): ServedFault {
  return new ServedFault('AccessDeniedException', message);
}
