import { flag } from '../../config/form/flag.ts';
import { integer } from '../../config/form/number.ts';
import { oneOf } from '../../config/form/oneOf.ts';
import { optional, record, required } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import { text } from '../../config/form/text.ts';
import { path, profile, region } from '../../config/forms.ts';
import type { AuditDestinations, AuditSettings } from '../proxyConfig.ts';

const profileKey = required(profile, 'The profile of the AWS configuration that records are sent with.');
const regionKey = required(region, 'The Region that they are sent to.');

const logs = record('`logs`', {
  profile: profileKey,
  region: regionKey,
  logGroup: required(
    text({ pattern: /^[A-Za-z0-9_./#-]{1,512}$/, otherwise: 'is the name of a log group' }),
    'The log group, which must exist.',
  ),
});

const lake = record('`lake`', {
  profile: profileKey,
  region: regionKey,
  channelArn: required(
    text({
      pattern: /^arn:aws[a-z-]*:cloudtrail:[a-z0-9-]+:\d{12}:channel\/[A-Za-z0-9._/-]+$/,
      otherwise: 'is the ARN of a channel: `arn:aws:cloudtrail:REGION:ACCOUNT:channel/ID`',
    }),
    "The channel of CloudTrail Lake's PutAuditEvents.",
  ),
});

const send = refine(
  record('`send`', {
    logs: optional(logs, 'To a log group of CloudWatch Logs.'),
    lake: optional(lake, 'To an event data store of CloudTrail Lake, through a channel.'),
  }),
  (read): AuditDestinations => ({ logs: read.logs ?? null, lake: read.lake ?? null }),
);

export const auditDefaults: AuditSettings = {
  path: '.apirunbook/audit',
  failClosed: true,
  sync: 'batch',
  maxBytes: 64 * 1024 * 1024,
  keepDays: null,
  send: { logs: null, lake: null },
};

/** The log of all requests. */
export const auditForm = refine(
  record('`audit`', {
    path: optional(path, 'The folder of the log, from this file on.', auditDefaults.path),
    failClosed: optional(
      flag,
      'Whether a request is refused when its record cannot be written.',
      auditDefaults.failClosed,
    ),
    sync: optional(
      oneOf(['batch', 'always']),
      '`batch`: records are written together, every 100 milliseconds at most. `always`: each is on disk before its request is forwarded and answered.',
      auditDefaults.sync,
    ),
    maxBytes: optional(
      integer({ least: 1024, most: 2 ** 40, unit: 'bytes' }),
      'Bytes of one file of the log; then another follows.',
      auditDefaults.maxBytes,
    ),
    keepDays: optional(
      integer({ least: 1, most: 36_500, unit: 'days' }),
      'Days that files of the log are kept. Left out, all are kept.',
    ),
    send: optional(send, 'Where records are sent besides.'),
  }),
  (read): AuditSettings => ({
    path: read.path ?? auditDefaults.path,
    failClosed: read.failClosed ?? auditDefaults.failClosed,
    sync: read.sync ?? auditDefaults.sync,
    maxBytes: read.maxBytes ?? auditDefaults.maxBytes,
    keepDays: read.keepDays ?? null,
    send: read.send ?? auditDefaults.send,
  }),
);
