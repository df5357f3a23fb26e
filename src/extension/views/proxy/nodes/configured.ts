import type { ProxyConfig } from '../../../../core/proxyConfig/proxyConfig.ts';
import { describeRoute } from '../../../../core/proxyConfig/describeRoutes.ts';
import type { ClientStatus, RouteStatus } from '../../../../core/proxyControl/proxyStatus.ts';

/** The clients of a proxy that does not run: nobody was seen. */
export function configuredClients({ clients }: ProxyConfig): readonly ClientStatus[] {
  return clients.map(({ name, groups, credential }) => ({
    ...{ name, groups, kind: credential.kind },
    ...{ lastSeen: null, requests: 0, refused: 0 },
  }));
}

/** The routes of a proxy that does not run, with the rules that would hold. */
export function configuredRoutes({ routes }: ProxyConfig): readonly RouteStatus[] {
  return routes.map((route) => {
    const { cedar, rules, ...described } = describeRoute(route);
    const policies =
      cedar === null
        ? []
        : [{ name: 'cedar', text: `Cedar policies: ${cedar}`, observe: route.cedar?.observe === true }];
    return {
      ...described,
      rules: [...rules, ...policies].map((rule) => ({ ...rule, hits: 0 })),
      ...{ credentialFault: null, requests: 0, refused: 0 },
    };
  });
}
