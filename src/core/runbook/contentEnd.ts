import type { CST } from 'yaml';
import { readBlockScalar } from './blockScalar.ts';

/**
 * Where the last thing under a token ends that is neither white space nor a comment. A block scalar ends with the last
 * line of its content, before that line's break.
 */
export function contentEnd(token: CST.Token | undefined, fileText: string): number {
  let end = 0;
  const pending: (CST.Token | null | undefined)[] = [token];
  for (let next = pending.pop(); pending.length > 0 || next !== undefined; next = pending.pop()) {
    if (next === undefined || next === null) continue;
    if (next.type === 'block-scalar') {
      const block = readBlockScalar(next, fileText);
      end = Math.max(end, block.header.end, block.lines.at(-1)?.textEnd ?? 0);
    } else if ('items' in next) {
      // Items stand in the order of the file: only the last that holds something can end last.
      if (next.type === 'flow-collection') pending.push(...next.end.filter(isClosing));
      for (let i = next.items.length - 1; i >= 0; i--) {
        const item = next.items[i];
        if (
          item === undefined ||
          (item.key === undefined && item.value === undefined && item.sep === undefined && !item.start.some(isContent))
        )
          continue;
        pending.push(...item.start.filter(isContent), item.key, ...(item.sep ?? []).filter(isContent), item.value);
        break;
      }
    } else if ('source' in next) {
      end = Math.max(end, next.offset + next.source.length);
    }
  }
  return end;
}

function isContent(token: CST.SourceToken): boolean {
  return token.type !== 'space' && token.type !== 'newline' && token.type !== 'comment';
}

function isClosing(token: CST.SourceToken): boolean {
  return token.type === 'flow-map-end' || token.type === 'flow-seq-end';
}
