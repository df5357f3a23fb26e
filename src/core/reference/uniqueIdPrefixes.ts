/** What the first four letters of an IAM unique id or access key id say (page reference_identifiers). */
export const uniqueIdPrefixes: ReadonlyMap<string, string> = new Map([
  ['ABIA', 'a bearer token of an AWS service'],
  ['ACCA', 'a credential for one context'],
  ['AGPA', 'an IAM user group'],
  ['AIDA', 'an IAM user'],
  ['AIPA', 'an EC2 instance profile'],
  ['AKIA', 'a long-term access key, of an IAM user or of the root user'],
  ['ANPA', 'a managed policy'],
  ['ANVA', 'a version of a managed policy'],
  ['APKA', 'a public key'],
  ['AROA', 'an IAM role; a session’s name may stand behind a colon'],
  ['ASCA', 'a certificate'],
  ['ASIA', 'a temporary access key of AWS STS; unique only together with its secret key and session token'],
]);

export const uniqueIdsPage = 'reference_identifiers';

/** The meaning of an id that has the shape of one: the prefix, then at least twelve letters and digits in capitals. */
export function uniqueIdMeaning(text: string): { readonly prefix: string; readonly meaning: string } | null {
  const prefix = /^([A-Z]{4})[A-Z0-9]{12,}(?::|$)/.exec(text)?.[1];
  const meaning = prefix === undefined ? undefined : uniqueIdPrefixes.get(prefix);
  return prefix === undefined || meaning === undefined ? null : { prefix, meaning };
}
