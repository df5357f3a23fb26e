import type { SigmaRule } from './sigmaRule.ts';

/** The licence of the rules that SigmaHQ publishes; it asks that the author stays named. */
const publishedLicense = 'Detection Rule License 1.1 where the rule is SigmaHQ’s';

/** What the rule says of itself, as prose for the runbook. Its texts are shown as text: Markdown in them has no effect. */
export function ruleProse(rule: SigmaRule): string {
  const lines = [`## ${escaped(rule.title)}`, ''];
  if (rule.description !== null) lines.push(escaped(rule.description), '');
  const facts = [
    ['Sigma rule', rule.id],
    ['Author', rule.author],
    ['Licence', rule.license ?? publishedLicense],
    ['Level', rule.level],
    ['Status', rule.status],
    ['Tags', rule.tags.join(', ')],
  ] as const;
  for (const [name, value] of facts) if (value) lines.push(`- ${name}: ${escaped(value)}`);
  for (const falsePositive of rule.falsePositives) lines.push(`- Expected at times: ${escaped(falsePositive)}`);
  for (const reference of rule.references) lines.push(`- See ${link(reference)}`);
  return lines.join('\n').trimEnd();
}

function link(reference: string): string {
  return /^https:\/\/[\w.~:/?#[\]@!$&()*+,;=%-]+$/.test(reference) ? `<${reference}>` : escaped(reference);
}

function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|!&~$]/g, '\\$&');
}
