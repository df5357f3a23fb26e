import { apiGatewayCall } from './apiGatewayCall.ts';
import type { GatewayCall } from './gatewayCall.ts';
import type { GatewayLogReader } from './gatewayLogReader.ts';
import type { LogFields } from './logFields.ts';

/*
 * The formats that the console offers beside JSON (developer guide, `set-up-access-logging`). The CLF and CSV of today end
 * with the extended id, older ones with the id alone.
 */
const address = '([0-9A-Fa-f.:]{2,45})';
const name = '(\\S{1,1024})';
const moment = '(\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2} [+-]\\d{4})';
const call = '([A-Z]{3,16})';
const path = '(/[^\\s",]{0,8192}|-)';
const protocol = '(HTTP/\\d(?:\\.\\d)?)';
const status = '(\\d{3})';
const length = '(\\d{1,15}|-)';
const id = '([A-Za-z0-9+/=_-]{10,64})';

const common = new RegExp(
  `^${address} ${name} ${name} \\[${moment}\\] ?"${call} ${path} ${protocol}" ${status} ${length} ${id}(?: \\S{1,64})?$`,
);
const commas = new RegExp(
  `^${address},([^,]{0,1024}),([^,]{0,1024}),${moment},${call},${path},${protocol},${status},${length},${id}(?:,\\S{1,64})?$`,
);
const columns = [
  'ip',
  'caller',
  'user',
  'requesttime',
  'httpmethod',
  'resourcepath',
  'protocol',
  'status',
  'responselength',
  'requestid',
];

export const apiGatewayCommonLog: GatewayLogReader = {
  name: 'API Gateway (Common Log Format)',
  hint: /\] ?"[A-Z]{3,16} \//,
  readText: (line) => read(common.exec(line)),
};

export const apiGatewayCommas: GatewayLogReader = {
  name: 'API Gateway (CSV)',
  hint: /,[A-Z]{3,16},\/[^,]*,HTTP\//,
  readText: (line) => read(commas.exec(line)),
};

export const apiGatewayXml: GatewayLogReader = {
  name: 'API Gateway (XML)',
  hint: /<request id="/,
  readText: (line) => {
    const [, requestid, body = ''] = /^<request id="([^"<>]{1,128})">(.{1,16384})<\/request>$/.exec(line) ?? [];
    if (requestid === undefined || !/^(?:\s*<(\w{1,32})>[^<>]{0,8192}<\/\1>\s*)+$/.test(body)) return null;
    const members = [...body.matchAll(/<(\w{1,32})>([^<>]*)<\/\1>/g)].map(
      ([, key = '', value = '']): [string, string] => [key.toLowerCase(), unescaped(value.trim())],
    );
    return apiGatewayCall(known([['requestid', requestid], ...members]));
  },
};

function read(match: RegExpExecArray | null): GatewayCall | null {
  return match === null
    ? null
    : apiGatewayCall(known(columns.map((column, index) => [column, match[index + 1] ?? ''])));
}

function known(members: readonly (readonly [string, string])[]): LogFields {
  return new Map(members.filter(([, value]) => value !== '' && value !== '-'));
}

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => entities[entity as keyof typeof entities]);
}

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
