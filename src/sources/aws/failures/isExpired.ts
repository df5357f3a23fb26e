/** Names under which AWS's services refuse credentials that were good once ("Common Errors" of the API references). */
const names = new Set(['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired']);

/** Whether AWS refused the credentials for their age. */
export function isExpired(fault: unknown): boolean {
  return fault instanceof Error && names.has(fault.name);
}
