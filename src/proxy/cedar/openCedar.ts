import type { EntityJson, PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { AuthorizationRequest } from '../../core/authorization/authorizationRequest.ts';
import type { Decision } from '../../core/authorization/decision.ts';
import type { CedarSettings } from '../../core/proxyConfig/proxyConfig.ts';
import { problemLine } from '../../core/text/printProblem.ts';
import { FailureError } from '../../run/failure.ts';
import { cedarRequest, type EntityUid } from './cedarRequest.ts';
import { contextUse } from './contextUse.ts';
import { entityKey, entityReferences } from './entityReferences.ts';
import { loadCedar } from './loadCedar.ts';
import { readCedar, type CedarFiles } from './readCedar.ts';

export interface CedarPolicies {
  /** `rule` is `null` where no policy fits. */
  decide(request: AuthorizationRequest): Decision;
  /** Whether the time is looked at: then no decision can be kept. */
  readonly looksAtTime: boolean;
  close(): void;
}

/**
 * Cedar policies over the requests of a route. They see
 *
 * - the principal `Client::"<name>"`, in `Group::"<group>"` for each of its groups, with the attributes `name`, `type`
 *   (`ApiKey`, `JWT`, `SigV4`, `Certificate`) and `id`;
 * - the action `Action::"<METHOD>"`;
 * - the resource `Resource::"<path>"` with the attribute `path`, in `Resource::"/orders"` and `Resource::"/"` where the path
 *   is `/orders/1`. It is the path as it is forwarded, byte for byte, without the query: `/Orders` is another;
 * - the context `{path, method, sourceAddress (ip), time (datetime), claims}`, where a claim is a set of strings:
 *   `context.claims has scope && context.claims.scope.contains("orders:write")`.
 *
 * What the entities file says of these (attributes, parents) is added. A policy that cannot be evaluated, as where a claim is
 * missing, does not count, as Cedar has it; it is named in `observed`. A policy is named by its annotation `@id`, else by its
 * place: `cedar:policy0`.
 *
 * @param folder Of the configuration.
 * @throws `FailureError` `proxy.cedar` with the first problems and their places.
 */
export function openCedar(settings: CedarSettings, folder: string): CedarPolicies {
  const { files, problems } = readCedar(settings, folder);
  if (files === null) {
    const lines = problems.map(({ source, problem }) => problemLine(source, problem));
    throw new FailureError({
      code: 'proxy.cedar',
      message: lines.slice(0, 10).join('\n'),
      nextStep: `Mend ${settings.policies} and the files that it is read with.`,
    });
  }
  return compile(files);
}

let opened = 0;

function compile({ text, policies, entities }: CedarFiles): CedarPolicies {
  const cedar = loadCedar();
  const setId = `set${(opened += 1)}`;
  const parsed = cedar.preparsePolicySet(setId, { staticPolicies: text });
  if (parsed.type === 'failure') throw new Error('Cedar does not take what it has parsed.');
  const known = new Map(entities.map((entity) => [entityKey(uidOf(entity)), entity]));
  const ofPolicies = entityReferences([...policies.values()]);
  const used = contextUse(policies.values());
  const name = (id: string): string => `cedar:${nameOf(id, policies.get(id))}`;
  return {
    looksAtTime: used === null || used.has('time'),
    decide: (asked) => {
      const { principal, action, resource, context, entities: own } = cedarRequest(asked);
      const answer = cedar.statefulIsAuthorized({
        principal,
        action,
        resource,
        context,
        preparsedPolicySetId: setId,
        entities: gathered(own, [action, ...ofPolicies], known),
      });
      if (answer.type === 'failure') {
        // Its texts may repeat what came: they are not told.
        return { allowed: false, rule: 'cedar', reason: 'Cedar could not evaluate its policies', observed: [] };
      }
      const { decision, diagnostics } = answer.response;
      const observed = diagnostics.errors.map(({ policyId }) => `${name(policyId)}: could not be evaluated`);
      const [decisive] = [...diagnostics.reason].sort(byNumber);
      const allowed = decision === 'allow';
      if (decisive === undefined) {
        return { allowed: false, rule: null, reason: 'no Cedar policy permits it', observed };
      }
      const rule = name(decisive);
      const reason = `Cedar policy \`${rule.slice('cedar:'.length)}\` ${allowed ? 'permits' : 'forbids'} it`;
      return { allowed, rule, reason, observed };
    },
    close: () => {
      // There is no way to let go of a parsed set but to put a smaller one in its place.
      cedar.preparsePolicySet(setId, { staticPolicies: '' });
    },
  };
}

/** The request's entities with what the file says of them, and those of the file that they or the policies lead to. */
function gathered(
  own: readonly EntityJson[],
  others: readonly EntityUid[],
  known: ReadonlyMap<string, EntityJson>,
): EntityJson[] {
  if (known.size === 0) return [...own];
  const found = new Map<string, EntityJson>();
  for (const entity of own) {
    const key = entityKey(uidOf(entity));
    found.set(key, merged(entity, known.get(key)));
  }
  const reached = [
    ...others,
    ...[...found.values()].flatMap((entity) => entityReferences([entity.parents, entity.attrs])),
  ];
  for (const reference of reached) {
    const key = entityKey(reference);
    const entity = known.get(key);
    if (entity === undefined || found.has(key)) continue;
    found.set(key, entity);
    reached.push(...entityReferences([entity.parents, entity.attrs, entity.tags ?? {}]));
  }
  return [...found.values()];
}

function merged(own: EntityJson, written: EntityJson | undefined): EntityJson {
  if (written === undefined) return own;
  return {
    ...written,
    uid: own.uid,
    attrs: { ...written.attrs, ...own.attrs },
    parents: [...own.parents, ...written.parents],
  };
}

function uidOf({ uid }: EntityJson): EntityUid {
  return '__entity' in uid ? uid.__entity : uid;
}

function nameOf(id: string, policy: PolicyJson | undefined): string {
  const annotations = policy?.annotations;
  const written = annotations !== undefined && Object.hasOwn(annotations, 'id') ? annotations['id'] : undefined;
  return written === undefined || written === '' ? id : written.slice(0, 100);
}

/** `policy2` before `policy10`. */
function byNumber(one: string, other: string): number {
  return Number(one.slice('policy'.length)) - Number(other.slice('policy'.length));
}
