import type { Principal } from '../authorization/principal.ts';
import { asciiJson } from './asciiJson.ts';
import { chainedLine, type ChainedLine, type ChainPlace, type Digest } from './auditChain.ts';
import type { AuditFacts } from './auditFacts.ts';
import { isoMoment } from './isoMoment.ts';
import type { Redactor } from './redaction/redactor.ts';

/** Characters that a text of a record may take, escapes counted; what is longer is cut, with a mark. With them a record has 16 KB at most. */
export const recordLimits = {
  userAgent: 512,
  path: 2_048,
  query: 2_048,
  method: 32,
  /** Names: of a client, route, rule, operation; the request's id. */
  name: 256,
  /** Sentences: `reason`, `errorMessage`. */
  sentence: 512,
  /** Of `userIdentity.details`, and of `observed`. */
  entries: 8,
} as const;

/** What the upstream or the client did, as opposed to us; says who ended the request. */
export type EndedBy = 'upstream' | 'cache' | 'proxy' | 'client';

/**
 * The record of one request: one line of JSON in printable ASCII, without its line end, with CloudTrail's members
 * (`cloudtrail-event-reference-record-contents`, version 1.11) where they have a meaning here. What is not known is absent:
 * `awsRegion` and `recipientAccountId` are never there. Secrets are taken out before anything is cut.
 */
export function makeAuditRecord(facts: AuditFacts, place: ChainPlace, digest: Digest, redactor: Redactor): ChainedLine {
  const counts = Object.keys(facts.redactions).length === 0 ? null : { ...facts.redactions };
  const redactions: Redactions = { counts };
  const count = (kind: string): void => {
    redactions.counts ??= {};
    redactions.counts[kind] = (redactions.counts[kind] ?? 0) + 1;
  };
  const redacted = (text: string): string => redactor.text(text, count);
  const quoted = (text: string, limit: number): string => asciiJson(redacted(text), limit);
  const method = facts.method === null ? null : knownMethod(facts.method, quoted);
  const error = errorCodeOf(facts);
  const id = asciiJson(facts.id, recordLimits.name);
  const open =
    `{"eventVersion":"1.11","userIdentity":${identity(facts.principal, quoted, redactor)}` +
    `,"eventTime":"${isoMoment(facts.time)}"` +
    `,"eventSource":${eventSource(facts.route)}` +
    `,"eventName":${eventName(facts)}` +
    `,"sourceIPAddress":${nameJson(facts.sourceAddress)}` +
    (facts.userAgent === null ? '' : `,"userAgent":${quoted(facts.userAgent, recordLimits.userAgent)}`) +
    (error === null ? '' : `,"errorCode":"${error}"`) +
    (facts.errorMessage === null ? '' : `,"errorMessage":${quoted(facts.errorMessage, recordLimits.sentence)}`) +
    `,"requestParameters":${requestParameters(facts, method, redacted)}` +
    `,"responseElements":null` +
    (facts.method === null ? '' : `,"readOnly":${isReadOnly(facts.method)}`) +
    `,"requestID":${facts.upstreamRequestId === null ? id : quoted(facts.upstreamRequestId, recordLimits.name)}` +
    `,"eventID":${id},"eventType":"ApiProxyCall"` +
    `,"additionalEventData":{${outcome(facts, quoted)}` +
    (redactions.counts === null ? '' : `,"redactions":${countsJson(redactions.counts)}`) +
    (facts.bodySha256 === null ? '' : `,"bodySha256":${asciiJson(facts.bodySha256, recordLimits.name)}`);
  return chainedLine(open, place, digest);
}

interface Redactions {
  counts: Record<string, number> | null;
}

type Quote = (text: string, limit: number) => string;

