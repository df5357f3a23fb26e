import assert from 'node:assert/strict';

/** Escapes of quoted templates: HCL Native Syntax Specification, "Template Literals". */
const escape = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([nrt"\\]))|([$%])\4\{/gu;
const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/**
 * Every quoted text of a configuration, decoded, in its order. Fails where one holds a template, or an escape that there is
 * not; whatever is not in quotes must be words, numbers, signs and comments.
 */
export function hclTexts(configuration: string): readonly string[] {
  const withoutComments = configuration.replaceAll(/^# .*$/gm, '');
  const texts: string[] = [];
  const rest = withoutComments.replaceAll(/"((?:\\[^\n]|[^"\\\n])*)"/g, (_whole, inner: string) => {
    texts.push(decoded(inner));
    return 'T';
  });
  assert.match(rest, /^[\w\s.{}()[\]=,+-]*$/);
  return texts;
}

function decoded(inner: string): string {
  const bare = inner.replaceAll(escape, '-');
  assert.ok(!/[$%]\{|\\/.test(bare), `${inner} holds a template or an escape that there is not`);
  return inner.replaceAll(escape, (_whole, four?: string, eight?: string, sign?: string, dollar?: string) => {
    if (dollar !== undefined) return `${dollar}{`;
    if (sign !== undefined) return named[sign] ?? '';
    return String.fromCodePoint(Number.parseInt(four ?? eight ?? '', 16));
  });
}
