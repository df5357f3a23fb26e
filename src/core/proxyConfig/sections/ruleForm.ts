import type { PolicyRule } from '../../authorization/policyRule.ts';
import { flag } from '../../config/form/flag.ts';
import type { Form } from '../../config/form/form.ts';
import { list } from '../../config/form/list.ts';
import { optional, record } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import { text } from '../../config/form/text.ts';
import { name } from '../../config/forms.ts';
import { readNetwork } from '../network.ts';
import { claimsForm } from './claimsForm.ts';
import { methodsForm } from './methodForm.ts';
import { templateForm } from './templateForm.ts';
import { timeForm } from './timeForm.ts';

const source = refine(text({ most: 64 }), (value, { range }, reader) => {
  const { network, fault } = readNetwork(value);
  return network ?? reader.fault('network', `A source ${fault}.`, range);
});

/** A rule before it is known which one it is: `name` is empty where none is written. */
export const ruleForm: Form<Omit<PolicyRule, 'effect'>> = refine(
  record(
    'a rule',
    {
      name: optional(name, 'What records call the rule. Left out, its place: `allow[0]`.'),
      clients: optional(list(name), 'Clients that it is for, by name.'),
      client: optional(name, 'The one client that it is for.'),
      groups: optional(list(name), 'Groups that it is for: the client is in one of them.'),
      claims: optional(claimsForm, "Claims that the client's token has: one of the values of each."),
      methods: optional(methodsForm, 'Methods that it is for.'),
      path: optional(templateForm, 'Paths that it is for: `/orders/{id}`, `/orders/*`, `/orders/**`.'),
      sources: optional(list(source), "Networks that the client's address is in one of: `10.0.0.0/8`, `::1`."),
      time: optional(timeForm, 'When it holds, in UTC.'),
      observe: optional(flag, 'It decides nothing; that it would have is in the record.', false),
    },
    { not: { required: ['client', 'clients'] } },
  ),
  (read, { range }, reader) => {
    if (read.client !== undefined && read.clients !== undefined) {
      return reader.fault('choice', 'Write `client` or `clients`, not both.', reader.places.of(read, 'client'));
    }
    const one = read.client === undefined ? [] : [read.client];
    if (read.client !== undefined) reader.places.put(one, 0, reader.places.of(read, 'client'));
    return {
      name: read.name ?? '',
      clients: read.clients ?? one,
      groups: read.groups ?? [],
      claims: read.claims ?? new Map(),
      methods: read.methods ?? [],
      path: read.path ?? null,
      sources: read.sources ?? [],
      time: read.time ?? null,
      observe: read.observe ?? false,
      range,
    };
  },
);
