import { runCommand } from '../processes/runCommand.ts';
import { createDesktopProfile } from './desktopProfile.ts';

/**
 * Opens `folder` in a new window of a desktop VS Code with the VSIX installed, in a profile that is thrown away.
 * Resolves when the window is closed. `command` comes from `findDesktop`.
 */
export async function openDesktop(command: string, vsix: string, folder: string): Promise<void> {
  const profile = await createDesktopProfile();
  await runCommand(command, [...profile.args, '--install-extension', vsix], { folder });
  await runCommand(command, [...profile.args, '--new-window', '--disable-workspace-trust', '--wait', folder], {
    folder,
  });
  await profile.remove();
}
