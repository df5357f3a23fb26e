import type { AccessAnswer } from '../../core/access/accessAnswer.ts';
import { Secret } from '../../core/parameters/secret.ts';

/** Takes the secrets of a run out of an answer, where the API sends back what it was sent: no output is to show them. */
export function maskSecrets(answer: AccessAnswer, secrets: readonly string[]): AccessAnswer {
  const spellings = [
    ...new Set(secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])),
  ]
    // The longest first, so that no part of one is left behind by another.
    .toSorted((a, b) => b.length - a.length);
  const masked = (text: string): string =>
    spellings.reduce((shown, secret) => shown.replaceAll(secret, Secret.shown), text);
  if (spellings.length === 0) return answer;
  const headers = new Map([...answer.headers].map(([name, values]) => [name, values.map(masked)]));
  return { ...answer, headers, body: masked(answer.body) };
}
