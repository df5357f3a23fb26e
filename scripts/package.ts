// npm run package: builds the extension and writes dist/apirunbook.vsix for this platform.
import { packageExtension } from './packaging/packageExtension.ts';
import { runScript } from './runScript.ts';

await runScript(async () => {
  const vsix = await packageExtension((line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${vsix}\n`);
});
