import path from 'node:path';
import protobuf from 'protobufjs';
import { envoyTypes } from '../../../../../src/core/gatewayExport/envoy/envoyTypes.ts';
import { repositoryRoot } from '../../../../support/repositoryRoot.ts';

const folder = path.join(repositoryRoot, 'node_modules/@grpc/grpc-js-xds/deps');

const protobufFolder = path.join(repositoryRoot, 'node_modules/protobufjs');
const folders: Readonly<Record<string, string>> = {
  envoy: 'envoy-api',
  xds: 'xds',
  udpa: 'xds',
  google: 'googleapis',
  validate: 'protoc-gen-validate',
};

/** Envoy's own API, from the .proto files that `@grpc/grpc-js-xds` brings. */
export function loadEnvoy(): protobuf.Root {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => {
    // Of protobuf itself: protobufjs has most of them built in, and knows them by this name.
    if (target === 'google/protobuf/descriptor.proto') return path.join(protobufFolder, target);
    if (target.startsWith('google/protobuf/')) return target;
    const [first = ''] = target.split('/');
    return path.join(folder, folders[first] ?? '', target);
  };
  const files = Object.values(envoyTypes).map(fileOf);
  root.loadSync(['envoy/config/bootstrap/v3/bootstrap.proto', ...new Set(files)], { keepCase: true });
  root.resolveAll();
  return root;
}

/** Which file an extension is described in: they bear no names that could be told from the type's. */
function fileOf(type: string): string {
  const name = type.slice('type.googleapis.com/'.length);
  const parts = name.split('.').slice(0, -1);
  const files: Readonly<Record<string, string>> = {
    HttpConnectionManager: 'http_connection_manager',
    JwtAuthentication: 'config',
    RBAC: 'rbac',
    RBACPerRoute: 'rbac',
    LocalRateLimit: 'local_rate_limit',
    Buffer: 'buffer',
    BufferPerRoute: 'buffer',
    Router: 'router',
    CredentialInjector: 'credential_injector',
    Generic: 'generic',
    AwsRequestSigning: 'aws_request_signing',
    UpstreamCodec: 'upstream_codec',
    HttpProtocolOptions: 'http_protocol_options',
    UpstreamTlsContext: 'tls',
    DownstreamTlsContext: 'tls',
    StdoutAccessLog: 'stream',
    ReqWithoutQuery: 'req_without_query',
  };
  return `${parts.join('/')}/${files[name.split('.').at(-1) ?? ''] ?? 'unknown'}.proto`;
}

const wrapped: ReadonlyMap<string, string> = new Map([
  ['.google.protobuf.UInt32Value', 'uint32'],
  ['.google.protobuf.BoolValue', 'bool'],
]);

/** What a document in protobuf's JSON has that a message of this type cannot hold: unknown members, values of other types, two members of one `oneof`. */
export function envoyFaults(
  root: protobuf.Root,
  type: protobuf.Type,
  value: unknown,
  place: string,
): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${place} is no message`];
  const members = Object.entries(value).filter(([name]) => name !== '@type');
  const oneOfs = new Map<string, string>();
  // The rules of protoc-gen-validate that matter most: what must be there.
  const missing = type.oneofsArray
    .filter(({ options, oneof }) => options?.['(validate.required)'] === true && !oneof.some((name) => name in value))
    .map(({ name }) => `${place} has no ${name}`);
  const needed = type.fieldsArray
    .filter(
      ({ options, name, partOf }) =>
        partOf === null && options?.['(validate.rules).message.required'] === true && !(name in value),
    )
    .map(({ name }) => `${place} has no ${name}`);
  const found = members.flatMap(([name, member]): readonly string[] => {
    const here = `${place}.${name}`;
    const field = type.fields[name];
    if (field === undefined) return [`${here} is no member of ${type.fullName}`];
    field.resolve();
    if (field.options?.['deprecated'] === true) return [`${here} is deprecated`];
    const faults: string[] = [];
    const group = field.partOf?.name;
    if (group !== undefined) {
      if (oneOfs.has(group)) faults.push(`${here} and ${oneOfs.get(group)} cannot both be there`);
      oneOfs.set(group, name);
    }
    const each = (one: unknown, where: string) => valueFaults(root, field, one, where);
    if (field instanceof protobuf.MapField) {
      if (typeof member !== 'object' || member === null) return [`${here} is no map`];
      return [...faults, ...Object.entries(member).flatMap(([key, one]) => each(one, `${here}[${key}]`))];
    }
    if (!field.repeated) return [...faults, ...each(member, here)];
    if (!Array.isArray(member)) return [`${here} is no list`];
    const least = Number(field.options?.['(validate.rules).repeated.min_items'] ?? 0);
    if (member.length < least) faults.push(`${here} has fewer than ${least}`);
    return [...faults, ...member.flatMap((one, index) => each(one, `${here}[${index}]`))];
  });
  return [...missing, ...needed, ...found];
}

function valueFaults(root: protobuf.Root, field: protobuf.Field, value: unknown, place: string): readonly string[] {
  const wrong = (wanted: string) => [`${place} is no ${wanted}: ${JSON.stringify(value)}`];
  const resolved = field.resolvedType;
  if (resolved instanceof protobuf.Enum)
    return typeof value === 'string' && value in resolved.values ? [] : wrong(resolved.fullName);
  const scalar = resolved === null ? field.type : wrapped.get(resolved.fullName);
  if (scalar !== undefined) return scalarFits(scalar, value) ? [] : wrong(scalar);
  if (!(resolved instanceof protobuf.Type)) return wrong('known type');
  switch (resolved.fullName) {
    case '.google.protobuf.Duration':
      return typeof value === 'string' && /^\d+(?:\.\d{1,9})?s$/.test(value) ? [] : wrong('duration');
    case '.google.protobuf.Struct':
      return typeof value === 'object' && value !== null ? [] : wrong('struct');
    case '.google.protobuf.Any': {
      const name = (value as { '@type'?: unknown })['@type'];
      if (typeof name !== 'string') return wrong('Any with a type');
      return envoyFaults(root, root.lookupType(name.slice('type.googleapis.com/'.length)), value, place);
    }
    default:
      return envoyFaults(root, resolved, value, place);
  }
}

function scalarFits(type: string, value: unknown): boolean {
  if (type === 'string') return typeof value === 'string';
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'double' || type === 'float') return typeof value === 'number';
  return typeof value === 'number' && Number.isSafeInteger(value) && (value >= 0 || !type.startsWith('u'));
}
