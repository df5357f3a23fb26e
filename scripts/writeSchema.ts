import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runbookSchema } from '../src/core/runbook/schema.ts';

/** Writes the JSON Schema that editors read from the one in the source: `npx tsx scripts/writeSchema.ts`. */
const path = resolve(import.meta.dirname, '../media/apirunbook.schema.json');
writeFileSync(path, `${JSON.stringify(runbookSchema, null, 2)}\n`);
