import type { ProxyConfig } from '../proxyConfig/proxyConfig.ts';
import type { ExportNote } from './exportNote.ts';
import type { GatewayName } from './gatewayNames.ts';

/** Writes a configuration in the words of one gateway. */
export interface GatewayEmitter {
  readonly target: GatewayName;
  /** The document as plain values, and what is to be said of this configuration beyond `usedFeatures`. */
  emit(config: ProxyConfig): { readonly document: object; readonly notes: readonly ExportNote[] };
}
