/** What a composite alarm's rule names: the texts in `ALARM("name")`, `OK(arn)` and `INSUFFICIENT_DATA(name)`, each once. */
export function namesInRule(rule: string): readonly string[] {
  const names = new Set<string>();
  const reference = /\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()][^()]*))\s*\)/g;
  // A rule has 10,240 characters (API_CompositeAlarm); a recorded text of any length is read no further.
  for (const [, double, single, bare] of rule.slice(0, 10_240).matchAll(reference)) {
    const name = double ?? single ?? bare?.trim();
    if (name !== undefined && name !== '') names.add(name);
  }
  return [...names];
}
