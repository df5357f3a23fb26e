import assert from 'node:assert/strict';

/**
 * What the Logs Insights console reads from its address, written from the grammar and not from the printer: `$` is `%`, the
 * fragment is decoded twice, and the rest is JSURL: `~(name~value…)`, `~(~a~b)`, `~'text`, `*` and two hexadecimal digits.
 */
export function readInsightsUrl(url: string): unknown {
  const [, fragment = ''] = /#logsV2:logs-insights(.*)$/.exec(url) ?? [];
  const once = decodeURIComponent(fragment.replaceAll('$', '%'));
  const [, detail = ''] = /^\?queryDetail=(.*)$/.exec(once) ?? [];
  const text = decodeURIComponent(detail);
  let at = 0;

  function word(): string {
    const [found = ''] = /^[\w.*-]*/.exec(text.slice(at)) ?? [];
    at += found.length;
    return found.replace(/\*([\da-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  }

  function value(): unknown {
    assert.equal(text[at++], '~');
    if (text[at] === "'") {
      at++;
      return word();
    }
    if (text[at] !== '(') return JSON.parse(word());
    at++;
    return text[at] === '~' ? list() : object();
  }

  function list(): unknown[] {
    const items: unknown[] = [];
    while (text[at] === '~') items.push(value());
    assert.equal(text[at++], ')');
    return items;
  }

  function object(): Record<string, unknown> {
    const members: [string, unknown][] = [];
    while (text[at] !== ')') {
      if (members.length > 0) assert.equal(text[at++], '~');
      const name = word();
      members.push([name, value()]);
    }
    at++;
    return Object.fromEntries(members);
  }

  const read = value();
  assert.equal(at, text.length);
  return read;
}
