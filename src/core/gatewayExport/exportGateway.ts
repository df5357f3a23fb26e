import { Document } from 'yaml';
import type { ProxyConfig } from '../proxyConfig/proxyConfig.ts';
import { apiGatewayEmitter } from './apigateway/apiGatewayEmitter.ts';
import { envoyEmitter } from './envoy/envoyEmitter.ts';
import type { ExportNote } from './exportNote.ts';
import type { GatewayEmitter } from './gatewayEmitter.ts';
import { gatewayTitles, type GatewayName } from './gatewayNames.ts';
import { kongEmitter } from './kong/kongEmitter.ts';
import { usedFeatures } from './usedFeatures.ts';

/** Every gateway that is written for. */
export const gatewayEmitters: readonly GatewayEmitter[] = [apiGatewayEmitter, kongEmitter, envoyEmitter];

export interface GatewayExport {
  /** YAML. What was changed or lost stands in comments at its top. */
  readonly text: string;
  readonly notes: readonly ExportNote[];
}

/**
 * The policy of a proxy as the configuration of a gateway. What the gateway lets through, the proxy would: a rule that it
 * cannot express refuses, and a note says so. Neither a secret nor the digest of a key is in the text.
 */
export function exportGateway(config: ProxyConfig, to: GatewayName): GatewayExport {
  const emitter = gatewayEmitters.find(({ target }) => target === to);
  if (emitter === undefined) throw new Error(`There is no emitter for ${to}`);
  const { document, notes: found } = emitter.emit(config);
  const notes = [...usedFeatures(config, to), ...found];
  // Many readers still take a date or `no` for what YAML 1.1 did: such texts are quoted.
  const yaml = new Document(document, { aliasDuplicateObjects: false, schema: 'yaml-1.1' });
  yaml.commentBefore = heading(to, notes);
  return { text: yaml.toString({ lineWidth: 0 }), notes };
}

/** A name of the configuration must not end the comment that it stands in. */
function heading(to: GatewayName, notes: readonly ExportNote[]): string {
  const unlike = notes.filter(({ kept }) => kept !== 'kept');
  const lines = [
    `${gatewayTitles[to]}, written by \`apirunbook proxy export --to ${to}\`. Texts with REPLACE in them are yours to fill in.`,
    ...unlike.map(({ kept, place, message }) => `${kept}: ${place}: ${message}`),
  ];
  return lines.map((line) => ` ${line.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`).join('\n');
}
