import { conjunctions, type Question } from './questions.ts';

/** The question written otherwise: identities of logic, other orders, other names, comments. The answer is the same. */
export function rewritings(question: Question): readonly string[] {
  const { language, before, conditions, after } = question;
  const sign = conjunctions[language];
  const whole = conditions.join(sign);
  const with_ = (condition: string): string => `${before}${condition}${after}`;
  const swapped = with_(conditions.toReversed().join(sign));
  const bracketed = with_(`(${conditions.map((condition) => `(${condition})`).join(sign)})`);
  const spaced = with_(`\n  ${conditions.join(`\n${sign}\n`)}\n`);
  if (language === 'insights') {
    return [
      swapped,
      bracketed,
      spaced,
      with_(`(${whole}) or 1 = 2`),
      with_(`"a" = "b" or (${whole})`),
      with_(`(${whole}) and 1 = 1`),
      with_(`not not (${whole})`),
      with_(`not (not (${whole}))`),
      with_(`!(not (${whole}))`),
      with_(`not (${conditions.map((condition) => `not (${condition})`).join(' or ')})`),
      with_(conditions.join(' | filter ')),
      with_(conditions.toReversed().join('\n| where ')),
      with_(`${whole} # and nothing | else\n`),
      `# first\n${with_(`(${whole}) or (${whole})`)}`,
      // Other names for what stats gives.
      with_(whole).replaceAll(/\b(calls|names|bytes|regions|most)\b/g, '$1_2'),
    ];
  }
  if (language === 'sql') {
    return [
      swapped,
      bracketed,
      spaced,
      with_(`(${whole}) OR 1 = 2`),
      with_(`(${whole}) AND TRUE`),
      with_(`NOT (NOT (${whole}))`),
      with_(`(${whole}) AND (${whole})`),
      with_(`${whole} /* and nothing else */`),
      with_(`${whole} -- and nothing else\n`),
      with_(whole).replace('AS calls', 'AS many'),
      with_(whole).replace('cloudtrail_logs', '(SELECT * FROM cloudtrail_logs) AS inner_logs'),
    ];
  }
  return [
    swapped,
    bracketed,
    spaced,
    with_(`(${whole}) || $.nothing.of.this.kind = "x"`),
    with_(`$.nothing.of.this.kind IS TRUE || (${whole})`),
    with_(`(${whole}) && $.nothing.of.this.kind NOT EXISTS`),
    with_(`(${whole}) || (${whole} && $.awsRegion = "x")`),
    with_(whole.replaceAll(/\$\.(\w+)/g, "$['$1']")),
  ];
}
