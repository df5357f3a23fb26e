import type { CacheStatus } from '../../core/audit/auditFacts.ts';
import { valueOf } from './cacheDirectives.ts';
import type { CacheAnswer, CacheRequest } from './responseCache.ts';
import type { StoredAnswer } from './storedAnswer.ts';

/** What a 304 says again (RFC 9110 §15.4.5). */
const saidAgain: ReadonlySet<string> = new Set([
  'cache-control',
  'content-location',
  'date',
  'etag',
  'expires',
  'last-modified',
  'vary',
]);

const nothing = new Uint8Array(0);

/** The answer to a GET or HEAD from what is stored: whole, its head, or that the client has it already. */
export function answerFrom(stored: StoredAnswer, request: CacheRequest, cacheStatus: CacheStatus): CacheAnswer {
  const own = ['age', String(Math.max(0, Math.floor(stored.policy.age()))), 'x-cache-status', cacheStatus];
  if (stored.status === 200 && hasIt(stored, request.headers)) {
    const headers = stored.headers.filter((_, i) => saidAgain.has(stored.headers[i - (i % 2)] ?? ''));
    return { kind: 'answer', status: 304, headers: [...headers, ...own], body: nothing, cacheStatus };
  }
  // RFC 9110 §8.6: none with a 204.
  const length = stored.status === 204 ? [] : ['content-length', String(stored.body.length)];
  return {
    kind: 'answer',
    status: stored.status,
    headers: [...stored.headers, ...length, ...own],
    body: request.method === 'HEAD' ? nothing : stored.body,
    cacheStatus,
  };
}

/** RFC 9110 §13.2.2: the date counts only where there are no tags. */
function hasIt({ etag, lastModified }: StoredAnswer, requestHeaders: readonly string[]): boolean {
  const tags = valueOf(requestHeaders, 'if-none-match');
  if (tags !== null) {
    if (tags.trim() === '*') return true;
    if (etag === null) return false;
    const wanted = strong(etag);
    return (tags.match(/"[^"]*"/g) ?? []).some((tag) => tag === wanted);
  }
  const since = valueOf(requestHeaders, 'if-modified-since');
  return since !== null && lastModified !== null && Date.parse(lastModified) <= Date.parse(since);
}

/** Tags are compared weakly here (RFC 9110 §8.8.3.2). */
function strong(tag: string): string {
  return tag.replace(/^\s*W\//, '').trim();
}
