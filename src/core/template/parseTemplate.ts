import { error, type Problem } from '../text/problem.ts';
import { range, type Range } from '../text/range.ts';

/** A name in a template and where it stands. */
export interface TemplateWord {
  readonly text: string;
  readonly range: Range;
}

/** `{{ name }}`, `{{ name.start }}`, `{{ name | like }}`. */
export interface Placeholder {
  readonly kind: 'placeholder';
  readonly range: Range;
  readonly name: TemplateWord;
  readonly accessor: TemplateWord | null;
  readonly filter: TemplateWord | null;
}

/** `{{#if name}}`; `closedBy` is the index of its `{{/if}}` among the parts. */
export interface IfOpening {
  readonly kind: 'if';
  readonly range: Range;
  readonly name: TemplateWord;
  readonly closedBy: number;
}

/** The parts cover the whole text in order; a broken tag is a problem and `broken` here. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly range: Range }
  | Placeholder
  | IfOpening
  | { readonly kind: 'endif'; readonly range: Range }
  | { readonly kind: 'broken'; readonly range: Range };

export interface Template {
  readonly text: string;
  readonly parts: readonly TemplatePart[];
  readonly problems: readonly Problem[];
}

/** `{{#if}}` inside `{{#if}}` goes this deep. */
export const maximumDepth = 8;

/**
 * Cuts a template into its parts, in one pass and without recursion.
 *
 * `{{` opens a tag where a letter, `_`, `#` or `/` follows, blanks between allowed; any other `{{` is text, and so are `}}`,
 * `${x}` and single braces: `{ $.a = {{ x }} }` is a filter pattern with one placeholder. A tag ends on its line. A text
 * that must hold `{{ name }}` itself is given as a parameter's value, which may hold anything.
 */
export function parseTemplate(text: string): Template {
  const problems: Problem[] = [];
  const parts: (TemplatePart | OpenIf)[] = [];
  const open: OpenIf[] = [];
  let copied = 0;
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at)) {
    opening.lastIndex = at;
    if (!opening.test(text)) {
      at++;
      continue;
    }
    if (at > copied) parts.push({ kind: 'text', range: range(copied, at) });
    const part = parseTag(text, at, problems);
    place(part, parts, open, problems);
    at = part.range.end;
    copied = at;
  }
  if (text.length > copied) parts.push({ kind: 'text', range: range(copied, text.length) });
  for (const { range: tag } of open) {
    problems.push(
      error('template.unclosed-if', 'This {{#if}} has no {{/if}}: add it where the conditional text ends.', tag),
    );
  }
  const ended = parts.map((part) =>
    part.kind === 'if' && part.closedBy < 0 ? { ...part, closedBy: parts.length } : part,
  );
  return { text, parts: ended, problems };
}

type OpenIf = { -readonly [Key in keyof IfOpening]: IfOpening[Key] };

const opening = /\{\{[ \t]*(?=[A-Za-z_#/])/y;
const inside = /[^{}\r\n]*/y;
const placeholder = /^([A-Za-z_]\w*)(?:[ \t]*\.[ \t]*(\w+))?(?:[ \t]*\|[ \t]*(\w+))?$/d;
const block = /^#[ \t]*(\w+)(?:[ \t]+([A-Za-z_]\w*))?$/d;

/** Gives a tag its place, and an `{{#if}}` and its `{{/if}}` to each other. */
function place(part: TemplatePart, parts: (TemplatePart | OpenIf)[], open: OpenIf[], problems: Problem[]): void {
  if (part.kind === 'if') {
    if (open.length >= maximumDepth) {
      const message = `{{#if}} inside {{#if}} goes at most ${maximumDepth} deep.`;
      problems.push(error('template.too-deep', message, part.range));
    }
    const opened: OpenIf = { ...part };
    open.push(opened);
    parts.push(opened);
    return;
  }
  if (part.kind === 'endif') {
    const opened = open.pop();
    if (opened === undefined) {
      problems.push(error('template.unopened-if', 'This {{/if}} has no {{#if}} before it: take it out.', part.range));
    } else opened.closedBy = parts.length;
  }
  parts.push(part);
}

function parseTag(text: string, start: number, problems: Problem[]): TemplatePart {
  inside.lastIndex = start + 2;
  inside.test(text);
  const stop = inside.lastIndex;
  if (!text.startsWith('}}', stop)) {
    const message = 'This placeholder is never closed: add }} on the same line.';
    problems.push(error('template.unclosed-placeholder', message, range(start, stop)));
    return { kind: 'broken', range: range(start, stop) };
  }
  const whole = range(start, stop + 2);
  const blanks = /^[ \t]*/.exec(text.slice(start + 2, stop))?.[0].length ?? 0;
  const tag: Tag = { content: text.slice(start + 2, stop).trim(), offset: start + 2 + blanks, whole };
  if (tag.content.startsWith('#')) return parseBlock(tag, problems);
  if (/^\/[ \t]*if$/.test(tag.content)) return { kind: 'endif', range: whole };
  if (tag.content.startsWith('/'))
    return broken(tag, problems, 'template.unknown-block', 'Only {{/if}} closes a block.');
  const match = placeholder.exec(tag.content);
  const name = wordOf(match, 1, tag);
  if (name === null) {
    const message =
      'A placeholder is {{ name }}, {{ name.start }} or {{ name | like }}: one name, one accessor, one filter.';
    return broken(tag, problems, 'template.bad-placeholder', message);
  }
  return { kind: 'placeholder', range: whole, name, accessor: wordOf(match, 2, tag), filter: wordOf(match, 3, tag) };
}

/** What stands between the braces, without blanks around it, and where that begins. */
interface Tag {
  readonly content: string;
  readonly offset: number;
  readonly whole: Range;
}

function parseBlock(tag: Tag, problems: Problem[]): TemplatePart {
  const match = block.exec(tag.content);
  const keyword = match?.[1];
  if (keyword !== undefined && keyword !== 'if') {
    const message = `There is no {{#${keyword.slice(0, 40)}}}: templates know {{#if name}}…{{/if}} only.`;
    return broken(tag, problems, 'template.unknown-block', message);
  }
  const name = wordOf(match, 2, tag);
  if (name === null) {
    const message = 'A condition is {{#if name}}: it asks whether one parameter is set, and nothing else.';
    return broken(tag, problems, 'template.bad-if', message);
  }
  return { kind: 'if', range: tag.whole, name, closedBy: -1 };
}

function broken(tag: Tag, problems: Problem[], code: string, message: string): TemplatePart {
  problems.push(error(code, message, tag.whole));
  return { kind: 'broken', range: tag.whole };
}

function wordOf(match: RegExpExecArray | null, group: number, tag: Tag): TemplateWord | null {
  const text = match?.[group];
  const place = match?.indices?.[group];
  if (text === undefined || place === undefined) return null;
  return { text, range: range(tag.offset + place[0], tag.offset + place[1]) };
}
