import type { RefusalCode } from '../audit/refusals.ts';

/** Why a request is ended before anyone asks who sent it. */
export interface RequestRefusal {
  readonly code: RefusalCode;
  /** For the record, without anything of the request that may be a secret. */
  readonly message: string;
}

/** Tells a refusal from what the checks give otherwise. */
export function isRefusal<Checked extends object>(checked: Checked | RequestRefusal): checked is RequestRefusal {
  return 'code' in checked;
}
