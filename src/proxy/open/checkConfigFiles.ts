import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { configFiles, type ConfigFile } from '../../core/proxyConfig/configFiles.ts';
import type { ProxyConfig } from '../../core/proxyConfig/proxyConfig.ts';
import { error, type Problem } from '../../core/text/problem.ts';
import { checkSecretFile } from '../secrets/checkSecretFile.ts';

/** Bytes of a certificate, key, key set or policy file at most. */
const largestFile = 1024 * 1024;

/**
 * What is wrong with the files that a configuration names: missing, too large, readable by others, not what they should be.
 * `stored` are the ids that VS Code's SecretStorage holds; `null` outside VS Code, where there is no such thing.
 */
export function checkConfigFiles(
  config: ProxyConfig,
  folder: string,
  stored: ReadonlySet<string> | null,
): readonly Problem[] {
  const problems = configFiles(config).flatMap((named) => {
    if (named.kind === 'storage') return checkStored(named, stored);
    const file = path.resolve(folder, named.path);
    const message = named.kind === 'secret' ? checkSecretFile(file, folder) : checkFile(named, file);
    return message === null ? [] : [error(`proxy.file-${named.kind}`, message, named.range)];
  });
  // Whether two files belong together is asked of files that are right.
  return problems.length > 0 ? problems : checkKeyPair(config, folder);
}

function checkKeyPair({ listen: { tls }, places }: ProxyConfig, folder: string): readonly Problem[] {
  if (tls === null) return [];
  const text = (file: string): string => readFileSync(path.resolve(folder, file), 'utf8');
  const certificate = new X509Certificate(text(tls.certificate));
  if (certificate.checkPrivateKey(createPrivateKey(text(tls.key)))) return [];
  const message = `${tls.key} is not the key of ${tls.certificate}.`;
  return [error('proxy.file-key', message, places?.of(tls, 'key') ?? { start: 0, end: 0 })];
}

function checkStored({ path: id, range }: ConfigFile, stored: ReadonlySet<string> | null): readonly Problem[] {
  if (stored === null) {
    const message = `\`secretStorage\` is VS Code's: outside it, name a file that only you can read: {file: ${id}.secret}.`;
    return [error('proxy.secret-storage', message, range)];
  }
  if (stored.has(id)) return [];
  const message = `VS Code's SecretStorage holds nothing as \`${id}\`: run "API Runbooks: Set Proxy Secret…".`;
  return [error('proxy.secret-missing', message, range)];
}

function checkFile({ kind, path: written }: ConfigFile, file: string): string | null {
  try {
    const found = statSync(file);
    if (!found.isFile()) return `${written} is no file.`;
    if (found.size > largestFile) return `${written} is larger than 1 MiB.`;
    if (kind === 'key' && process.platform !== 'win32' && (found.mode & 0o077) !== 0)
      return `${written} can be read by others: chmod 600 ${written}.`;
    const text = readFileSync(file, 'utf8');
    return formFault(kind, text, written);
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
    return code === 'ENOENT'
      ? `${written} does not exist beside the configuration.`
      : `${written} cannot be read (${code}).`;
  }
}

/** Cedar's files and key sets are read by those who use them, which know more of what may be wrong. */
function formFault(kind: ConfigFile['kind'], text: string, written: string): string | null {
  if (kind === 'pem' && !isReadable(() => new X509Certificate(text))) return `${written} is no certificate in PEM.`;
  if (kind === 'key' && !isReadable(() => createPrivateKey(text)))
    return `${written} is no private key in PEM without a passphrase.`;
  return null;
}

function isReadable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
