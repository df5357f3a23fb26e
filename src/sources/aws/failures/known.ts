import type { FailureRule } from './fault.ts';
import { FailureError } from '../../../run/failure.ts';

/** What was found out where it happened, as in resolving credentials, comes through the SDK as it was thrown. */
export const known: FailureRule = ({ error }) => (error instanceof FailureError ? error.failure : null);
