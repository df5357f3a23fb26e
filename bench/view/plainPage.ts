import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectFolder } from '../../scripts/paths.ts';
import { themeCss } from '../../test/vscode/page/themes.ts';
import type { PageScripts } from './pageScripts.ts';

/** What VS Code was given: an output's text, and the pieces of its rows by their first row. */
export interface KeptOutput {
  readonly output: string;
  readonly pieces: Readonly<Record<number, unknown>>;
}

/** A page with nothing in it but the views, as wide as outputs are in VS Code. */
export async function openPlainPage(browser: Browser, { probe, peer }: PageScripts): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript({ content: probe });
  await page.goto('about:blank');
  await page.setContent(
    `<!doctype html><html lang="en"><head><style>${themeCss('dark')} body { margin: 16px 28px 16px 52px }</style></head>` +
      '<body><div id="output"></div></body></html>',
  );
  await page.addScriptTag({ content: await readFile(path.join(projectFolder, 'dist', 'resultPage.js'), 'utf8') });
  await page.addScriptTag({ content: peer });
  return page;
}

/** The output with all of its rows in it. */
export function withAllRows({ output, pieces }: KeptOutput): string {
  const whole = JSON.parse(output) as { rows: Piece };
  for (const piece of [...Object.entries(pieces)]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, each]) => each as Piece)) {
    whole.rows = {
      start: 0,
      count: whole.rows.count + piece.count,
      columns: whole.rows.columns.map((column, i) => joined(column, piece.columns[i] ?? null)),
    };
  }
  return JSON.stringify(whole);
}

interface Piece {
  readonly start: number;
  readonly count: number;
  readonly columns: readonly (Column | null)[];
}
interface Column {
  readonly values: readonly unknown[];
  readonly codes: readonly number[] | null;
}

/** The cells of both, without a dictionary. */
function joined(before: Column | null, after: Column | null): Column | null {
  if (before === null || after === null) return null;
  return { values: [...cells(before), ...cells(after)], codes: null };
}

function cells({ values, codes }: Column): readonly unknown[] {
  return codes === null ? values : codes.map((code) => values[code]);
}
