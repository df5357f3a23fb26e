import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipFile } from './gzipFile.ts';
import { proxyAudit } from './proxyAudit.ts';
import { sampleFiles } from './sampleFiles.ts';

/**
 * `npx tsx scripts/sampleData/main.ts [FOLDER]` writes the sample data anew; without a folder, to `samples/data`. The log of
 * the proxy goes beside that folder.
 */
const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../../samples/data'));
const files = sampleFiles();

let bytes = 0;
for (const part of ['AWSLogs', 'alarms']) await rm(path.join(folder, part), { recursive: true, force: true });
for (const file of files) {
  const target = path.join(folder, ...file.path.split('/'));
  // A trail delivers compressed files; what the AWS CLI printed was saved as it is.
  const content = target.endsWith('.gz') ? gzipFile(file.content) : Buffer.from(file.content);
  bytes += content.length;
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, content);
}
const log = path.join(folder, '../proxy-audit');
await rm(log, { recursive: true, force: true });
await mkdir(log, { recursive: true });
await writeFile(path.join(log, '20261103T000000Z-000001.jsonl'), proxyAudit());

console.log(`${files.length} files, ${bytes} bytes, in ${folder}`);
