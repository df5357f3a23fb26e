import type { ProxyConfig } from '../../proxyConfig/proxyConfig.ts';
import type { ExportNote } from '../exportNote.ts';
import { isPlain } from './pathPatterns.ts';
import { segmentsOf } from './segments.ts';

/** What to say of templates that no plain path fits: only plain paths are let through by regular expressions. */
export function unplainTemplates({ routes }: ProxyConfig): readonly ExportNote[] {
  return routes.flatMap(({ name, match, rules }) => {
    const templates = [
      { place: `route ${name}`, path: match.path },
      ...rules.flatMap(({ effect, path, name: rule }) =>
        effect === 'allow' && path !== null ? [{ place: `route ${name}, ${rule}`, path }] : [],
      ),
    ];
    return templates
      .filter(({ path }) => !isPlain(segmentsOf(path)))
      .map(({ place, path }): ExportNote => {
        const message = `${path.text} has a name, or a slash at its end, that a path may not have here. Its paths are refused.`;
        return { feature: 'paths', place, kept: 'lost', message };
      });
  });
}
