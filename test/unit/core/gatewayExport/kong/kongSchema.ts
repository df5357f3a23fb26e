/**
 * What decK's format has of the members that an export may write, as JSON Schema: names and types as decK publishes them
 * (Kong/go-database-reconciler, `pkg/file/kong_json_schema.json`), and the settings of plugins as their pages name them
 * (developer.konghq.com/plugins). Nothing else may be there.
 */
const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const flag = { type: 'boolean' };
const listOf = (items: object) => ({ type: 'array', items });
const object = (required: readonly string[], properties: object) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const headers = object(['headers'], { headers: listOf(text) });
const methods = { enum: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] };

const settings: Readonly<Record<string, object>> = {
  'request-termination': object(['status_code'], {
    status_code: { type: 'integer', minimum: 100, maximum: 599 },
    message: text,
  }),
  'key-auth': object(['key_names'], {
    key_names: { ...listOf(text), minItems: 1 },
    key_in_header: flag,
    key_in_query: flag,
    key_in_body: flag,
    hide_credentials: flag,
    run_on_preflight: flag,
    anonymous: text,
  }),
  jwt: object(['claims_to_verify'], {
    header_names: listOf(text),
    uri_param_names: listOf(text),
    cookie_names: listOf(text),
    key_claim_name: text,
    claims_to_verify: listOf({ enum: ['exp', 'nbf'] }),
    run_on_preflight: flag,
    anonymous: text,
  }),
  acl: object(['allow'], { allow: { ...listOf(text), minItems: 1 }, hide_groups_header: flag }),
  'ip-restriction': { ...object([], { allow: listOf(text), deny: listOf(text), status: count }), minProperties: 2 },
  'rate-limiting': {
    ...object(['limit_by', 'policy'], {
      ...Object.fromEntries(
        ['second', 'minute', 'hour', 'day', 'month'].map((window) => [window, { type: 'integer', minimum: 1 }]),
      ),
      limit_by: { enum: ['consumer', 'credential', 'ip', 'service', 'header', 'path'] },
      policy: { enum: ['local', 'cluster', 'redis'] },
      fault_tolerant: flag,
    }),
    anyOf: ['second', 'minute', 'hour', 'day', 'month'].map((window) => ({ required: [window] })),
  },
  'request-size-limiting': object(['allowed_payload_size'], {
    allowed_payload_size: { type: 'integer', minimum: 1 },
    size_unit: { enum: ['megabytes', 'kilobytes', 'bytes'] },
    require_content_length: flag,
  }),
  'request-transformer': object([], { remove: headers, add: headers }),
  'proxy-cache': object(['strategy'], {
    strategy: { enum: ['memory'] },
    cache_control: flag,
    cache_ttl: { type: 'integer', minimum: 1 },
    request_method: listOf({ enum: ['HEAD', 'GET', 'POST', 'PATCH', 'PUT'] }),
    response_code: listOf({ type: 'integer', minimum: 100, maximum: 900 }),
    content_type: listOf(text),
  }),
  'file-log': object(['path'], { path: text, custom_fields_by_lua: { type: 'object', additionalProperties: text } }),
};

const plugin = {
  anyOf: Object.entries(settings).map(([name, config]) =>
    object(['name', 'config'], { name: { const: name }, config }),
  ),
};

const route = object(['name', 'methods', 'paths', 'regex_priority'], {
  name: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
  protocols: listOf({ enum: ['http', 'https'] }),
  methods: { ...listOf(methods), minItems: 1 },
  paths: listOf({ type: 'string', pattern: '^~/.*[$]$' }),
  regex_priority: { type: 'integer', minimum: 1 },
  strip_path: { const: false },
  plugins: { ...listOf(plugin), minItems: 1 },
});

const service = object(['name', 'host'], {
  name: text,
  protocol: { enum: ['http', 'https'] },
  host: text,
  port: { type: 'integer', minimum: 1, maximum: 65_535 },
  path: { type: 'string', pattern: '^/' },
  retries: count,
  connect_timeout: count,
  read_timeout: count,
  write_timeout: count,
  tls_verify: flag,
  plugins: listOf(plugin),
  routes: listOf(route),
});

const consumer = object(['username'], {
  username: text,
  acls: listOf(object(['group'], { group: text })),
  keyauth_credentials: listOf(object(['key'], { key: text })),
  jwt_secrets: listOf(
    object(['algorithm', 'key', 'secret'], { algorithm: text, key: text, rsa_public_key: text, secret: text }),
  ),
  plugins: listOf(plugin),
});

export const kongSchema = object(['_format_version', 'services'], {
  _format_version: { const: '3.0' },
  services: listOf(service),
  consumers: listOf(consumer),
  plugins: listOf(plugin),
});
