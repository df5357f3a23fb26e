import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { runCommand } from '../processes/runCommand.ts';
import { findOnPath } from '../processes/findOnPath.ts';
import { projectFolder } from '../paths.ts';

/**
 * The executable of a Chromium for the tests: an installed Chrome, Chromium or Edge; else, on Debian and its kin as
 * root, the package `chromium`; else Playwright's own download. Throws an `Error` that says what to install: a machine
 * without a browser fails the tests, it does not skip them.
 */
export async function findBrowser(report: (line: string) => void): Promise<string> {
  const installed = installedBrowser();
  if (installed !== null) return installed;
  const failures: string[] = [];
  for (const [name, install] of [
    ['the Debian package chromium', installDebianPackage],
    ["Playwright's own Chromium", installWithPlaywright],
  ] as const) {
    try {
      const found = await install(report);
      if (found !== null) return found;
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    ['No Chromium was found and none could be installed.', ...failures].join('\n') +
      '\nNext: install Chrome, Chromium or Edge, or name an executable in APIRUNBOOK_BROWSER.',
  );
}

const commandNames = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

function installedBrowser(): string | null {
  const named = process.env['APIRUNBOOK_BROWSER'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`APIRUNBOOK_BROWSER names ${named}, which does not exist.`);
    return named;
  }
  for (const name of commandNames) {
    const found = findOnPath(name);
    if (found !== null) return found;
  }
  return [...usualPlaces(), chromium.executablePath()].find((place) => existsSync(place)) ?? null;
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const roots = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']];
    return roots
      .filter((root) => root !== undefined)
      .flatMap((root) => [
        path.join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        path.join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  return [];
}

/** Gives `null` where this is no Debian or not root. */
async function installDebianPackage(report: (line: string) => void): Promise<string | null> {
  if (findOnPath('apt-get') === null || process.getuid?.() !== 0) return null;
  report('Installing Chromium (apt-get install chromium) for the tests in a browser.');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { folder: projectFolder, environment };
  await runCommand('apt-get', ['update', '-q'], options);
  // A bare container has no fonts; without one, screenshots show boxes.
  await runCommand(
    'apt-get',
    ['install', '-q', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
    options,
  );
  return findOnPath('chromium');
}

async function installWithPlaywright(report: (line: string) => void): Promise<string> {
  report('Downloading Chromium (playwright-core install chromium) for the tests in a browser.');
  const cli = path.join(projectFolder, 'node_modules', 'playwright-core', 'cli.js');
  await runCommand(process.execPath, [cli, 'install', 'chromium'], { folder: projectFolder });
  return chromium.executablePath();
}
