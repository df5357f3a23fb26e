import type { CacheFill } from './responseCache.ts';

/**
 * Gathers a body of at most `maxBytes`; `null` where its length says that it is longer. What does not come to the length that was
 * named is not kept.
 */
export function openFill(
  contentLength: string | null,
  maxBytes: number,
  keep: (body: Uint8Array) => void,
): CacheFill | null {
  const expected = contentLength === null ? null : Number(contentLength);
  if (expected !== null && !(expected <= maxBytes)) return null;
  let chunks: Uint8Array[] | null = [];
  let length = 0;
  return {
    add(chunk) {
      if (chunks === null) return;
      length += chunk.length;
      if (length > maxBytes) chunks = null;
      // The stream's buffer is used again.
      else if (chunk.length > 0) chunks.push(Uint8Array.from(chunk));
    },
    end() {
      if (chunks === null || (expected !== null && expected !== length)) return;
      const body = new Uint8Array(length);
      let at = 0;
      for (const chunk of chunks) {
        body.set(chunk, at);
        at += chunk.length;
      }
      chunks = null;
      keep(body);
    },
  };
}
