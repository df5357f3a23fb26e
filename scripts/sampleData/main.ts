import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipFile } from './gzipFile.ts';
import { sampleFiles } from './sampleFiles.ts';

/** `npx tsx scripts/sampleData/main.ts [FOLDER]` writes the sample data anew; without a folder, to `samples/data`. */
const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../../samples/data'));
const files = sampleFiles();

let bytes = 0;
await rm(path.join(folder, 'AWSLogs'), { recursive: true, force: true });
for (const file of files) {
  const target = path.join(folder, ...file.path.split('/'));
  const compressed = gzipFile(file.content);
  bytes += compressed.length;
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, compressed);
}
console.log(`${files.length} files, ${bytes} bytes, in ${folder}`);
