/** The environment variable that decK takes a secret from, for each of several things by their names: `DECK_KEY_CI_BOT`. */
export function variableNames(kind: string, names: readonly string[]): ReadonlyMap<string, string> {
  const variables = numbered(
    names.map((name) => name.toUpperCase()),
    /[^A-Z0-9]+/g,
    '_',
  );
  return new Map(names.map((name, index) => [name, `DECK_${kind}_${variables[index]}`]));
}

/** Names as gateways take them, letters, digits, `-` and `_`, for things by their own names. */
export function plainNames(names: readonly string[]): ReadonlyMap<string, string> {
  const plain = numbered(names, /[^A-Za-z0-9_-]+/g, '-');
  return new Map(names.map((name, index) => [name, plain[index] ?? name]));
}

/** What would be equal afterwards gets a number. */
function numbered(names: readonly string[], strange: RegExp, instead: string): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name.replace(strange, instead);
    let free = plain;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${plain}${instead}${number}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
