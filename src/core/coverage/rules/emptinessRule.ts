import type { Finding } from '../finding.ts';
import type { Matter } from '../matter.ts';

/** Looks for one thing that speaks against "nothing happened"; `[]` where it does not. */
export type EmptinessRule = (matter: Matter) => readonly Finding[];
