import { readFile } from 'node:fs/promises';

const title = `# Benchmarks of the result view

Written by \`npm run bench:view\` (speed) and \`npm run bench:view -- memory\`.
`;

/** The page with one of its parts replaced; the others stay as they were measured before. */
export async function writeSection(file: string, part: 'speed' | 'memory', text: string): Promise<string> {
  const before = await readFile(file, 'utf8').catch(() => '');
  const parts = (['speed', 'memory'] as const).map((each) => (each === part ? text.trim() : sectionOf(before, each)));
  return `${[title.trim(), ...parts.filter((each) => each !== '')].join('\n\n')}\n`;
}

export const headings = { speed: '## Speed', memory: '## Memory' } as const;

function sectionOf(page: string, part: keyof typeof headings): string {
  return (
    page
      .split(/(?=^## )/m)
      .find((each) => each.startsWith(headings[part]))
      ?.trim() ?? ''
  );
}
