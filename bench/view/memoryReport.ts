import { megabytes } from './figures.ts';
import { machine } from './machine.ts';
import type { MemoryMeasured } from './measureMemory.ts';
import { corpusRows } from './viewCorpus.ts';
import { headings } from './writeSection.ts';

/** The figures as the part *Memory* of `docs/benchmarks-view.md`. */
export function memoryReport({ samples, load, workbench, browser }: MemoryMeasured): string {
  const lines = [
    headings.memory,
    '',
    `One cell of ${corpusRows.toLocaleString('en-US')} rows run again and again in one VS Code, each time over the output before it. After a forced`,
    'collection: the heap of the extension host, what it holds outside of it, what V8 has set aside for it and what the process has',
    'in memory; the script heap of the process that draws the workbench and the outputs, its nodes and listeners, and the elements of',
    "the outputs' document.",
    '',
    `- ${machine(load)}.`,
    `- VS Code as code-server ${workbench}, Chromium ${browser}.`,
    '',
    '| runs | host heap | host external | host committed | host resident | page heap | nodes | listeners | elements | notebook |',
    '|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|',
    ...samples.map(({ run, host, page, nodes, listeners, elements, isDirty }) =>
      [
        '',
        run,
        megabytes(host.heap),
        megabytes(host.external),
        megabytes(host.committed),
        megabytes(host.resident),
        megabytes(page),
        nodes,
        listeners,
        elements,
        isDirty ? 'changed' : 'clean',
        '',
      ]
        .join(' | ')
        .trim(),
    ),
    '',
  ];
  return lines.join('\n');
}
