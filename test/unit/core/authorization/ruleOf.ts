import assert from 'node:assert/strict';
import { parsePathTemplate } from '../../../../src/core/authorization/parsePathTemplate.ts';
import type { AuthorizationRequest } from '../../../../src/core/authorization/authorizationRequest.ts';
import type { PathTemplate } from '../../../../src/core/authorization/pathTemplate.ts';
import type { PolicyRule } from '../../../../src/core/authorization/policyRule.ts';
import type { Principal } from '../../../../src/core/authorization/principal.ts';

export function templateOf(text: string): PathTemplate {
  const { template, message } = parsePathTemplate(text);
  assert.ok(template !== null, `${text}: ${message}`);
  return template;
}

/** A rule with nothing said but what is given. */
export function ruleOf(given: Partial<Omit<PolicyRule, 'path'>> & { readonly path?: string }): PolicyRule {
  const { path, ...rest } = given;
  return {
    effect: 'allow',
    name: `${given.effect ?? 'allow'}[0]`,
    clients: [],
    groups: [],
    claims: new Map(),
    methods: [],
    path: path === undefined ? null : templateOf(path),
    sources: [],
    time: null,
    observe: false,
    range: { start: 0, end: 0 },
    ...rest,
  };
}

export function requestOf(
  given: Partial<Omit<AuthorizationRequest, 'principal'>> & { readonly principal?: Partial<Principal> } = {},
): AuthorizationRequest {
  const { principal, ...rest } = given;
  return {
    principal: {
      client: 'ann',
      type: 'ApiKey',
      id: 'ann',
      groups: ['readers'],
      claims: new Map(),
      details: {},
      ...principal,
    },
    method: 'GET',
    path: '/v1/orders',
    sourceAddress: '127.0.0.1',
    // A Thursday.
    time: Date.UTC(2026, 0, 1, 12),
    ...rest,
  };
}