/** Methods that need no look. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function knownMethod(method: string, quoted: Quote): string {
  return methods.has(method) ? `"${method}"` : quoted(method, recordLimits.method);
}

/** By HTTP's own word: "safe" methods (RFC 9110, section 9.2.1). */
function isReadOnly(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/** Method and template, as `GET /orders/{id}`. Never the path itself: there are as many as requests. */
function eventName({ method, operation }: AuditFacts): string {
  if (method === null) return '"UnreadableRequest"';
  const name = methods.has(method) ? method : 'OTHER';
  if (operation === null) return `"${name}"`;
  const json = nameJson(operation);
  return json.length < surelyWhole ? `"${name} ${json.slice(1)}` : asciiJson(`${name} ${operation}`, recordLimits.name);
}

/** The route as the service that was called. */
function eventSource(route: string | null): string {
  if (route === null) return '"proxy.local"';
  const json = nameJson(route);
  return json.length < surelyWhole
    ? `${json.slice(0, -1)}.proxy.local"`
    : asciiJson(`${route}.proxy.local`, recordLimits.name);
}

/** Characters of JSON to which a little can be added without its being cut. */
const surelyWhole = recordLimits.name - 32;

/** The names that come with every request, as JSON: few, so they are made once. */
const madeNames = new Map<string, string>();
const mostNames = 1000;

function nameJson(name: string): string {
  const made = madeNames.get(name);
  if (made !== undefined) return made;
  const json = asciiJson(name, recordLimits.name);
  if (madeNames.size >= mostNames) madeNames.clear();
  if (name.length <= recordLimits.name) madeNames.set(name, json);
  return json;
}

/** Why we ended it, or `Upstream404` for an upstream that answered with an error, so that a reader of CloudTrail finds failed calls. */
function errorCodeOf({ errorCode, upstreamStatus }: AuditFacts): string | null {
  if (errorCode !== null) return errorCode;
  return upstreamStatus !== null && upstreamStatus >= 400 ? `Upstream${Math.trunc(upstreamStatus)}` : null;
}

/** Identities by principal: a client sends many requests, and tokens have one principal as long as they are remembered. */
const identities = new WeakMap<Principal, { readonly redactor: Redactor; readonly json: string }>();

function identity(principal: Principal | null, quoted: Quote, redactor: Redactor): string {
  if (principal === null) return '{"type":"Unknown"}';
  const known = identities.get(principal);
  if (known !== undefined && known.redactor === redactor) return known.json;
  const details = Object.entries(principal.details)
    .slice(0, recordLimits.entries)
    .map(([name, value]) => `${quoted(name, 64)}:${quoted(value, recordLimits.name)}`);
  const accessKeyId = Object.hasOwn(principal.details, 'accessKeyId') ? principal.details['accessKeyId'] : undefined;
  const json =
    `{"type":"${principal.type}","principalId":${quoted(principal.id, recordLimits.name)}` +
    `,"userName":${quoted(principal.client, recordLimits.name)}` +
    (accessKeyId === undefined ? '' : `,"accessKeyId":${quoted(accessKeyId, recordLimits.name)}`) +
    `,"details":{${details.join(',')}}}`;
  identities.set(principal, { redactor, json });
  return json;
}

function requestParameters(
  { target, headersSha256 }: AuditFacts,
  method: string | null,
  redacted: (text: string) => string,
): string {
  if (method === null && target === null) return 'null';
  // Taken out before the target is taken apart: a secret may hold a question mark.
  const shown = target === null ? null : redacted(target);
  const mark = shown === null ? -1 : shown.indexOf('?');
  return (
    `{"method":${method ?? 'null'}` +
    (shown === null ? '' : `,"path":${asciiJson(mark < 0 ? shown : shown.slice(0, mark), recordLimits.path)}`) +
    (shown === null || mark < 0 ? '' : `,"query":${asciiJson(shown.slice(mark + 1), recordLimits.query)}`) +
    (headersSha256 === null ? '' : `,"headersSha256":${asciiJson(headersSha256, recordLimits.name)}`) +
    '}'
  );
}

function outcome(facts: AuditFacts, quoted: Quote): string {
  const { latency, observed, throttle } = facts;
  return (
    (facts.route === null ? '' : `"route":${nameJson(facts.route)},`) +
    (facts.rule === null ? '' : `"rule":${nameJson(facts.rule)},`) +
    `"decision":"${facts.decision}"` +
    (facts.reason === null ? '' : `,"reason":${quoted(facts.reason, recordLimits.sentence)}`) +
    (observed.length === 0 ? '' : `,"observed":${observations(observed, quoted)}`) +
    `,"endedBy":"${endedBy(facts)}"` +
    (facts.status === null ? '' : `,"status":${numberJson(facts.status)}`) +
    (facts.upstreamStatus === null ? '' : `,"upstreamStatus":${numberJson(facts.upstreamStatus)}`) +
    `,"bytesIn":${numberJson(facts.bytesIn)},"bytesOut":${numberJson(facts.bytesOut)}` +
    `,"latencyMs":{"total":${numberJson(latency.total)}` +
    (latency.authenticate === null ? '' : `,"authenticate":${numberJson(latency.authenticate)}`) +
    (latency.authorize === null ? '' : `,"authorize":${numberJson(latency.authorize)}`) +
    (latency.upstream === null ? '}' : `,"upstream":${numberJson(latency.upstream)}}`) +
    (facts.cache === null ? '' : `,"cacheStatus":"${facts.cache}"`) +
    (throttle === null
      ? ''
      : `,"throttle":{"limit":${numberJson(throttle.limit)},"remaining":${numberJson(throttle.remaining)},"observed":${throttle.observed}}`)
  );
}

function endedBy({ errorCode, upstreamStatus, cache }: AuditFacts): EndedBy {
  if (errorCode === 'ClientGone') return 'client';
  if (errorCode !== null) return 'proxy';
  return cache === 'Hit' && upstreamStatus === null ? 'cache' : 'upstream';
}

function observations(observed: readonly string[], quoted: Quote): string {
  const shown = observed.slice(0, recordLimits.entries).map((text) => quoted(text, recordLimits.name));
  if (observed.length > shown.length) shown.push(`"…[${observed.length}]"`.replace('…', '\\u2026'));
  return `[${shown.join(',')}]`;
}

function countsJson(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).slice(0, 2 * recordLimits.entries);
  return `{${entries.map(([kind, count]) => `${asciiJson(kind, 64)}:${numberJson(count)}`).join(',')}}`;
}

/** To the microsecond, where it is milliseconds; `null` for what is no number. */
function numberJson(value: number): string {
  if (Number.isInteger(value)) return String(value);
  if (value > 0 && value < longestShort) return thousandthsText(Math.round(value * 1000));
  return Number.isFinite(value) ? String(Math.round(value * 1000) / 1000) : 'null';
}

/** Milliseconds of which the thousandths are a small integer, which V8 writes much faster than a fraction. */
const longestShort = 1_000_000;

/** A number of thousandths as JavaScript writes it: `1.25` of 1250. */
function thousandthsText(thousandths: number): string {
  const rest = thousandths % 1000;
  const whole = String((thousandths - rest) / 1000);
  return rest === 0 ? whole : whole + (fractions[rest] ?? '');
}

/** `.25` of 250. */
const fractions: readonly string[] = Array.from({ length: 1000 }, (_, rest) => String(rest / 1000).slice(1));
