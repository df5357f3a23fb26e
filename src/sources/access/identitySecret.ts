import type { IdentityDeclaration, IdentitySecret } from '../../core/config/identity.ts';
import { FailureError } from '../../run/failure.ts';
import { readWithin } from './readWithin.ts';

/** Where secrets come from besides files. */
export interface SecretPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** VS Code's SecretStorage; absent on the command line. */
  readonly secretStorage?: (id: string) => Promise<string | undefined>;
}

/** The texts of an identity's credential. */
export interface IdentitySecrets {
  /** The key, the token, the secret access key, or the private key in PEM. */
  readonly secret: string;
  /** The certificate in PEM. */
  readonly certificate: string | null;
}

/**
 * Reads what an identity is known by, as it is now.
 *
 * @param folder Of the configuration.
 * @throws `FailureError` `access.secret` where there is none, or others can read it.
 */
export async function readIdentitySecrets(
  { name, credential }: IdentityDeclaration,
  folder: string,
  places: SecretPlaces,
): Promise<IdentitySecrets> {
  if (credential.kind === 'certificate') {
    const secret = readFile(name, credential.key, folder);
    return { secret, certificate: readCertificate(name, credential.certificate, folder) };
  }
  const secret = await readSecret(name, credential.secret, folder, places);
  // It goes into a header, of which it must not end one and begin another.
  if (!/^[!-~]+$/.test(secret))
    throw missing(name, 'holds characters that no key or token has', 'Put the secret alone there, on one line.');
  return { secret, certificate: null };
}

async function readSecret(name: string, secret: IdentitySecret, folder: string, places: SecretPlaces): Promise<string> {
  switch (secret.kind) {
    case 'file':
      return readFile(name, secret.path, folder);
    case 'environment': {
      const found = Object.hasOwn(places.environment, secret.name) ? places.environment[secret.name] : undefined;
      if (found !== undefined && found !== '') return found;
      throw missing(
        name,
        `is to be in the variable ${secret.name}, which is not set`,
        `Set ${secret.name} before the run.`,
      );
    }
    case 'secretStorage': {
      if (places.secretStorage === undefined) {
        throw missing(
          name,
          'is in VS Code, where nobody else can read it',
          'Name a file or a variable of the environment to run it here.',
        );
      }
      const found = await places.secretStorage(secret.id);
      if (found !== undefined && found !== '') return found;
      throw missing(
        name,
        `is not in VS Code's SecretStorage under \`${secret.id}\``,
        `Set the secret \`${secret.id}\` from the Proxy view.`,
      );
    }
  }
}

function readFile(name: string, written: string, folder: string): string {
  const found = readWithin(written, folder, { isSecret: true });
  // One line end at its end is the editor's.
  if ('bytes' in found) return found.bytes.toString('utf8').replace(/\r?\n$/, '');
  throw missing(
    name,
    `is to be in ${written}, which ${found.reason}`,
    `Put the secret into ${written}, for you alone (chmod 600).`,
  );
}

/** No secret, and others may read it. */
function readCertificate(name: string, written: string, folder: string): string {
  const found = readWithin(written, folder, { isSecret: false });
  if ('bytes' in found) return found.bytes.toString('utf8');
  throw missing(
    name,
    `goes with the certificate ${written}, which ${found.reason}`,
    `Put the certificate into ${written}.`,
  );
}

function missing(name: string, what: string, nextStep: string): FailureError {
  return new FailureError({
    code: 'access.secret',
    message: `The secret of the identity \`${name}\` ${what}.`,
    nextStep,
  });
}
