/** Calls `gone` once the other end of standard input is closed: the parent has ended, however it ended. */
export function watchParent(gone: () => void): void {
  // It may have ended while the proxy was starting; then no event comes any more.
  if (process.stdin.readableEnded || process.stdin.destroyed) {
    gone();
    return;
  }
  process.stdin.on('end', gone);
  process.stdin.on('close', gone);
  process.stdin.on('error', gone);
  process.stdin.resume();
}
