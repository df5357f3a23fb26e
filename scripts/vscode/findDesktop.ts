import { findOnPath } from '../processes/findOnPath.ts';

/**
 * The command of an installed desktop VS Code that can show a window here, or `null`. The `code` of a terminal inside
 * VS Code or of WSL is none: it passes the request on to a window elsewhere. Nor does it serve without a screen, or for
 * root, whom Electron refuses.
 */
export function findDesktop(): string | null {
  const { env, platform } = process;
  if (env['VSCODE_IPC_HOOK_CLI'] !== undefined || env['WSL_DISTRO_NAME'] !== undefined) return null;
  if (platform === 'linux' && env['DISPLAY'] === undefined && env['WAYLAND_DISPLAY'] === undefined) return null;
  if (process.getuid?.() === 0) return null;
  return findOnPath('code');
}
