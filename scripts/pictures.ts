import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder, testResultsFolder } from './paths.ts';
import { runScript } from './runScript.ts';

/** The pictures of README.md, and the screenshots of the last `npm run test:vscode person` that they are. */
const pictures: readonly (readonly [picture: string, screenshot: string])[] = [
  ['leaked-access-key', 'sample-leaked-access-key'],
  ...[1, 2, 3, 4, 5, 6].map((step) => [`walk-${step}`, `walk-${step}`] as const),
  ['trails', 'views-trails-findings'],
  ['walk-alarm-4', 'walk-alarm-4'],
  ['proxy-view', 'proxy-running-light'],
  ['access-matrix', 'access-matrix'],
  ['proxy-audit', 'sample-proxy-audit'],
  ['create-alarm-plan', 'create-alarm-4-sheet'],
];

await runScript(async () => {
  for (const [picture, screenshot] of pictures) {
    const from = path.join(testResultsFolder, 'screenshots', `${screenshot}.png`);
    await copyFile(from, path.join(projectFolder, 'docs', 'images', `${picture}.png`));
  }
});
