import type { JsonSchema } from '../runbook/schema.ts';
import { proxySchema } from '../proxyConfig/proxyKeys.ts';
import { identitiesForm } from './identitiesForm.ts';
import { longestReuse, outputLocation, regionName } from './parseTargets.ts';

/** The JSON Schema (draft-07) of `apirunbook.config.yaml`. `proxy` and `identities` are the forms that read them. */
export const configSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'API Runbooks configuration',
  description:
    'Where the sources of runbooks live, the proxy, and whom access cells send requests as. Never a credential: an AWS target names a profile, and a secret stands in a file.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    targets: {
      description: 'Targets by name, as the kernel picker and `--target` show them.',
      type: 'object',
      propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_-]*$' },
      additionalProperties: {
        oneOf: [
          {
            type: 'object',
            required: ['type', 'path'],
            additionalProperties: false,
            properties: {
              type: { const: 'local' },
              path: {
                type: 'string',
                minLength: 1,
                description: 'Folder or file of captured events, from this file on.',
              },
              sources: {
                type: 'object',
                description: 'Sub-folders of the path, by the name of a source that runbooks declare.',
                additionalProperties: { type: 'string' },
              },
            },
          },
          {
            type: 'object',
            required: ['type', 'regions'],
            additionalProperties: false,
            properties: {
              type: { const: 'aws' },
              profile: { type: 'string', minLength: 1, description: 'A profile of the AWS configuration.' },
              profiles: {
                type: 'array',
                minItems: 1,
                uniqueItems: true,
                items: { type: 'string', minLength: 1 },
                description: 'Profiles that are asked together, instead of `profile`.',
              },
              regions: {
                type: 'array',
                minItems: 1,
                uniqueItems: true,
                items: { type: 'string', pattern: regionName.source },
                description: 'The regions that are asked.',
              },
              logGroups: {
                type: 'array',
                minItems: 1,
                uniqueItems: true,
                items: { type: 'string', minLength: 1 },
                description:
                  "Names or ARNs of the log groups that are asked where a runbook names none; left out, those of the account's trails.",
              },
              athena: {
                type: 'object',
                additionalProperties: false,
                description: 'How Athena is asked.',
                properties: {
                  workgroup: { type: 'string', minLength: 1, description: 'The workgroup that queries run in.' },
                  output: {
                    type: 'string',
                    pattern: outputLocation.source,
                    description: 'Where results go when the workgroup names no place: `s3://bucket/prefix/`.',
                  },
                  catalog: { type: 'string', minLength: 1, description: 'The data catalog.' },
                  database: { type: 'string', minLength: 1, description: 'The database.' },
                  reuseMinutes: {
                    type: 'integer',
                    minimum: 0,
                    maximum: longestReuse,
                    description: 'Answers of the same query that are at most this old may be used again; 0 asks anew.',
                  },
                },
              },
            },
            oneOf: [{ required: ['profile'] }, { required: ['profiles'] }],
          },
        ],
      },
    },
    identities: {
      ...identitiesForm.schema,
      description:
        'Whom access cells send requests as: credentials of clients, for tests, by name. A secret is only ever sent to the addresses of its identity.',
    },
    proxy: proxySchema,
  },
};
