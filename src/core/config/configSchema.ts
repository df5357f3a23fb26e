import type { JsonSchema } from '../runbook/schema.ts';

/** The JSON Schema (draft-07) of `apirunbook.config.yaml`. The `proxy` section is open: the proxy reads it by itself. */
export const configSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'API Runbooks configuration',
  description: 'Where the sources of runbooks live. Never a credential: an AWS target names a profile.',
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
            required: ['type', 'profile', 'regions'],
            additionalProperties: false,
            properties: {
              type: { const: 'aws' },
              profile: { type: 'string', minLength: 1, description: 'A profile of the AWS configuration.' },
              regions: {
                type: 'array',
                minItems: 1,
                items: { type: 'string' },
                description: 'The regions that are asked.',
              },
            },
          },
        ],
      },
    },
    proxy: { description: 'The authenticating proxy.' },
  },
};
