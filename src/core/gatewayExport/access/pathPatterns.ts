import { bareName, type Segments } from './segments.ts';

/*
 * A segment that every gateway and upstream reads in one way: what RFC 3986 §3.3 lets stand in a segment, without `;`, and
 * escapes of ASCII that must be escaped. Not among them: an escaped letter, digit, `-._~`, slash, backslash, `%`, `#`, `?`,
 * `;` or control; escapes beyond ASCII, with which a denied name can be spelled in ways that no regular expression lists;
 * and at its beginning dots, blanks, `+`, `$` and `:`, with which `readLoosely` can do nothing.
 */
const first = "(?:[A-Za-z0-9_~!&'()*,=@-]|%(?:2[1267-9ACac]|40|5[BDEbde]|60|7[BCDbcd]))";
const later = "(?:[A-Za-z0-9._~!$&'()*+,=:@-]|%(?:2[0-246-9A-Ca-c]|3[ACDEacde]|40|5[BDEbde]|60|7[BCDbcd]))";
const plainSegment = `${first}${later}*`;
const plainText = new RegExp(`^${plainSegment}$`);

/** Every path that is spelled plainly, without a slash at its end. */
export const plainPath = `/(?:${plainSegment}(?:/${plainSegment})*)?`;

/** Whether the literals of a template are spelled so that a plain path can have them. */
export function isPlain(template: Segments): boolean {
  return template.every((segment) => segment.kind !== 'literal' || plainText.test(segment.text));
}

/** A regular expression (RE2, Rust and PCRE alike, unanchored) of the template's paths that are spelled plainly. */
export function pathPattern(template: Segments): string {
  const parts = template.map((part) => {
    if (part.kind === 'literal') return `/${quoted(part.text)}`;
    return part.kind === 'one' ? `/${plainSegment}` : `(?:/${plainSegment})*`;
  });
  // The root is a slash before no segment.
  if (template.every(({ kind }) => kind === 'rest')) return template.length === 0 ? '/' : plainPath;
  return parts.join('');
}

/**
 * The same with every plain spelling that `matchLoosely` takes for it, and some more: letter case, `.json`, and any segment
 * with an escape in the place of a name.
 *
 * @param within What the paths fit anyway, byte for byte: its names at the beginning have one spelling.
 */
export function loosePattern(template: Segments, within: Segments = []): string {
  if (template.every(({ kind }) => kind === 'rest')) return template.length === 0 ? '/+' : '/.*';
  let fixed = true;
  const parts = template.map((part, index) => {
    const outer = within[index];
    fixed &&= outer?.kind === 'literal';
    if (fixed && outer?.kind === 'literal') return `/${quoted(outer.text)}`;
    if (part.kind === 'rest') return '(?:/.*)?';
    if (part.kind === 'one') return '/+[^/]+';
    const name = bareName(part.text);
    if (name === '') return '/+[^/]+';
    return `/+(?:${isAscii(name) ? `(?i:${quoted(name.toLowerCase())})(?:[.;:+][^/]*)?|` : ''}[^/]*%[^/]*)`;
  });
  return `${parts.join('')}/*`;
}

function isAscii(text: string): boolean {
  return /^[!-~]*$/.test(text);
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
