import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../processes/runCommand.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../temporaryFolder.ts';
import { startGuarded, type GuardedProcess } from '../processes/startGuarded.ts';
import type { ServedVsCode } from './install.ts';
import { quietSettings } from './quietSettings.ts';

export interface ServeOptions {
  /** The folder that the workbench opens. */
  readonly folder: string;
  /** An extensions folder made by `installExtensions`; servers may share one. */
  readonly extensionsFolder: string;
  /** `false` opens the folder in Restricted Mode, as an unknown one is opened. */
  readonly trusted: boolean;
  /** Additional user settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Additional environment of the server and the extension host; `undefined` takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** 0, the default, takes a free one. */
  readonly port?: number;
}

export interface ServedWorkbench {
  /** Opens the folder in a browser. Anyone on this machine who knows it can use the workbench. */
  readonly url: string;
  /** The process group of the server, its extension hosts and what those started. */
  readonly processGroup: number;
  /** What the workbench keeps: settings, state, backups, logs. */
  readonly userDataFolder: string;
  /** Resolves with the exit code when the server has ended, by itself or by `stop`. */
  readonly ended: Promise<number>;
  /** What the server printed so far, for error reports. */
  log(): string;
  /** Ends the server and everything it started, and removes its user data. */
  stop(): Promise<void>;
}

/**
 * Starts a VS Code on the loopback interface with user data of its own, and waits until it listens. It ends when `stop`
 * is called or when this process ends, in whatever way. Throws an `Error` that quotes the server when it does not start.
 */
export async function serveVsCode(vsCode: ServedVsCode, options: ServeOptions): Promise<ServedWorkbench> {
  const temporary = await createTemporaryFolder('vscode');
  const userData = temporary.path;
  await mkdir(path.join(userData, 'User'));
  const settings = { ...quietSettings, ...options.settings };
  await writeFile(path.join(userData, 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  // Settings of the machine are read from here, and not from those of the user: the workbench is a remote one.
  await mkdir(path.join(userData, 'Machine'));
  await writeFile(path.join(userData, 'Machine', 'settings.json'), JSON.stringify(options.settings ?? {}, null, 2));
  const args = [
    ...commonArguments(vsCode, userData, options.extensionsFolder),
    '--auth',
    'none',
    '--bind-addr',
    `127.0.0.1:${options.port ?? 0}`,
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    ...(options.trusted ? ['--disable-workspace-trust'] : []),
  ];
  const server = startGuarded(vsCode.node, args, {
    folder: userData,
    environment: serverEnvironment(userData, options.environment),
  });
  let log = '';
  const keep = (text: string): void => {
    log += text;
  };
  server.stderr.setEncoding('utf8').on('data', keep);
  server.stdout.setEncoding('utf8').on('data', keep);
  const stop = async (): Promise<void> => {
    await server.stop();
    await temporary.remove();
  };
  try {
    const address = await listeningAddress(server, () => log);
    const url = `${address}/?folder=${encodeURIComponent(options.folder)}`;
    return { url, processGroup: server.id, userDataFolder: userData, ended: server.ended, log: () => log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs VSIX files into a fresh extensions folder. */
export async function installExtensions(vsCode: ServedVsCode, vsixes: readonly string[]): Promise<TemporaryFolder> {
  const extensions = await createTemporaryFolder('extensions');
  const temporary = await createTemporaryFolder('install');
  const userData = temporary.path;
  const args = [
    ...commonArguments(vsCode, userData, extensions.path),
    ...vsixes.flatMap((vsix) => ['--install-extension', vsix]),
  ];
  const environment = serverEnvironment(userData, undefined);
  await runCommand(vsCode.node, args, { folder: userData, environment });
  await temporary.remove();
  return extensions;
}

function commonArguments(vsCode: ServedVsCode, userData: string, extensionsFolder: string): string[] {
  const config = path.join(userData, 'config.yaml');
  return [vsCode.entry, '--config', config, '--user-data-dir', userData, '--extensions-dir', extensionsFolder];
}

function serverEnvironment(userData: string, additional: ServeOptions['environment']): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // Set in a terminal of another VS Code: the command would be passed on to that one, and PASSWORD and PORT to ours.
    VSCODE_IPC_HOOK_CLI: undefined,
    PASSWORD: undefined,
    HASHED_PASSWORD: undefined,
    PORT: undefined,
    // What code-server writes for itself stays out of the home folder.
    XDG_DATA_HOME: path.join(userData, 'data'),
    ...additional,
  };
}

/** Waits for the line in which code-server names its address. */
async function listeningAddress(server: GuardedProcess, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const address = /listening on (https?:\/\/[^\s/]+)/.exec(log())?.[1];
      if (address === undefined) return;
      server.stdout.off('data', look);
      resolve(address);
    };
    server.stdout.on('data', look);
    look();
    server.ended.then(
      (code) => reject(new Error(`VS Code did not start (exit code ${code}).\n${log().slice(-4000)}`)),
      (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
    );
  });
}
