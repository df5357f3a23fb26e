import type { ProxyConfig } from '../../proxyConfig/proxyConfig.ts';
import { closed, regionsOf } from '../access/regions.ts';
import { keyOf, type Segments } from '../access/segments.ts';

/** A resource of a REST API: its path as API Gateway writes it, and the template whose paths it has. */
export interface GatewayResource {
  /** `/orders/{p2}`, `/orders/{proxy+}`. */
  readonly path: string;
  readonly segments: Segments;
  /** Of the path's variables. */
  readonly variables: readonly string[];
}

export interface ResourceTree {
  readonly resources: readonly GatewayResource[];
  /** Templates with a name that no resource can have, whose paths a variable would take in. */
  readonly unwritable: readonly Segments[];
}

/** What the part of a resource's path can be (API reference, `CreateResource`). */
const pathPart = /^[A-Za-z0-9._:-]+$/;

/**
 * The resources that a configuration's paths fall into, so that whichever way API Gateway looks for one, it finds the same:
 * every resource has its own answer for the paths below it, and none falls back to a wider one. A resource has one variable
 * below it at most ("only one unique variable path part is allowed"), so where there is `{p2}`, `{proxy+}` stands below that.
 * `null` where the paths overlap in too many ways.
 */
export function resourceTree(config: ProxyConfig): ResourceTree | null {
  const own = regionsOf(config);
  const regions = own === null ? null : withPrefixes(own);
  if (own === null || regions === null) return null;
  const nodes = new Map<string, Segments>([['', []]]);
  for (const region of regions.filter(isWritable)) {
    const plain = region.filter(({ kind }) => kind !== 'rest');
    for (let length = 1; length <= plain.length; length++) {
      const part = plain.slice(0, length);
      nodes.set(keyOf(part), part);
    }
  }
  const resources = Array.from(nodes.values()).flatMap((segments) => {
    const here = resource(segments);
    const hasVariable = nodes.has(keyOf([...segments, { kind: 'one', name: null }]));
    return hasVariable ? [here] : [here, resource([...segments, { kind: 'rest' }])];
  });
  return { resources, unwritable: own.filter((region) => !isWritable(region)) };
}

function isWritable(region: Segments): boolean {
  return region.every((part) => part.kind !== 'literal' || pathPart.test(part.text));
}

/**
 * The regions, and what lies below each of their beginnings, since a resource below one of them takes paths in that would
 * belong to a wider region elsewhere.
 */
function withPrefixes(own: readonly Segments[]): readonly Segments[] | null {
  let regions: readonly Segments[] | null = own;
  for (let size = 0; regions !== null && regions.length !== size;) {
    size = regions.length;
    const below = regions.flatMap((region) =>
      region
        .filter(({ kind }) => kind !== 'rest')
        .map((_, index): Segments => [...region.slice(0, index + 1), { kind: 'rest' }]),
    );
    regions = closed([...regions, ...below]);
  }
  return regions;
}

function resource(segments: Segments): GatewayResource {
  const variables: string[] = [];
  const parts = segments.map((segment, index) => {
    if (segment.kind === 'literal') return segment.text;
    const name = segment.kind === 'rest' ? 'proxy' : `p${index + 1}`;
    variables.push(name);
    return segment.kind === 'rest' ? '{proxy+}' : `{${name}}`;
  });
  return { path: `/${parts.join('/')}`, segments, variables };
}
