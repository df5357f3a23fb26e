import { statSync } from 'node:fs';
import path from 'node:path';
import type { SecretReference } from '../../core/proxyConfig/proxyConfig.ts';
import { FailureError } from '../../run/failure.ts';
import { readSecretFile, type SecretFile } from './readSecretFile.ts';
import type { SecretReader } from './secretReader.ts';

export interface SecretSettings {
  /** Of the configuration: files are relative to it, and within it. */
  readonly folder: string;
  /** What VS Code's SecretStorage holds, by id. It may be filled later. */
  readonly stored: ReadonlyMap<string, string>;
  /** Milliseconds since 1970 UTC; left out it is the system's. */
  readonly clock?: () => number;
}

/** How long a file is not looked at again, in milliseconds. */
const patience = 1000;

/** How many texts are remembered for taking out of other texts. */
const remembered = 1000;

interface Kept {
  readonly lookedAt: number;
  readonly stamp: string;
  readonly found: SecretFile;
}

export function openSecretReader({ folder, stored, clock = Date.now }: SecretSettings): SecretReader {
  const files = new Map<string, Kept>();
  const known = new Set<string>();

  function remember(text: string): string {
    // Those read last stay longest.
    known.delete(text);
    known.add(text);
    for (const oldest of known) {
      if (known.size <= remembered) break;
      known.delete(oldest);
    }
    return text;
  }

  function readFile(written: string): SecretFile {
    const now = clock();
    const kept = files.get(written);
    // A clock that was set back must not keep an old secret.
    if (kept !== undefined && now >= kept.lookedAt && now - kept.lookedAt < patience) return kept.found;
    const file = path.resolve(folder, written);
    const stamp = stampOf(file);
    const found = kept !== undefined && kept.stamp === stamp ? kept.found : readSecretFile(file, folder);
    files.set(written, { lookedAt: now, stamp, found });
    if (found.kind === 'text') remember(found.text);
    return found;
  }

  return {
    read: (reference) => {
      if (reference.kind === 'secretStorage') return remember(storedSecret(stored, reference));
      const found = readFile(reference.path);
      if (found.kind === 'text') return found.text;
      throw new FailureError({
        code: 'proxy.secret',
        message: `The secret file ${reference.path} ${found.reason}.`,
        nextStep: `Put the secret into ${reference.path} beside the configuration, for you alone (chmod 600).`,
      });
    },
    all: () => [...new Set([...known, ...stored.values()])].filter((text) => text !== ''),
  };
}

/** Size, time and mode: a file that others can read all at once has changed too. */
function stampOf(file: string): string {
  try {
    const { ino, size, mtimeNs, ctimeNs, mode } = statSync(file, { bigint: true });
    return `${ino} ${size} ${mtimeNs} ${ctimeNs} ${mode}`;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault) return String(fault.code);
    throw fault;
  }
}

function storedSecret(
  stored: ReadonlyMap<string, string>,
  { id }: Extract<SecretReference, { kind: 'secretStorage' }>,
): string {
  const text = stored.get(id);
  if (text !== undefined && text !== '') return text;
  throw new FailureError({
    code: 'proxy.secret',
    message: `VS Code's SecretStorage gave no secret \`${id}\`.`,
    nextStep: `Set the secret \`${id}\` from the Proxy view, or name a file instead: {file: …}.`,
  });
}
