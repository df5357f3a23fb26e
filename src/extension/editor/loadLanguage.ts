import type * as languageFunctions from './languageFunctions.ts';

/** The functions of `dist/language.cjs`. */
export type LanguageFunctions = typeof languageFunctions;

/** Loads them with the first question; reading and writing a runbook needs none of them. */
export function loadLanguage(): Promise<LanguageFunctions> {
  return import('./languageFunctions.ts');
}
