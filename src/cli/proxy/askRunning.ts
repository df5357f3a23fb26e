import path from 'node:path';
import type { ControlReply, ControlRequest } from '../../core/proxyControl/controlMessages.ts';
import { readProxyConfig } from '../../core/proxyConfig/readProxyConfig.ts';
import { readClaim } from '../../proxy/claim/readClaim.ts';
import { askProxy, notRunning } from '../../proxy/control/askProxy.ts';
import { findByConfig } from '../../proxy/control/findByConfig.ts';
import { textOf } from '../../proxy/open/readConfigFile.ts';

/**
 * Where the proxy of a configuration is spoken to: the one that has claimed its audit folder, else one that was started with
 * this file before it was broken or named another folder.
 *
 * @throws `FailureError` `proxy.not-running` when there is none, `proxy.configuration` when there is no such file.
 */
export async function findRunning(configFile: string): Promise<string> {
  const { config } = readProxyConfig(textOf(configFile));
  const claim = config === null ? null : readClaim(path.resolve(path.dirname(configFile), config.audit.path));
  const address = claim?.socket ?? (await findByConfig(configFile));
  if (address === null) throw notRunning();
  return address;
}

/** @throws `FailureError` as `findRunning` does. */
export async function askRunning(configFile: string, request: ControlRequest): Promise<ControlReply> {
  return askProxy(await findRunning(configFile), request);
}
