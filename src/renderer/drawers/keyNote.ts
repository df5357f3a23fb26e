/**
 * What can be done about a key depends on its kind, which its first four letters tell: a long-term key is made inactive,
 * a session key ends with its session. `null` for any other text. Source: AWS, IAM User Guide, "IAM identifiers",
 * "Understanding unique ID prefixes".
 */
export function keyNote(key: string): string | null {
  if (key.startsWith('AKIA')) return 'long-term key';
  return key.startsWith('ASIA') ? 'session key' : null;
}
