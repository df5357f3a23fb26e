import { Secret } from '../secret.ts';
import type { ValueType } from './valueType.ts';

/** A secret from VS Code's SecretStorage or the environment. No reason ever repeats what was written. */
export const secretType: ValueType = {
  name: 'secret',
  accepts: 'a secret, kept outside of the runbook',
  placeholder: '',
  sample: { kind: 'secret', secret: new Secret('') },
  parse(text) {
    return { value: { kind: 'secret', secret: new Secret(text) } };
  },
};
