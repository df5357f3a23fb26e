import { range, type Range } from '../text/range.ts';

export interface Heading {
  /** 1 to 6. */
  readonly level: number;
  /** Without the marks of emphasis, code and links. */
  readonly text: string;
  /** The line. */
  readonly range: Range;
}

const fence = /^ {0,3}(`{3,}|~{3,})/;
const opening = /^ {0,3}(#{1,6})(?=[ \t])/;
const closing = /(?:^|[ \t])#+$/;

/** The headings of a Markdown text that begin with `#`, those in code blocks left out (CommonMark, "ATX headings"). */
export function headingsOf(markdown: string): readonly Heading[] {
  const headings: Heading[] = [];
  let start = 0;
  let open: string | null = null;
  for (const line of markdown.split('\n')) {
    const written = line.slice(0, 1000).trimEnd();
    const mark = fence.exec(written)?.[1];
    if (open !== null) {
      if (mark !== undefined && mark.startsWith(open) && written.trim() === mark) open = null;
    } else if (mark !== undefined) open = mark;
    else {
      const found = opening.exec(written);
      const rest = found === null ? '' : written.slice(found[0].length).trim().replace(closing, '');
      const text = plainText(rest);
      if (found !== null && text !== '') {
        headings.push({ level: found[1]?.length ?? 1, text, range: range(start, start + line.trimEnd().length) });
      }
    }
    start += line.length + 1;
  }
  return headings;
}

function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\][]*)\]\([^()]*\)/g, '$1')
    .replace(/[*`]|(?<!\w)_|_(?!\w)/g, '')
    .trim();
}
