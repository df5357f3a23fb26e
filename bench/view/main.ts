import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../../scripts/paths.ts';
import { runScript } from '../../scripts/runScript.ts';
import { measureMemory } from './measureMemory.ts';
import { memoryReport } from './memoryReport.ts';
import { measureRounds } from './measureRounds.ts';
import { viewReport } from './viewReport.ts';
import { writeSection } from './writeSection.ts';

/**
 * Measures the result view in the real VS Code, beside the same view built with TanStack Table and VS Code's own table:
 * `npm run bench:view [rounds]`. `npm run bench:view -- memory [runs]` measures what many runs leave behind. Each writes
 * its own part of docs/benchmarks-view.md.
 */
const [what = '5', count = '50'] = process.argv.slice(2);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

// A signal would end this process without its exit handlers, and leave temporary folders behind.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

await runScript(async () => {
  const text =
    what === 'memory'
      ? memoryReport(await measureMemory(Number(count), say))
      : viewReport(await measureRounds(Number(what), say));
  const file = path.join(projectFolder, 'docs', 'benchmarks-view.md');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, await writeSection(file, what === 'memory' ? 'memory' : 'speed', text));
  process.stdout.write(text);
});
