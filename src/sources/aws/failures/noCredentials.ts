import { asked } from './evidence.ts';
import type { FailureRule } from './fault.ts';

/** The SDK's providers found none; they say so with a class of their own, and in words that are not repeated. */
const names = new Set(['CredentialsProviderError', 'TokenProviderError', 'ProviderError']);

export const noCredentials: FailureRule = (fault) =>
  names.has(fault.name)
    ? {
        code: 'aws.credentials',
        message: `No credentials for ${asked(fault)}: ${
          fault.connection.place.profile === null
            ? 'the environment gives none'
            : `the profile ${fault.connection.place.profile} gives none`
        }.`,
        nextStep: fault.connection.credentials.renewal(),
      }
    : null;
