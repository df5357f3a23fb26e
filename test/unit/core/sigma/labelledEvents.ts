import { parse } from 'yaml';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Events around a rule: for each of its searches one that holds every value it asks for, then that one with a field missing,
 * null, in other words, an object or a boolean; and events of nothing in particular. Which match, `plainSigma` says.
 */
export function labelledEvents(rule: string): readonly string[] {
  const { detection } = parse(rule) as { detection: Readonly<Record<string, Json>> };
  const wanted = Object.entries(detection)
    .filter(([name]) => name !== 'condition')
    .flatMap(([, search]) => (Array.isArray(search) ? (search as Json[]) : [search]))
    .map(fieldsOf);
  const whole = Object.assign({}, ...wanted) as Record<string, Json>;
  const positive = Object.assign({}, ...wanted.slice(0, 1)) as Record<string, Json>;
  const events = [whole, positive, ...wanted, ...wanted.map((fields) => ({ ...positive, ...fields })), {}].flatMap(
    (fields) => [
      fields,
      ...Object.keys(fields).flatMap((field) => {
        const { [field]: value = null, ...others } = fields;
        return [others, ...othersOf(field, value).map((one) => ({ ...fields, [field]: one }))];
      }),
    ],
  );
  return events.map((fields, index) =>
    JSON.stringify({ eventTime: '2026-11-01T00:00:00Z', eventID: String(index), ...nested(fields) }),
  );
}

/** Other values of a field; only parameters and answers hold more than texts. */
function othersOf(field: string, value: Json): readonly Json[] {
  const texts = [null, 'other', `x${String(value)}y`];
  return /^(?:requestParameters|responseElements)\./.test(field) ? [...texts, true, false, { a: 'b' }] : texts;
}

function fieldsOf(search: Json): Record<string, Json> {
  const fields: Record<string, Json> = {};
  for (const [key, value] of Object.entries(search as Readonly<Record<string, Json>>)) {
    const [field = ''] = key.split('|');
    const one = Array.isArray(value) ? ((value as Json[])[0] ?? null) : value;
    fields[field] = key.endsWith('|re') ? 'arn:aws:sts::111122223333:assumed-role/aws:ec2-instance/i-1' : one;
  }
  return fields;
}

/** Dots lead into objects; what would be in a text stays out. */
function nested(fields: Readonly<Record<string, Json>>): object {
  const root: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) {
    const steps = field.split('.');
    let at: Record<string, unknown> = root;
    for (const step of steps.slice(0, -1)) {
      at[step] = typeof at[step] === 'object' && at[step] !== null ? at[step] : {};
      at = at[step] as Record<string, unknown>;
    }
    at[steps.at(-1) ?? ''] = value;
  }
  return root;
}
