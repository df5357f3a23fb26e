/** Names under which AWS's services say that there is no such key ("Common Errors" of the API references). */
const names = new Set(['UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidAccessKeyId']);

/** Whether AWS does not know the key that a request was signed with: it may have been taken out of use meanwhile. */
export function isUnknownKey(fault: unknown): boolean {
  return fault instanceof Error && names.has(fault.name);
}
