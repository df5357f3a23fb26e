import { clientCertificates } from './clientCertificates.ts';
import { clientKeys } from './clientKeys.ts';
import { clientNames } from './clientNames.ts';
import { clientTokens } from './clientTokens.ts';
import { credentialHeaders } from './credentialHeaders.ts';
import { listenSafely } from './listenSafely.ts';
import type { ProxyCheck } from './proxyCheck.ts';
import { routeAccess } from './routeAccess.ts';
import { routeNames } from './routeNames.ts';
import { routeParts } from './routeParts.ts';
import { ruleClients } from './ruleClients.ts';
import { ruleMatches } from './ruleMatches.ts';
import { shadowedRoutes } from './shadowedRoutes.ts';
import { unusedClients } from './unusedClients.ts';
import { upstreams } from './upstreams.ts';

/** What is looked at once the form is right: who is known, where it listens and sends, who may. */
export const proxyChecks: readonly ProxyCheck[] = [
  listenSafely,
  clientNames,
  clientKeys,
  clientTokens,
  clientCertificates,
  routeNames,
  shadowedRoutes,
  upstreams,
  credentialHeaders,
  routeAccess,
  ruleClients,
  ruleMatches,
  routeParts,
  unusedClients,
];
