/** A line of an environment file that is none, counted from 1. The text stays out: it may hold a secret. */
export interface EnvironmentFault {
  readonly line: number;
  readonly message: string;
}

export interface ParsedEnvironment {
  readonly variables: ReadonlyMap<string, string>;
  readonly faults: readonly EnvironmentFault[];
}

const assignment = /^(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(.*)$/;

/**
 * Reads `NAME=value` lines: empty lines and those that begin with `#` say nothing, `export` may stand before a name, and a
 * value may stand whole between single or double quotes. Nothing is substituted and no escape is read, so a value is what
 * stands there. A later line wins.
 */
export function parseEnvironmentFile(text: string): ParsedEnvironment {
  const variables = new Map<string, string>();
  const faults: EnvironmentFault[] = [];
  for (const [i, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, name, value = ''] = assignment.exec(line) ?? [];
    if (name === undefined) {
      faults.push({ line: i + 1, message: 'A line is `NAME=value`.' });
      continue;
    }
    const bare = unquoted(value);
    if (bare === null) faults.push({ line: i + 1, message: `The quote of \`${name}\` does not end with its line.` });
    else variables.set(name, bare);
  }
  return { variables, faults };
}

/** A value without its quotes; `null` where one begins and does not end the value. */
function unquoted(value: string): string | null {
  const quote = value.charAt(0);
  if (quote !== '"' && quote !== "'") return value;
  return value.length > 1 && value.indexOf(quote, 1) === value.length - 1 ? value.slice(1, -1) : null;
}
