import { FailureError } from '../../run/failure.ts';

/** The system's code of a fault, `ENOSPC`, else its text. */
export function faultCode(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);
}

/** What can be done about a fault of the disk. */
export function nextStepFor(code: string): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'Free space on that disk, or set `audit.keepDays`.';
    case 'EFBIG':
      return 'Raise the limit on file sizes, or lower `audit.maxBytes`.';
    case 'EROFS':
      return 'Name a folder on a disk that can be written in `audit.path`.';
    case 'EACCES':
    case 'EPERM':
      return 'Let the user of the proxy write there.';
    case 'ELOOP':
    case 'EMLINK':
      return 'A symbolic link stands where the log was: take it away.';
    case 'EIO':
      return 'Look at the disk: it reports an error.';
    default:
      return 'Look at the folder; writing is tried again every second.';
  }
}

/** A fault of the disk as a failure. What is no fault of the disk is our own and thrown again. */
export function unwritable(what: string, fault: unknown): FailureError {
  if (fault instanceof FailureError) return fault;
  const code = faultCode(fault);
  if (!/^E[A-Z0-9]+$/.test(code)) throw fault;
  return new FailureError({ code: 'audit.unwritable', message: `${what} (${code}).`, nextStep: nextStepFor(code) });
}
