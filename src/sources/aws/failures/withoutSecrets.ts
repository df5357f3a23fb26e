import type { Failure } from '../../../run/failure.ts';

const removed = '[secret]';

/** Secrets shorter than this are not looked for: they would take half a sentence with them. */
const shortest = 8;

/** A failure whose texts hold none of the secrets, as they are and as a URL or JSON writes them. */
export function withoutSecrets(failure: Failure, secrets: readonly string[]): Failure {
  // The longest first, so that of a secret within another nothing is left over.
  const forms = [
    ...new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])),
  ]
    .filter((form) => form.length >= shortest)
    .sort((a, b) => b.length - a.length);
  const clean = (text: string): string => forms.reduce((left, form) => left.replaceAll(form, removed), text);
  return { ...failure, message: clean(failure.message), nextStep: clean(failure.nextStep) };
}
