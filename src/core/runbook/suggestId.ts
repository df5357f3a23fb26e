import { slug } from './readCells.ts';

/**
 * An id for a new cell: the slug of its title, else its language, numbered where that is taken: `console-logins`,
 * `console-logins-2`. Only ever for cells that are not in the file yet.
 */
export function suggestId(titleOrLanguage: string, existing: ReadonlySet<string>): string {
  const letters = titleOrLanguage
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const words = letters.match(/[a-z0-9]+/g) ?? [];
  const whole = words.join('-').slice(0, 48).replace(/-$/, '');
  const base = slug.test(whole) ? whole : 'cell';
  if (!existing.has(base)) return base;
  for (let number = 2; ; number++) {
    const id = `${base}-${number}`;
    if (!existing.has(id)) return id;
  }
}
