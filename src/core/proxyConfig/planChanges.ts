import { describeRule } from './describeRule.ts';
import {
  describeCache,
  describeCedar,
  describeClientCredential,
  describeCredential,
  describeMatch,
  describeThrottle,
} from './describeSettings.ts';
import type { ProxyClient, ProxyConfig, ProxyRoute } from './proxyConfig.ts';

/**
 * What a reload would change, as lines that people read: `+` what is new, `-` what goes, `~` what becomes another. Empty
 * where all means the same, however it is written. No secret and no digest is in it.
 */
export function planChanges(running: ProxyConfig, next: ProxyConfig): string[] {
  return [
    ...changed('listen', listenFacts(running), listenFacts(next)),
    ...changed('audit', auditFacts(running), auditFacts(next)),
    ...changed('limits', limitFacts(running), limitFacts(next)),
    ...clientChanges(running.clients, next.clients),
    ...routeChanges(running.routes, next.routes),
  ];
}

type Facts = ReadonlyMap<string, string>;

function facts(values: Readonly<Record<string, Fact>>): Facts {
  return new Map(Object.entries(values).map(([name, value]) => [name, shown(value)]));
}

type Fact = string | number | boolean | null | undefined | readonly string[];

function shown(value: Fact): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.join(', ');
  return String(value);
}

/** `~ WHAT NAME: OLD → NEW` for each fact that is another. */
function changed(what: string, before: Facts, after: Facts): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [old, now] = [before.get(name) ?? 'none', after.get(name) ?? 'none'];
    return old === now ? [] : [`~ ${what} ${name}: ${old} → ${now}`];
  });
}

function listenFacts({ listen }: ProxyConfig): Facts {
  const { tls, ...others } = listen;
  return facts({ ...others, certificate: tls?.certificate, key: tls?.key, clientAuthority: tls?.clientAuthority });
}

/** Times in seconds, as the file has them. */
function limitFacts({ limits }: ProxyConfig): Facts {
  const { connectTimeout, headersTimeout, bodyTimeout, ...others } = limits;
  const times = { connectTimeout, headersTimeout, bodyTimeout };
  const seconds = Object.entries(times).map(([name, milliseconds]) => [name, milliseconds / 1000] as const);
  return facts({ ...others, ...Object.fromEntries(seconds) });
}

function auditFacts({ audit }: ProxyConfig): Facts {
  const { send, ...others } = audit;
  const logs =
    send.logs === null ? null : `${send.logs.logGroup} in ${send.logs.region} with profile ${send.logs.profile}`;
  const lake = send.lake === null ? null : `${send.lake.channelArn} with profile ${send.lake.profile}`;
  return facts({ ...others, 'send to logs': logs, 'send to lake': lake });
}

function clientChanges(running: readonly ProxyClient[], next: readonly ProxyClient[]): readonly string[] {
  const before = new Map(running.map((client) => [client.name, client]));
  const after = new Map(next.map((client) => [client.name, client]));
  const lines: string[] = [];
  for (const client of running) if (!after.has(client.name)) lines.push(`- client ${client.name}`);
  for (const client of next) {
    const old = before.get(client.name);
    if (old === undefined) {
      const groups = client.groups.length === 0 ? '' : ` in ${client.groups.join(', ')}`;
      lines.push(`+ client ${client.name}${groups}: ${describeClientCredential(client.credential)}`);
    } else
      lines.push(
        ...changed(`client ${client.name}`, clientFacts(old), clientFacts(client)),
        ...keyChanges(old, client),
      );
  }
  lines.push(...orderChange('clients', running.filter(isOrdered), next.filter(isOrdered)));
  return lines;
}

/** Keys are found, whatever their order; tokens and certificates may fit several clients. */
function isOrdered({ credential }: ProxyClient): boolean {
  return credential.kind === 'jwt' || credential.kind === 'certificate';
}

