import { isScalar } from 'yaml';
import type { Range } from '../text/range.ts';
import type { Form } from './form/form.ts';
import { optional, record } from './form/record.ts';
import { refine } from './form/refine.ts';
import { text } from './form/text.ts';
import { path } from './forms.ts';

const file = optional(path, 'A file that only its owner can read (0600). One line end at its end is left out.');

const secretStorage = optional(
  text({
    pattern: /^[A-Za-z0-9_][A-Za-z0-9_.@/-]{0,127}$/,
    otherwise: 'is an id of letters, digits, `_`, `-`, `.`, `@` and `/`',
  }),
  "The id of a secret in VS Code's SecretStorage.",
);

const environment = optional(
  text({ pattern: /^[A-Za-z_][A-Za-z0-9_]{0,127}$/, otherwise: 'is the name of a variable of the environment' }),
  'The variable of the environment that holds it, as CI systems hand secrets over.',
);

const exactlyOne = { minProperties: 1, maxProperties: 1 };

type StoredSecret =
  | { readonly kind: 'file'; readonly path: string; readonly range: Range }
  | { readonly kind: 'secretStorage'; readonly id: string; readonly range: Range };

/** Where a secret of the proxy is. */
export const secret: Form<StoredSecret> = notInline(
  refine(record('a secret', { file, secretStorage }, exactlyOne), (read, { range }, reader) => {
    const given = read.file === undefined ? 'secretStorage' : 'file';
    const place = reader.places.of(read, given);
    if (read.file !== undefined && read.secretStorage === undefined) {
      return { kind: 'file', path: read.file, range: place };
    }
    if (read.file === undefined && read.secretStorage !== undefined) {
      return { kind: 'secretStorage', id: read.secretStorage, range: place };
    }
    return reader.fault('choice', 'A secret is either `{file: …}` or `{secretStorage: …}`.', range);
  }),
  '`{file: …}` with a file that only you can read, or `{secretStorage: …}`',
);

/** Where a secret of an identity is. */
export const identitySecret: Form<
  StoredSecret | { readonly kind: 'environment'; readonly name: string; readonly range: Range }
> = notInline(
  refine(record('a secret', { file, secretStorage, environment }, exactlyOne), (read, { range }, reader) => {
    const given = (['file', 'secretStorage', 'environment'] as const).filter((key) => read[key] !== undefined);
    const place = reader.places.of(read, given[0] ?? 'file');
    if (given.length === 1) {
      if (read.file !== undefined) return { kind: 'file', path: read.file, range: place };
      if (read.secretStorage !== undefined) return { kind: 'secretStorage', id: read.secretStorage, range: place };
      if (read.environment !== undefined) return { kind: 'environment', name: read.environment, range: place };
    }
    const message = 'A secret is one of `{file: …}`, `{secretStorage: …}` and `{environment: …}`.';
    return reader.fault('choice', message, range);
  }),
  '`{file: …}` with a file that only you can read, `{secretStorage: …}` or `{environment: …}`',
);

/** Refuses a secret that is written out, and does not repeat it. */
function notInline<T>(form: Form<T>, instead: string): Form<T> {
  return {
    schema: form.schema,
    read(written, reader) {
      if (!isScalar(written.node)) return form.read(written, reader);
      const message = `A secret never stands in the configuration: write ${instead}. If this was one, replace it.`;
      return reader.fault('inline-secret', message, written.range);
    },
  };
}
