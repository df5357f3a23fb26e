// npm start: a VS Code with the extension, on the samples. A desktop one when there is one, else one served to the
// browser, which is installed on first use.
//   npm start -- --served      the served one, even where a desktop one is found
//   npm start -- --port 8080   its port; a free one otherwise
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from './packaging/packageExtension.ts';
import { projectFolder } from './paths.ts';
import { runScript } from './runScript.ts';
import { findDesktop } from './vscode/findDesktop.ts';
import { installVsCode } from './vscode/install.ts';
import { openDesktop } from './vscode/openDesktop.ts';
import { installExtensions, serveVsCode } from './vscode/serve.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const { values } = parseArgs({ options: { served: { type: 'boolean' }, port: { type: 'string' } } });
const samples = path.join(projectFolder, 'samples');

await runScript(async () => {
  const vsix = await packageExtension(print);
  const desktop = values.served === true || values.port !== undefined ? null : findDesktop();
  if (desktop === null) return serve(vsix, Number(values.port ?? 0));
  print('Opening VS Code on the samples, in a profile that is thrown away. Close its window to end.');
  return openDesktop(desktop, vsix, samples);
});

async function serve(vsixFile: string, port: number): Promise<void> {
  const vsCode = await installVsCode(print);
  const extensions = await installExtensions(vsCode, [vsixFile]);
  const extensionsFolder = extensions.path;
  const server = await serveVsCode(vsCode, { folder: samples, extensionsFolder, trusted: true, port });
  print(`\nVS Code with API Runbooks, on the samples: open\n\n  ${server.url}\n`);
  print('in a browser, choose a runbook and Run All. It answers on this machine only. Ctrl-C ends it.');
  const exitCode = await Promise.race([interruption(), server.ended]);
  await server.stop();
  await extensions.remove();
  if (exitCode !== null) throw new Error(`VS Code ended by itself (exit code ${exitCode}).\n${server.log()}`);
}

/** Resolves with `null` when the person, or the system, asks this process to end. */
async function interruption(): Promise<null> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(null));
  });
}
