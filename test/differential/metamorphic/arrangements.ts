import { gzipSync } from 'node:zlib';
import type { Random } from '../../../scripts/fuzz/random.ts';

/** A way to lay out records, given as their exact texts; repeats of a record are byte for byte the same. */
export interface Arrangement {
  readonly arrangement: string;
  readonly filesOf: (records: readonly string[], random: Random) => Readonly<Record<string, string | Buffer>>;
}

export const arrangements: readonly Arrangement[] = [
  {
    arrangement: 'one file of lines, the last first',
    filesOf: (records) => ({ 'all.ndjson': records.toReversed().join('\n') }),
  },
  {
    arrangement: 'one trail file, shuffled and gzipped',
    filesOf: (records, random) => ({ 'trail.json.gz': gzipSync(trail(shuffled(records, random))) }),
  },
  {
    arrangement: 'a few records a file, nested',
    filesOf: (records, random) => split(shuffled(records, random), 'nested'),
  },
  {
    arrangement: 'every record twice, in files of two kinds',
    filesOf: (records, random) => ({
      ...split(records, 'first'),
      'second/all.ndjson.gz': gzipSync(`${shuffled(records, random).join('\r\n')}\n`),
    }),
  },
];

function shuffled(records: readonly string[], random: Random): readonly string[] {
  return records
    .map((record) => ({ record, order: random.below(2 ** 30) }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ record }) => record);
}

function trail(records: readonly string[]): string {
  return `{"Records":[${records.join(',')}]}`;
}

/** Files of 1 to 50 records, every other one gzipped, at different depths. */
function split(records: readonly string[], folder: string): Record<string, string | Buffer> {
  const files: Record<string, string | Buffer> = {};
  for (let at = 0, file = 0; at < records.length; file++) {
    const size = 1 + ((file * 17) % 50);
    const text = trail(records.slice(at, at + size));
    const place = [folder, ...Array.from({ length: file % 4 }, (_, depth) => `d${depth}`)].join('/');
    if (file % 2 === 0) files[`${place}/f${file}.json`] = text;
    else files[`${place}/f${file}.json.gz`] = gzipSync(text);
    at += size;
  }
  return files;
}
