import type {
  CacheSettings,
  CedarSettings,
  ClientCredential,
  RouteMatch,
  ThrottleSettings,
  UpstreamCredentialSettings,
} from './proxyConfig.ts';

/** `GET, POST /orders/**`. */
export function describeMatch({ methods, path }: RouteMatch): string {
  return `${methods.length === 0 ? 'any method' : methods.join(', ')} ${path.text}`;
}

/** `10 requests a second, 20 at once, 1000 a day`. */
export function describeThrottle({ rate, burst, quota, observe }: ThrottleSettings): string {
  const parts = [`${rate} ${rate === 1 ? 'request' : 'requests'} a second`, `${burst} at once`];
  if (quota !== null) parts.push(`${quota.count} ${quota.period === 'hour' ? 'an' : 'a'} ${quota.period}`);
  return parts.join(', ') + (observe ? ' (observed only)' : '');
}

/** `30 seconds, answers of up to 1048576 bytes`. */
export function describeCache({ maxAge, maxBytes }: CacheSettings): string {
  return `${maxAge} ${maxAge === 1 ? 'second' : 'seconds'}, answers of up to ${maxBytes} bytes`;
}

/** What the upstream gets, and never the secret: `header Authorization from file orders.token`. */
export function describeCredential(credential: UpstreamCredentialSettings): string {
  if (credential.kind === 'sigv4') {
    return `SigV4 with profile ${credential.profile} for ${credential.service} in ${credential.region}`;
  }
  const { header, secret } = credential;
  const from = secret.kind === 'file' ? `file ${secret.path}` : `SecretStorage ${secret.id}`;
  return `header ${header} from ${from}`;
}

/** `policies.cedar, entities entities.json`. */
export function describeCedar({ policies, entities, schema, observe }: CedarSettings): string {
  const parts = [policies];
  if (entities !== null) parts.push(`entities ${entities}`);
  if (schema !== null) parts.push(`schema ${schema}`);
  return parts.join(', ') + (observe ? ' (observed only)' : '');
}

/** How a client is known, without anything that is to be kept: of a digest only that there is one. */
export function describeClientCredential(credential: ClientCredential): string {
  switch (credential.kind) {
    case 'apiKey':
      return credential.sha256.length === 2 ? 'API key (two, while one is replaced)' : 'API key';
    case 'jwt': {
      const { issuer, audiences, subject, claims, jwks, algorithms } = credential;
      const keys = jwks.kind === 'file' ? jwks.path : jwks.url;
      const parts = [`JWT of ${issuer} for ${audiences.join(' or ')}`];
      if (subject !== null) parts.push(`subject ${subject}`);
      for (const [claim, values] of claims) parts.push(`${claim} ${values.join(' or ')}`);
      return [...parts, `keys from ${keys}`, algorithms.join(' ')].join(', ');
    }
    case 'sigv4':
      return `SigV4 with ${credential.accessKeyId} for ${credential.service} in ${credential.region}`;
    case 'certificate': {
      const { subjectAltName, fingerprint256 } = credential;
      const parts = subjectAltName === null ? [] : [subjectAltName];
      if (fingerprint256 !== null) parts.push(`fingerprint ${fingerprint256}`);
      return `certificate ${parts.join(', ')}`;
    }
    default:
      return credential satisfies never;
  }
}
