import type { JsonSchema } from '../../runbook/schema.ts';
import { list } from '../../config/form/list.ts';
import { optional, record, required } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import { name } from '../../config/forms.ts';
import type { ProxyClient } from '../proxyConfig.ts';
import { apiKeyForm } from './apiKeyForm.ts';
import { certificateForm } from './certificateForm.ts';
import { jwtForm } from './jwtForm.ts';
import { sigv4Form } from './sigv4Form.ts';

const kinds = ['apiKey', 'jwt', 'sigv4', 'certificate'] as const;

const oneKind: JsonSchema = { oneOf: kinds.map((kind) => ({ required: [kind] })) };

/** Someone who may ask, and how they are known. */
export const clientForm = refine(
  record(
    'a client',
    {
      name: required(name, 'What rules and records call the client.'),
      groups: optional(list(name, { least: 0 }), 'Groups that rules speak of.'),
      apiKey: optional(apiKeyForm, 'Known by a key in `X-Api-Key`.'),
      jwt: optional(jwtForm, 'Known by a token in `Authorization: Bearer`.'),
      sigv4: optional(sigv4Form, 'Known by an AWS Signature Version 4 with a key pair of its own.'),
      certificate: optional(
        certificateForm,
        'Known by its certificate (mutual TLS); needs `listen.tls.clientAuthority`.',
      ),
    },
    oneKind,
  ),
  (read, { range }, reader): ProxyClient | undefined => {
    const given = kinds.filter((kind) => read[kind] !== undefined);
    const credential = read.apiKey ?? read.jwt ?? read.sigv4 ?? read.certificate;
    if (credential === undefined) {
      const message = `The client \`${read.name}\` has no credential: give it \`apiKey\`, \`jwt\`, \`sigv4\` or \`certificate\`.`;
      return reader.fault('client-credential', message, range);
    }
    if (given.length > 1) {
      const message = `The client \`${read.name}\` has ${given.map((kind) => `\`${kind}\``).join(' and ')}: give it one, and make a second client for the other.`;
      return reader.fault('client-credential', message, reader.places.of(read, given[1] ?? 'name'));
    }
    return { name: read.name, groups: read.groups ?? [], credential, range };
  },
);
