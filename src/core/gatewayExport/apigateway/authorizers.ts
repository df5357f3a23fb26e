import type { ProxyClient } from '../../proxyConfig/proxyConfig.ts';
import type { MethodAccess } from './methodAccess.ts';

/** The security schemes of the API, made as methods ask for them. */
export class Authorizers {
  readonly #schemes = new Map<string, object>();

  /** The `security` of a method. */
  securityOf(access: MethodAccess): readonly object[] {
    switch (access.kind) {
      case 'nobody':
        return [];
      case 'key':
        this.#schemes.set('api_key', { type: 'apiKey', name: 'x-api-key', in: 'header' });
        return [{ api_key: [] }];
      case 'iam':
        this.#schemes.set('sigv4', {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        });
        return [{ sigv4: [] }];
      case 'lambda': {
        const names = access.clients.map(({ name }) => name.replace(/[^A-Za-z0-9]+/g, '_'));
        const name = this.#nameFor(`admits_${names.join('_and_')}`, admission(access.clients));
        return [{ [name]: [] }];
      }
    }
  }

  schemes(): Readonly<Record<string, object>> {
    return Object.fromEntries(this.#schemes);
  }

  /** Clients of different names may be called the same here. */
  #nameFor(wanted: string, scheme: object): string {
    const text = JSON.stringify(scheme);
    let name = wanted;
    for (let number = 2; ; number++) {
      const known = this.#schemes.get(name);
      if (known === undefined) this.#schemes.set(name, scheme);
      if (known === undefined || JSON.stringify(known) === text) return name;
      name = `${wanted}_${number}`;
    }
  }
}

/** An authorizer that is not there: until its function is, every request gets 500 and goes nowhere. */
function admission(clients: readonly ProxyClient[]): object {
  return {
    type: 'apiKey',
    name: 'Unused',
    in: 'header',
    description: `The Lambda function must admit exactly: ${clients.map(described).join('; ')}. Anyone else it must deny, and a request with two credentials.`,
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': {
      type: 'request',
      authorizerUri:
        'arn:aws:apigateway:REPLACE:lambda:path/2015-03-31/functions/arn:aws:lambda:REPLACE:REPLACE:function:REPLACE/invocations',
      // Kept answers would be given to whoever comes next under the same source of identity.
      authorizerResultTtlInSeconds: 0,
    },
  };
}

function described({ name, credential }: ProxyClient): string {
  if (credential.kind !== 'jwt') return `${JSON.stringify(name)} by the API key in X-Api-Key`;
  const { issuer, audiences, algorithms, subject, claims } = credential;
  const parts = [
    `iss ${JSON.stringify(issuer)}`,
    `aud one of ${JSON.stringify(audiences)}`,
    `alg one of ${JSON.stringify(algorithms)}`,
    subject === null ? 'sub present' : `sub ${JSON.stringify(subject)}`,
    'exp not past',
    ...Array.from(claims, ([claim, values]) => `${JSON.stringify(claim)} one of ${JSON.stringify(values)}`),
  ];
  return `${JSON.stringify(name)} by a token with ${parts.join(', ')}`;
}
