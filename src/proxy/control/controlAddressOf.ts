import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { FailureError } from '../../run/failure.ts';

/**
 * Where a proxy of an audit folder is spoken to: a socket in a folder that only its owner can enter, or a pipe on Windows.
 * Not in the audit folder itself, for a socket's path has a hundred bytes at most (`unix(7)`).
 *
 * @throws `FailureError` `proxy.control` when somebody else owns the folder of the sockets.
 */
export function controlAddressOf(auditFolder: string): string {
  const name = createHash('sha256').update(path.resolve(auditFolder)).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\apirunbook-${name}`;
  const { uid } = userInfo();
  const folder = path.join(tmpdir(), `apirunbook-${uid}`);
  make(folder);
  // Not what a link leads to: whoever made the link could turn it to a folder of their own, and be told secrets there.
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new FailureError({
      code: 'proxy.control',
      message: `${folder} is no folder that only you can enter, so the proxy does not put its control socket there.`,
      nextStep: `Remove ${folder}, or set TMPDIR to a folder of your own.`,
    });
  }
  return path.join(folder, `${name}.sock`);
}

function make(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (fault) {
    // What lies there is no folder, which is told.
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault;
  }
}
