import type { PolicyRule } from '../../authorization/policyRule.ts';
import type { JsonSchema } from '../../runbook/schema.ts';
import { flag } from '../../config/form/flag.ts';
import { list } from '../../config/form/list.ts';
import { oneOf } from '../../config/form/oneOf.ts';
import { optional, record, required } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import { text } from '../../config/form/text.ts';
import type { FormReader } from '../../config/form/formReader.ts';
import { path } from '../../config/forms.ts';
import { hostAddress, isLoopbackHost } from '../hostAddress.ts';
import { type HttpUrl, readHttpUrl } from '../httpUrl.ts';
import type { BodySettings, CedarSettings, ProxyRoute, RouteMatch } from '../proxyConfig.ts';
import { cacheForm } from './cacheForm.ts';
import { credentialForm } from './credentialForm.ts';
import { bodySize } from './limitsForm.ts';
import { methodsForm } from './methodForm.ts';
import { ruleForm } from './ruleForm.ts';
import { templateForm } from './templateForm.ts';
import { throttleForm } from './throttleForm.ts';

const match = refine(
  record('`match`', {
    path: required(
      templateForm,
      'Paths of the route: `/orders/{id}` (one segment), `/orders/*`, `/orders/**` (also none).',
    ),
    methods: optional(methodsForm, 'Methods of the route. Left out, all that can be let through.'),
  }),
  (read): RouteMatch => ({ path: read.path, methods: read.methods ?? [] }),
);

const upstream = refine(text({ most: 2048 }), (value, { range, name }, reader) => {
  const { url, fault } = readHttpUrl(value);
  return url ?? reader.fault('upstream', `${name} ${fault}.`, range);
});

const cedar = refine(
  record('`cedar`', {
    policies: required(path, 'The file of the policies.'),
    entities: optional(path, 'The file of the entities, in JSON.'),
    schema: optional(path, 'The file of the schema, which the policies are checked against.'),
    observe: optional(flag, 'It is only recorded what they would decide.', false),
  }),
  (read): CedarSettings => ({
    policies: read.policies,
    entities: read.entities ?? null,
    schema: read.schema ?? null,
    observe: read.observe ?? false,
  }),
);

const body = refine(
  record('`body`', {
    maxBytes: optional(bodySize, "Bytes of a request's body, in place of `limits.bodyBytes`."),
    onAnyMethod: optional(flag, 'Whether GET, HEAD, DELETE and OPTIONS may have a body.', false),
  }),
  (read) => ({ maxBytes: read.maxBytes, onAnyMethod: read.onAnyMethod ?? false }),
);

const networks = ['public', 'private', 'loopback'] as const;

const whoMay: JsonSchema = { anyOf: [{ required: ['allow'] }, { required: ['cedar'] }] };

/** A route as it stands, before it is known what `limits` says. */
export interface WrittenRoute extends Omit<ProxyRoute, 'body'> {
  readonly body: { readonly maxBytes: number | undefined; readonly onAnyMethod: boolean };
}

/** Requests that go to one upstream, and what holds for them. */
export const routeForm = refine(
  record(
    'a route',
    {
      name: required(
        text({
          pattern: /^[A-Za-z0-9_][A-Za-z0-9_-]{0,62}$/,
          otherwise: 'is a name of letters, digits, `_` and `-`, 63 at most',
        }),
        'What records call the route: `eventSource` is `<name>.proxy.local`.',
      ),
      match: required(match, 'Requests of the route. The first route in the file that fits has the request.'),
      upstream: required(
        upstream,
        'Where they go: scheme, host and port. A path is put before that of the request. Never user info, query or fragment.',
      ),
      network: optional(
        oneOf(networks),
        "Addresses that the upstream's name may lead to. Left out, what `upstream` writes out: `loopback` for localhost, `private` for a private address, else `public`.",
      ),
      upstreamAuthority: optional(
        path,
        "Who signs the upstream's certificate, in PEM. Left out, the usual authorities.",
      ),
      credential: optional(
        credentialForm,
        "What the proxy sends to the upstream. The client's own credential never goes there.",
      ),
      allow: optional(
        list(ruleForm, { repeats: true, lack: 'without one, nobody could use the route' }),
        'Who may. Without a rule that fits, nobody may.',
      ),
      deny: optional(list(ruleForm, { repeats: true, least: 0 }), 'Who may not, whatever `allow` says.'),
      cedar: optional(cedar, 'Policies in Cedar, the language of Amazon Verified Permissions.'),
      throttle: optional(throttleForm, 'How much each client may ask.'),
      cache: optional(cacheForm, 'Keep answers to GET and HEAD, for each client by itself.'),
      body: optional(body, 'What requests may carry.'),
      operations: optional(
        list(templateForm),
        'Templates that name what is called, in records: `/orders/{id}`. The first that fits.',
      ),
    },
    whoMay,
  ),
  (read, { range }, reader): WrittenRoute | undefined => {
    if (read.allow === undefined && read.cedar === undefined) {
      const message = `Nobody could use the route \`${read.name}\`: give it \`allow\` with a rule, or \`cedar\`.`;
      return reader.fault('route-nobody', message, range);
    }
    const rules = [...named('allow', read.allow ?? [], reader), ...named('deny', read.deny ?? [], reader)];
    return {
      name: read.name,
      match: read.match,
      upstream: read.upstream.origin + read.upstream.path,
      network: read.network ?? networkOf(read.upstream),
      upstreamAuthority: read.upstreamAuthority ?? null,
      credential: read.credential ?? null,
      rules,
      cedar: read.cedar ?? null,
      throttle: read.throttle ?? null,
      cache: read.cache ?? null,
      body: read.body ?? { maxBytes: undefined, onAnyMethod: false },
      operations: read.operations ?? [],
      range,
    };
  },
);

/** A route with all that holds for it. */
export function completeRoute(route: WrittenRoute, bodyBytes: number, reader: FormReader): ProxyRoute {
  const settings: BodySettings = { ...route.body, maxBytes: route.body.maxBytes ?? bodyBytes };
  const complete = { ...route, body: settings };
  reader.places.hand(route, complete);
  return complete;
}

function named(
  effect: PolicyRule['effect'],
  rules: readonly Omit<PolicyRule, 'effect'>[],
  reader: FormReader,
): readonly PolicyRule[] {
  return rules.map((rule, i) => {
    const made = { ...rule, effect, name: rule.name === '' ? `${effect}[${i}]` : rule.name };
    reader.places.hand(rule, made);
    return made;
  });
}

function networkOf(url: HttpUrl): ProxyRoute['network'] {
  if (isLoopbackHost(url.host)) return 'loopback';
  return hostAddress(url.host)?.kind === 'private' ? 'private' : 'public';
}
