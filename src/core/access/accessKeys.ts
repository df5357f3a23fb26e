/** A key of an `access` cell, for its reader and for editors. */
export interface AccessKey {
  readonly name: string;
  /** Short, as it stands beside the name in a list. */
  readonly detail: string;
  /** Markdown. */
  readonly meaning: string;
  /** What is written after the name, with tab stops. */
  readonly snippet: string;
}

/** The keys of an entry, in the order in which they are offered. */
export const entryKeys = [
  {
    name: 'as',
    detail: 'who asks',
    meaning:
      'The identity that sends the request, or a list of them. Identities are declared under `identities` in `apirunbook.config.yaml`; `anonymous` is always there and sends no credential.',
    snippet: '$0',
  },
  {
    name: 'request',
    detail: 'method and target',
    meaning:
      'What is sent: `GET /orders/42`, or a list. A `{{ name }}` is one segment of the path or one value of the query, percent-encoded; so is `$captured.name`.',
    snippet: '${1:GET} /$0',
  },
  {
    name: 'expect',
    detail: 'what is to come back',
    meaning:
      'A status (`200`), a class (`2xx`), a list of which one must come, a mapping of conditions, one of these for each identity (`{reader: 200, anonymous: 401}`), or a list with a row for each request.',
    snippet: '${1:200}',
  },
  {
    name: 'name',
    detail: 'for people',
    meaning: 'What the entry is about; it stands before the reasons of its failures.',
    snippet: '$0',
  },
  {
    name: 'headers',
    detail: 'headers to send',
    meaning:
      'Names and texts. Credentials belong to identities, not here. A captured value goes into a header only where `headersFromCaptures: true` stands beside it.',
    snippet: '{${1:Accept}: ${2:application/json}}',
  },
  {
    name: 'json',
    detail: 'body as JSON',
    meaning: 'The body as a YAML value; it is sent as JSON, with `Content-Type: application/json`.',
    snippet: '{$0}',
  },
  {
    name: 'body',
    detail: 'body as text',
    meaning: 'The body as it is, with `Content-Type: text/plain; charset=utf-8` unless `headers` says otherwise.',
    snippet: '$0',
  },
  {
    name: 'file',
    detail: 'body from a file',
    meaning:
      'A file beside the runbook or in a folder below it, of at most 1 MB. What leads out of that folder is refused.',
    snippet: '$0',
  },
  {
    name: 'capture',
    detail: 'keep for later entries',
    meaning:
      'Names and where their values come from: `{order: json $.id, place: header location, code: status}`. Later entries say `$captured.order` for a segment of a path, a value of a query or a JSON value.',
    snippet: '{${1:name}: json ${2:\\$.id}}',
  },
  {
    name: 'headersFromCaptures',
    detail: 'captured values in headers',
    meaning:
      'Whether `$captured.name` may stand in `headers` of this entry. Left out, it may not: what an API answers is not to become a header by accident.',
    snippet: 'true',
  },
  {
    name: 'through',
    detail: 'proxy or direct',
    meaning:
      '`proxy`, unless written: to the `url` of the source. `direct`: past the proxy, to the `upstream` of the source, to prove that the API refuses by itself. No secret goes there but of an identity that lists that address.',
    snippet: '${1:direct}',
  },
  {
    name: 'repeat',
    detail: 'how often',
    meaning:
      'Sends each request so many times, one after the other. What is to come is counted by `expect: {statuses: {200: 20, 429: ">=1"}}`.',
    snippet: '${1:25}',
  },
] as const satisfies readonly AccessKey[];

/** The keys of an expectation that is a mapping. */
export const expectationKeys = [
  {
    name: 'status',
    detail: 'status',
    meaning: 'A status, a class such as `2xx`, or a list of which one must come.',
    snippet: '${1:200}',
  },
  {
    name: 'statuses',
    detail: 'how often each status',
    meaning:
      'With `repeat`: how often each status or class comes, as a count or a comparison: `{200: 20, 429: ">=1"}`.',
    snippet: '{${1:200}: ${2:20}, ${3:429}: "${4:>=1}"}',
  },
  {
    name: 'headers',
    detail: 'headers of the answer',
    meaning:
      'Names and texts, or conditions: `{cache-control: no-store, etag: {exists: true}, location: {matches: "^/orders/"}}`.',
    snippet: '{${1:content-type}: {contains: ${2:json}}}',
  },
  {
    name: 'json',
    detail: 'values in the answer',
    meaning:
      'Paths and values, or conditions: `{$.id: 42, "$.items[0].price": {exists: true}}`; in braces a path with brackets is quoted.',
    snippet: '{${1:\\$.id}: $2}',
  },
  {
    name: 'body',
    detail: 'text of the answer',
    meaning: 'A text that it contains, or conditions: `{contains: order}`, `{not: ""}`, `{matches: "^ok"}`.',
    snippet: '{contains: $0}',
  },
  {
    name: 'latency',
    detail: 'how fast',
    meaning: 'The time until the whole answer is there: `<500ms`, `<=2s`.',
    snippet: '"<${1:500}ms"',
  },
  {
    name: 'decision',
    detail: 'what the policy says',
    meaning: '`allow` or `deny`, as the audit record of the proxy has it.',
    snippet: '${1:deny}',
  },
  {
    name: 'rule',
    detail: 'which rule decides',
    meaning: 'The name of the rule that decided, as the audit record has it.',
    snippet: '$0',
  },
  {
    name: 'errorCode',
    detail: 'why it is refused',
    meaning: 'The `errorCode` of the audit record, such as `AccessDenied` or `Throttled`.',
    snippet: '${1:AccessDenied}',
  },
] as const satisfies readonly AccessKey[];

/** The keys of a condition on one value. */
export const conditionKeys = [
  {
    name: 'equals',
    detail: 'this value',
    meaning: 'The value is this one; lists and mappings are compared whole.',
    snippet: '$0',
  },
  { name: 'not', detail: 'another value', meaning: 'The value is not this one.', snippet: '$0' },
  {
    name: 'exists',
    detail: 'whether it is there',
    meaning: '`true`: the value is there; `null` is a value too. `false`: it is not.',
    snippet: '${1:true}',
  },
  {
    name: 'matches',
    detail: 'a regular expression',
    meaning: 'A regular expression (RE2) that matches a part of the text; `^` and `$` bind it to its ends.',
    snippet: '"$0"',
  },
  { name: 'contains', detail: 'a part', meaning: 'A part of a text, or an item of a list.', snippet: '$0' },
] as const satisfies readonly AccessKey[];

export type EntryKeyName = (typeof entryKeys)[number]['name'];
export type ExpectationKeyName = (typeof expectationKeys)[number]['name'];
export type ConditionKeyName = (typeof conditionKeys)[number]['name'];

export const entryKeyNames: readonly string[] = entryKeys.map(({ name }) => name);
export const expectationKeyNames: readonly string[] = expectationKeys.map(({ name }) => name);
export const conditionKeyNames: readonly string[] = conditionKeys.map(({ name }) => name);
