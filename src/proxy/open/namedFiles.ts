import path from 'node:path';
import { configFiles } from '../../core/proxyConfig/configFiles.ts';
import { readProxyConfig } from '../../core/proxyConfig/readProxyConfig.ts';
import type { ReadConfig } from './readConfigFile.ts';

/**
 * The files whose change is a change of the configuration: itself, certificates and policies. Secrets and key sets are read
 * again by those who use them; only where the configuration was refused, one of them may be why.
 */
export function namedFiles({ file, folder, source, config }: ReadConfig): readonly string[] {
  const read = config ?? readProxyConfig(source.text).config;
  const named = read === null ? [] : configFiles(read);
  const watched = named.filter(({ kind }) =>
    config === null ? kind !== 'storage' : kind === 'pem' || kind === 'key' || kind === 'cedar',
  );
  return [file, ...watched.map((one) => path.resolve(folder, one.path))];
}
