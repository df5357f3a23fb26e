/** The only address that is listened on. */
export const loopbackAddress = '127.0.0.1';

/**
 * Whether a `Host` header names this machine: a page of another site whose name was made to lead here (DNS rebinding) has
 * its own name there. Clients put `stream-` before the host of an operation that streams.
 */
export function isLoopbackHost(header: string | undefined): boolean {
  return /^(?:stream-)?(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(header ?? '');
}
