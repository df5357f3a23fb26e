import type { PathTemplate } from './pathTemplate.ts';

/**
 * Whether a path is one that the template names, byte for byte: no case, encoding or slash is taken for another. `{id}` and
 * `*` stand for one place between two `/` that is not empty, `**` for any number of them, also none: `/orders/**` is
 * `/orders`, `/orders/` and all below.
 *
 * @param path As it is forwarded, without the query.
 */
export function matchPath(template: PathTemplate, path: string): boolean {
  // `start` is behind the slash of the place that is next; past the end where there is none.
  let start = 1;
  for (const segment of template.segments) {
    if (segment.kind === 'rest') return path.startsWith('/');
    if (start > path.length) return false;
    const slash = path.indexOf('/', start);
    const end = slash === -1 ? path.length : slash;
    if (segment.kind === 'one') {
      if (end === start) return false;
    } else if (end - start !== segment.text.length || !path.startsWith(segment.text, start)) return false;
    start = end + 1;
  }
  return start > path.length && path.startsWith('/');
}
