import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { configSchema } from '../src/core/config/configSchema.ts';
import { runbookSchema } from '../src/core/runbook/schema.ts';

/** Writes the JSON Schemas that editors read from the ones in the source: `npx tsx scripts/writeSchema.ts`. */
const media = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../media');
for (const [name, schema] of [
  ['apirunbook', runbookSchema],
  ['apirunbook-config', configSchema],
] as const) {
  writeFileSync(path.join(media, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
