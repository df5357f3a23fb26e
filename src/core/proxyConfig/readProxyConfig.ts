import { isMap, isScalar, type YAMLMap } from 'yaml';
import type { Form } from '../config/form/form.ts';
import { FormReader } from '../config/form/formReader.ts';
import { nodeRange } from '../config/form/nodeRange.ts';
import { record } from '../config/form/record.ts';
import { readDocument } from '../config/readDocument.ts';
import { refuseRootKeys } from '../config/rootKeys.ts';
import { firstProblems } from '../text/firstProblems.ts';
import { error, hasErrors, type Problem } from '../text/problem.ts';
import { range, type Range } from '../text/range.ts';
import type { Section } from './checks/proxyCheck.ts';
import { proxyChecks } from './checks/proxyChecks.ts';
import type { ProxyClient, ProxyConfig } from './proxyConfig.ts';
import { proxyKeys } from './proxyKeys.ts';
import { auditDefaults } from './sections/auditForm.ts';
import { limitDefaults } from './sections/limitsForm.ts';
import { listenDefaults } from './sections/listenForm.ts';
import { completeRoute, type WrittenRoute } from './sections/routeForm.ts';

export interface ReadProxyConfig {
  /** `null` where anything is wrong: the proxy starts with all of a configuration, or not at all. */
  readonly config: ProxyConfig | null;
  /** In the order of the text, a hundred at most. Their codes begin with `proxy.`, those of the file with `config.`. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the `proxy:` section of an `apirunbook.config.yaml`, and checks all that can be checked without the disk (for which
 * see `configFiles`). All faults are told at once, each with its place and what to write; no message repeats what may be a
 * secret. Never throws.
 */
export function readProxyConfig(text: string): ReadProxyConfig {
  const { root, problems } = readDocument(text);
  const reader = new FormReader('proxy');
  const found: Problem[] = [...problems];
  let config: ProxyConfig | null = null;
  if (root !== null) {
    found.push(...refuseRootKeys(root));
    const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'proxy');
    if (pair !== undefined) {
      const place = nodeRange(pair.value) ?? nodeRange(pair.key) ?? range(0, 0);
      config = readSection(pair.value, place, reader);
      found.push(...reader.problems);
    } else if (!hasErrors(found)) found.push(noSection(range(0, 0)));
  } else if (!hasErrors(found)) found.push(noSection(range(0, 0)));
  return { config: hasErrors(found) ? null : config, problems: firstProblems(found) };
}

function noSection(place: Range): Problem {
  const message = 'The file has no `proxy` section: give it one with `clients` and `routes`.';
  return error('proxy.missing', message, place);
}

function readSection(node: unknown, place: Range, reader: FormReader): ProxyConfig | null {
  // Refuses what is no mapping, unknown keys, and that there are no clients or routes; the sections are read by themselves.
  record(
    '`proxy`',
    mapValues(proxyKeys, () => untouched),
  ).read({ node, range: place, name: '`proxy`' }, reader);
  if (!isMap(node)) return null;
  const broken = new Set<Section>();
  const sections = { node, place, reader, broken };
  const listen = readKey('listen', proxyKeys.listen.form, sections) ?? listenDefaults;
  const audit = readKey('audit', proxyKeys.audit.form, sections) ?? auditDefaults;
  const limits = readKey('limits', proxyKeys.limits.form, sections) ?? limitDefaults;
  const clients: readonly ProxyClient[] = readKey('clients', proxyKeys.clients.form, sections) ?? [];
  const written: readonly WrittenRoute[] = readKey('routes', proxyKeys.routes.form, sections) ?? [];
  const routes = written.map((route) => completeRoute(route, limits.bodyBytes, reader));
  const config: ProxyConfig = { listen, audit, limits, clients, routes, places: reader.places };
  for (const { needs, check } of proxyChecks) {
    if (!needs.some((section) => broken.has(section))) check(config, reader);
  }
  return config;
}

interface Sections {
  readonly node: YAMLMap;
  readonly place: Range;
  readonly reader: FormReader;
  /** Sections with a fault: what is looked at across sections is not. */
  readonly broken: Set<Section>;
}

function readKey<T>(name: Section, form: Form<T>, { node, place, reader, broken }: Sections): T | undefined {
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === name);
  if (pair === undefined) {
    if (name === 'clients' || name === 'routes') broken.add(name);
    return undefined;
  }
  const before = reader.problems.length;
  const at = nodeRange(pair.value) ?? nodeRange(pair.key) ?? place;
  const value = form.read({ node: pair.value, range: at, name: `\`${name}\`` }, reader);
  if (reader.problems.length > before) broken.add(name);
  return value;
}

const untouched: Form<true> = { schema: {}, read: () => true };

function mapValues(keys: typeof proxyKeys, form: () => Form<true>) {
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, { ...key, form: form() }]));
}
