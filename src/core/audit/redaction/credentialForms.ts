import type { DecodedLayer } from './decodedLayer.ts';

/** A way in which credentials of anybody are known, without knowing them. */
export interface CredentialForm {
  /** What is counted: `jwt`, `bearer`. */
  readonly kind: string;
  /** Three letters in lower case that every text of the form has; where none of any form is there, nothing is looked for. */
  readonly hints: readonly string[];
  /** Global; what is taken out is the group `secret`. Bounded, so that no text makes it slow. */
  readonly pattern: RegExp;
  /** Whether the match counts; left out, each does. */
  readonly holds?: (match: RegExpMatchArray) => boolean;
  /** Whether what is taken out goes on to the end of the parameter. */
  readonly toEndOfParameter?: true;
}

/** Every form, looked for in this order. */
export const credentialForms: readonly CredentialForm[] = [
  {
    // PEM (RFC 7468); what is cut off before its end counts.
    kind: 'privateKey',
    hints: ['---'],
    pattern:
      /(?<secret>-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,16384}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?)/dg,
  },
  {
    // Three parts of a signed token, five of an encrypted one (RFC 7515, RFC 7516): a JSON object begins with `eyJ`.
    kind: 'jwt',
    hints: ['eyj'],
    pattern: /(?<secret>eyJ[\w-]{4,8192}\.[\w-]{4,16384}(?:\.[\w-]{0,16384}){1,3})/dg,
  },
  {
    kind: 'apiKey',
    hints: ['nbo'],
    pattern: /(?<secret>apirunbook_[\w-]{8,256})/dg,
  },
  {
    // A secret access key behind its id ("Understand unique identifiers" of the IAM user guide).
    kind: 'accessKey',
    hints: ['aki', 'asi'],
    pattern:
      /(?:AKIA|ASIA)[A-Z0-9]{12,124}[^A-Za-z0-9/+]{1,20}(?:[\w-]{1,40}[^A-Za-z0-9/+]{1,10})?(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])/dg,
  },
  {
    // RFC 6750 and RFC 7617.
    kind: 'authorization',
    hints: ['bea', 'bas'],
    pattern: /\b(?:bearer|basic)[ +]{1,4}(?<secret>[\w.~+/=-]{8,16384})/dgi,
  },
  {
    // Tokens that their makers gave a prefix so that they are found: GitHub, GitLab, Slack, Stripe.
    kind: 'token',
    hints: ['gho', 'ghp', 'ghr', 'ghs', 'ghu', 'hub', 'glp', 'xox', 'sk_'],
    pattern:
      /\b(?<secret>gh[oprsu]_\w{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,64}|xox[abeprs]-[\w-]{10,255}|sk_(?:live|test)_\w{10,255})/dg,
  },
  {
    // User information of a URL (RFC 3986, section 3.2.1).
    kind: 'userInfo',
    hints: ['://'],
    pattern: /:\/\/(?<secret>[^\s/@?#]{1,512})@/dg,
  },
  {
    kind: 'credential',
    hints: ['key', 'tok', 'sec', 'pas', 'pwd', 'sig', 'aut', 'cre', 'jwt', 'bea', 'ass', 'ses', 'sid'],
    pattern: /(?<name>[A-Za-z][\w.-]{1,48})(?:=|"\s{0,4}:\s{0,4}"?)(?<secret>[^&\s"'#]{1,16384})/dg,
    holds: (match) => isCredentialName(match.groups?.['name'] ?? ''),
    toEndOfParameter: true,
  },
];

/** Names of parameters that hold a credential, without `-`, `_` and `.`, in lower case. */
const names: ReadonlySet<string> = new Set([
  ...['key', 'token', 'secret', 'password', 'passwd', 'passphrase', 'pwd', 'auth', 'authorization', 'bearer', 'jwt'],
  ...['sig', 'signature', 'sid', 'session', 'sessionid', 'credential', 'credentials', 'assertion', 'clientassertion'],
  ...['accesskey', 'secretaccesskey', 'privatekey', 'subscriptionkey', 'authkey', 'sharedkey', 'signingkey'],
]);

/** Their ends, where what stands before may be anything: `x-goog-api-key`, `aws_secret_access_key`, `id_token`. */
const ends: readonly string[] = [
  ...['apikey', 'token', 'secret', 'password', 'signature', 'secretkey', 'accesskey', 'sessionid', 'authorization'],
  ...['subscriptionkey', 'credential'],
];

/** Tokens that only say where a list goes on, or that a request is the same. */
const harmless = /^(?:next|page|nextpage|continuation|sync|cursor|client|clientrequest|idempotency)token$/;

/** Whether a parameter of this name is taken for a credential: `api_key`, `X-Amz-Signature`, `access_token`. */
export function isCredentialName(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[-_.]/g, '');
  if (names.has(plain)) return true;
  return ends.some((end) => plain.endsWith(end)) && !harmless.test(plain);
}

/** A stretch of the source that is taken out. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

const endOfParameter = /[&\s"'#]/g;

/** What of the source the forms find in one layer of it. */
export function* credentialsIn(layer: DecodedLayer, source: string): Generator<Stretch> {
  for (const form of credentialForms)
    for (const match of layer.text.matchAll(form.pattern)) {
      const place = match.indices?.groups?.['secret'];
      if (place === undefined || form.holds?.(match) === false) continue;
      const start = layer.places[place[0]] ?? 0;
      const end = layer.places[place[1]] ?? source.length;
      yield { start, end: form.toEndOfParameter === true ? parameterEnd(source, end) : end, kind: form.kind };
    }
}

/** Where the parameter ends as it stands in the source: an encoded `&` belongs to the value. */
function parameterEnd(source: string, from: number): number {
  endOfParameter.lastIndex = from;
  const found = endOfParameter.exec(source);
  return found === null ? source.length : found.index;
}