function clientFacts(client: ProxyClient): Facts {
  const { credential } = client;
  const stored = credential.kind === 'sigv4' ? secretPlace(credential.secret) : null;
  // How many keys there are is said by those that come and go.
  const known = credential.kind === 'apiKey' ? 'API key' : describeClientCredential(credential);
  return facts({ groups: client.groups.toSorted(), 'known by': known, secret: stored });
}

function keyChanges({ name, credential: old }: ProxyClient, { credential: now }: ProxyClient): readonly string[] {
  if (old.kind !== 'apiKey' || now.kind !== 'apiKey') return [];
  const added = now.sha256.filter((digest) => !old.sha256.includes(digest));
  const removed = old.sha256.filter((digest) => !now.sha256.includes(digest));
  return [...removed.map(() => `- key of client ${name}`), ...added.map(() => `+ key of client ${name}`)];
}

function secretPlace(secret: { readonly kind: string; readonly path?: string; readonly id?: string }): string {
  return `${secret.kind} ${secret.path ?? secret.id ?? ''}`;
}

function routeChanges(running: readonly ProxyRoute[], next: readonly ProxyRoute[]): readonly string[] {
  const before = new Map(running.map((route) => [route.name, route]));
  const names = new Set(next.map(({ name }) => name));
  const lines: string[] = [];
  for (const route of running) if (!names.has(route.name)) lines.push(`- route ${route.name}: ${headline(route)}`);
  for (const route of next) {
    const old = before.get(route.name);
    if (old === undefined) {
      lines.push(`+ route ${route.name}: ${headline(route)}`);
      lines.push(...ruleChanges(route.name, [], ruleLines(route)));
    } else {
      lines.push(...changed(`route ${route.name}`, routeFacts(old), routeFacts(route)));
      lines.push(...ruleChanges(route.name, ruleLines(old), ruleLines(route)));
    }
  }
  lines.push(...orderChange('routes', running, next));
  return lines;
}

/** The first that fits is the one: an order that is another may mean another. */
function orderChange(what: string, running: readonly Named[], next: readonly Named[]): readonly string[] {
  const kept = (these: readonly Named[], those: readonly Named[]): string => {
    const names = new Set(those.map(({ name }) => name));
    return these.flatMap(({ name }) => (names.has(name) ? [name] : [])).join(', ');
  };
  const [before, after] = [kept(running, next), kept(next, running)];
  return before === after ? [] : [`~ order of ${what}: ${before} → ${after}`];
}

interface Named {
  readonly name: string;
}

function headline(route: ProxyRoute): string {
  return `${describeMatch(route.match)} → ${route.upstream}`;
}

function routeFacts(route: ProxyRoute): Facts {
  return facts({
    match: describeMatch({ ...route.match, methods: route.match.methods.toSorted() }),
    upstream: route.upstream,
    network: route.network,
    upstreamAuthority: route.upstreamAuthority,
    credential: route.credential === null ? null : credentialFact(route.credential),
    cedar: route.cedar === null ? null : describeCedar(route.cedar),
    throttle: route.throttle === null ? null : describeThrottle(route.throttle),
    cache: route.cache === null ? null : describeCache(route.cache),
    'body bytes': route.body.maxBytes,
    'body on any method': route.body.onAnyMethod,
    operations: route.operations.map(({ text }) => text),
  });
}

function credentialFact(credential: NonNullable<ProxyRoute['credential']>): string {
  const prefix =
    credential.kind === 'header' && credential.prefix !== '' ? ` after ${JSON.stringify(credential.prefix)}` : '';
  return describeCredential(credential) + prefix;
}

/** A rule is what it says: one that has only moved is none that changed, unless its name in records is another. */
function ruleLines(route: ProxyRoute): readonly string[] {
  return route.rules.map((rule) => {
    const name = rule.name.includes('[') ? '' : ` (${rule.name})`;
    return `${describeRule(rule)}${name}${rule.observe ? ' (observed only)' : ''}`;
  });
}

function ruleChanges(route: string, before: readonly string[], after: readonly string[]): readonly string[] {
  const left = [...before];
  const added = after.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...left.map((line) => `- rule of ${route}: ${line}`), ...added.map((line) => `+ rule of ${route}: ${line}`)];
}
