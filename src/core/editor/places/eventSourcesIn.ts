const comparison =
  /(?<!\w)eventsource\s{0,20}(?:=\s{0,20}("[^"\n]{0,200}"|'[^'\n]{0,200}'|[\w.-]{1,100})|in\s{0,20}[[(]([^\])\n]{0,1000}))/gi;
const item = /"[^"]*"|'[^']*'/g;

/**
 * The services that `eventSource` is compared with by `=` or `in` anywhere in a query. A plain search, for it must work in
 * texts that no parser reads; it narrows what is offered and never decides what a query means.
 */
export function eventSourcesIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, single, list] of text.matchAll(comparison)) {
    const items = single === undefined ? ((list ?? '').match(item) ?? []) : [single];
    for (const written of items) found.add(written.replaceAll(/^["']|["']$/g, ''));
  }
  return [...found].filter((name) => name.includes('.'));
}
