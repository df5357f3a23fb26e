import type { PathTemplate, TemplateSegment } from './pathTemplate.ts';

/** Whether some path is one that both templates name. */
export function templatesOverlap(a: PathTemplate, b: PathTemplate): boolean {
  for (let i = 0; ; i++) {
    const one = a.segments[i];
    const other = b.segments[i];
    // What stands before `**` fits, and what comes then is anything or nothing.
    if (one?.kind === 'rest' || other?.kind === 'rest') return true;
    if (one === undefined || other === undefined) return one === other;
    if (!meet(one, other)) return false;
  }
}

/** Whether every path that `b` names is one that `a` names. */
export function templateCovers(a: PathTemplate, b: PathTemplate): boolean {
  for (let i = 0; ; i++) {
    const wide = a.segments[i];
    const narrow = b.segments[i];
    if (wide?.kind === 'rest') return true;
    if (wide === undefined || narrow === undefined) return wide === narrow;
    if (narrow.kind === 'rest') return false;
    if (wide.kind === 'literal' ? narrow.kind !== 'literal' || narrow.text !== wide.text : !meet(wide, narrow))
      return false;
  }
}

/** Of two places that are no rest. The empty text behind a last `/` is nothing that a hole stands for. */
function meet(a: TemplateSegment, b: TemplateSegment): boolean {
  if (a.kind === 'literal' && b.kind === 'literal') return a.text === b.text;
  if (a.kind === 'literal') return a.text !== '';
  return b.kind !== 'literal' || b.text !== '';
}
