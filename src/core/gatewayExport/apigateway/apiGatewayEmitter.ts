import { proxyMethods, type ProxyConfig } from '../../proxyConfig/proxyConfig.ts';
import { ruleReach } from '../access/ruleReach.ts';
import { written } from '../access/segments.ts';
import type { ExportNote } from '../exportNote.ts';
import type { GatewayEmitter } from '../gatewayEmitter.ts';
import { Authorizers } from './authorizers.ts';
import { gatewayResponses } from './gatewayResponses.ts';
import { proxyIntegration, refusingIntegration } from './integration.ts';
import { methodAccess } from './methodAccess.ts';
import { resourcePolicy, type DecidedMethod } from './resourcePolicy.ts';
import { resourceTree, type GatewayResource, type ResourceTree } from './resourceTree.ts';
import { usagePlans } from './usagePlans.ts';

/** OpenAPI 3.0 with the extensions of API Gateway, for a REST API. */
export const apiGatewayEmitter: GatewayEmitter = {
  target: 'apigateway',
  emit: (config) => {
    const notes: ExportNote[] = [];
    const tree = treeOf(config, notes);
    const authorizers = new Authorizers();
    const methods: DecidedMethod[] = [];
    const paths = tree.resources.flatMap((resource): [string, object][] => {
      const operations = operationsOf(config, resource, authorizers, methods, notes);
      return operations.length === 0 ? [] : [[resource.path, Object.fromEntries(operations)]];
    });
    const plans = usagePlans(config);
    const document = {
      openapi: '3.0.1',
      info: {
        title: 'apirunbook-proxy',
        description: 'The policy of a local proxy.',
        version: '1.0.0',
      },
      paths: Object.fromEntries(paths),
      components: { securitySchemes: authorizers.schemes() },
      'x-amazon-apigateway-api-key-source': 'HEADER',
      'x-amazon-apigateway-request-validators': {
        parameters: { validateRequestBody: false, validateRequestParameters: true },
      },
      'x-amazon-apigateway-request-validator': 'parameters',
      'x-amazon-apigateway-gateway-responses': gatewayResponses(),
      'x-amazon-apigateway-policy': resourcePolicy(config, tree.unwritable, methods),
      ...(plans.length === 0 ? {} : { 'x-apirunbook-usage-plans': plans }),
    };
    return { document, notes };
  },
};

function treeOf(config: ProxyConfig, notes: ExportNote[]): ResourceTree {
  const tree = resourceTree(config);
  if (tree === null) {
    const message =
      'The paths of the rules overlap in too many ways. No resource is written, so every request is refused.';
    notes.push({ feature: 'paths', place: 'routes', kept: 'lost', message });
    return { resources: [], unwritable: [] };
  }
  for (const segments of tree.unwritable) {
    const message = `${written(segments)} has a name that no resource can have. Its paths are refused.`;
    notes.push({ feature: 'paths', place: 'routes', kept: 'lost', message });
  }
  return tree;
}

function operationsOf(
  config: ProxyConfig,
  resource: GatewayResource,
  authorizers: Authorizers,
  methods: DecidedMethod[],
  notes: ExportNote[],
): readonly [string, object][] {
  return proxyMethods.flatMap((method): [string, object][] => {
    const reach = ruleReach(config, resource.segments, method);
    if (reach === null) return [];
    const { access, elsewhere, signing } = methodAccess(config, reach);
    const place = `route ${reach.route.name}, ${method} ${resource.path}`;
    for (const { name } of elsewhere) {
      const message = `Client ${name} may call from other networks than the others; here it is refused.`;
      notes.push({ feature: 'sources', place, kept: 'lost', message });
    }
    for (const { name } of signing) {
      const message = `Client ${name} signs its requests, and others who may call do not: a method has one way. It is refused.`;
      notes.push({ feature: 'sigv4Clients', place, kept: 'lost', message });
    }
    const unverified = access.kind === 'lambda' && access.clients.length === 0;
    const decided = unverified ? { kind: 'nobody' as const } : access;
    if (decided.kind === 'lambda') {
      const names = decided.clients.map(({ name }) => name).join(', ');
      const message = `A Lambda authorizer has to admit ${names}; until you put it in, nobody gets in.`;
      notes.push({ feature: 'allow', place, kept: 'changed', message });
    }
    methods.push({ resource, method, access: decided });
    const operation = {
      ...(resource.variables.length === 0 ? {} : { parameters: resource.variables.map(pathParameter) }),
      responses: { 200: { description: 'What the upstream answers.' }, 403: { description: 'Access denied.' } },
      ...(decided.kind === 'nobody' ? {} : { security: authorizers.securityOf(decided) }),
      'x-amazon-apigateway-integration':
        decided.kind === 'nobody' ? refusingIntegration : proxyIntegration(reach.route, config, resource, method),
    };
    return [[method.toLowerCase(), operation]];
  });
}

function pathParameter(name: string): object {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
}
