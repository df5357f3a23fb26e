import type { Format, OpenWriter } from './format.ts';
import { writeCsv } from './writeCsv.ts';
import { writeJson } from './writeJson.ts';
import { writeMarkdown } from './writeMarkdown.ts';
import { writeNdjson } from './writeNdjson.ts';
import { writeTable } from './writeTable.ts';

export const writers: Record<Format, OpenWriter> = {
  table: writeTable,
  json: writeJson,
  ndjson: writeNdjson,
  csv: writeCsv,
  markdown: writeMarkdown,
};
