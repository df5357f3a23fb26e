import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compactRanges, type PublishedRanges } from './compactRanges.ts';

/**
 * Makes the shipped table of AWS's addresses from the file that AWS publishes (AWS General Reference, "AWS IP address
 * ranges"), which whoever runs this has fetched: `npx tsx scripts/awsRanges/main.ts ip-ranges.json`.
 */
const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Name the ip-ranges.json to read: npx tsx scripts/awsRanges/main.ts ip-ranges.json\n');
  process.exitCode = 2;
} else {
  const published = JSON.parse(readFileSync(file, 'utf8')) as PublishedRanges;
  const media = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../media/awsRanges.json');
  writeFileSync(media, `${JSON.stringify(compactRanges(published), null, 2)}\n`);
}
