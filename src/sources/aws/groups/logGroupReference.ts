import { FailureError } from '../../../run/failure.ts';

/** What a runbook or a target writes to name log groups. */
export type LogGroupReference =
  | { readonly kind: 'name'; readonly name: string }
  /** `aws-cloudtrail*`: all that begin so. */
  | { readonly kind: 'prefix'; readonly prefix: string }
  | {
      readonly kind: 'arn';
      /** Without `:*` at its end. */
      readonly arn: string;
      readonly region: string;
      readonly account: string;
      readonly name: string;
    };

/** "a-z, A-Z, 0-9, '_' (underscore), '-' (hyphen), '/' (forward slash), '.' (period), and '#'" (API_CreateLogGroup). */
const namePattern = /^[.\-_/#A-Za-z0-9]{1,512}$/;

const arnPattern = /^(arn:[a-z-]+:logs:([a-z0-9-]+):(\d{12}):log-group:([.\-_/#A-Za-z0-9]{1,512}))(?::\*)?$/;

/** Reads a log group's name, the beginning of names with `*` after it, or an ARN. Throws `aws.configuration` for what is none. */
export function readLogGroupReference(written: string): LogGroupReference {
  const [, arn, region, account, name] = arnPattern.exec(written) ?? [];
  if (arn !== undefined && region !== undefined && account !== undefined && name !== undefined)
    return { kind: 'arn', arn, region, account, name };
  if (namePattern.test(written)) return { kind: 'name', name: written };
  if (written.endsWith('*') && namePattern.test(written.slice(0, -1)))
    return { kind: 'prefix', prefix: written.slice(0, -1) };
  throw new FailureError({
    code: 'aws.configuration',
    message: `\`${written.slice(0, 200)}\` names no log group.`,
    nextStep: 'Write the name of a log group, the beginning of its name with `*` after it, or its ARN.',
  });
}
