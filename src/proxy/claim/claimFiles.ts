import { closeSync, constants, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';
import { FailureError } from '../../run/failure.ts';
import { faultCode } from '../audit/auditFaults.ts';
import { parseClaim, type WrittenClaim } from './claim.ts';
import { isAlive } from './processIdentity.ts';

const claimName = /^\.claim-(\d{6,12})$/;

/** Whether its process has the folder. */
export function holds(claim: WrittenClaim): boolean {
  return !claim.released && isAlive(claim.process);
}

export interface FoundClaim {
  readonly number: number;
  readonly claim: WrittenClaim;
}

/** The claim that counts: the one with the highest number. */
export function newest(folder: string): FoundClaim | null {
  for (;;) {
    const number = Math.max(0, ...numbers(folder));
    if (number === 0) return null;
    const text = readText(path.join(folder, nameOf(number)));
    // Taken away between the two looks: there is a higher one now.
    if (text === null) continue;
    const claim = parseClaim(text);
    if (claim === null) throw unreadable(path.join(folder, nameOf(number)));
    return { number, claim };
  }
}

export function numbers(folder: string): readonly number[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (fault) {
    if (faultCode(fault) === 'ENOENT') return [];
    throw fault;
  }
  return names.flatMap((name) => {
    const number = claimName.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

export function nameOf(number: number): string {
  return `.claim-${String(number).padStart(6, '0')}`;
}

/** Many times what a claim has. */
const longestClaim = 65_536;

function readText(place: string): string | null {
  let file: number;
  try {
    file = openSync(place, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (fault) {
    if (faultCode(fault) === 'ENOENT') return null;
    throw fault;
  }
  try {
    const bytes = Buffer.alloc(longestClaim);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, longestClaim, 0));
  } finally {
    closeSync(file);
  }
}

function unreadable(place: string): FailureError {
  return new FailureError({
    code: 'audit.unsafe',
    message: `${place} is no claim that a proxy writes.`,
    nextStep: 'Make sure that no proxy writes to this folder, then delete that file.',
  });
}
