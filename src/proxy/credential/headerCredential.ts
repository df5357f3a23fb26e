import type { UpstreamCredentialSettings } from '../../core/proxyConfig/proxyConfig.ts';
import { FailureError } from '../../run/failure.ts';
import type { SecretReader } from '../secrets/secretReader.ts';
import { CredentialFault } from './credentialFault.ts';
import type { UpstreamCredential } from './upstreamCredential.ts';

/** A header whose value is a prefix and a secret, as the secret is now. */
export function headerCredential(
  { header, secret, prefix }: Extract<UpstreamCredentialSettings, { kind: 'header' }>,
  secrets: SecretReader,
): UpstreamCredential {
  const name = header.toLowerCase();
  const seen = new Set<string>();
  let kept: { readonly secret: string; readonly pair: readonly string[] } | null = null;

  function current(): readonly string[] {
    const text = secretOf(secrets, secret);
    if (kept?.secret === text) return kept.pair;
    // A secret of several lines would begin headers of its own.
    if (!/^[\t\x20-\x7e]+$/.test(text)) throw missing('The secret holds characters that no header may have.', name);
    for (const one of [text, ...partsOf(prefix, text)]) seen.add(one);
    kept = { secret: text, pair: [name, `${prefix}${text}`] };
    return kept.pair;
  }

  const credential: UpstreamCredential = {
    needsBody: false,
    headers: [name],
    apply: () => current(),
    secrets: () => [...seen],
    fault: () => {
      try {
        current();
        return null;
      } catch (fault) {
        if (fault instanceof CredentialFault) return fault.message;
        throw fault;
      }
    },
    close: () => {},
  };
  // So that the secret is known, and taken out of every text, from the start.
  credential.fault();
  return credential;
}

function secretOf(secrets: SecretReader, reference: Parameters<SecretReader['read']>[0]): string {
  try {
    return secrets.read(reference);
  } catch (fault) {
    if (!(fault instanceof FailureError)) throw fault;
    throw new CredentialFault('UpstreamCredentialsMissing', fault.failure.message, fault.failure.nextStep);
  }
}

/** Of Basic (RFC 7617) the user and password that stand in it, and the password alone. */
function partsOf(prefix: string, secret: string): readonly string[] {
  if (prefix.trim().toLowerCase() !== 'basic') return [];
  const decoded = Buffer.from(secret, 'base64').toString('utf8');
  const password = decoded.slice(decoded.indexOf(':') + 1);
  return [decoded, password].filter((text) => text.length >= 4);
}

function missing(message: string, header: string): CredentialFault {
  return new CredentialFault(
    'UpstreamCredentialsMissing',
    message,
    `Put one line of visible ASCII into the secret of the header ${header}.`,
  );
}
