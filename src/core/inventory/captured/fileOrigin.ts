import { accountOf, regionOf, type AccountAndRegion } from './accountAndRegion.ts';

/** What the name of a delivered file says. */
export interface FileOrigin extends AccountAndRegion {
  /** The trail's name; digest files' names alone have it. */
  readonly trail: string | null;
}

/**
 * `111122223333_CloudTrail_us-east-1_20261101T0905Z_abc.json.gz` (cloudtrail-log-file-examples), and its siblings of
 * Insights and network activity.
 */
const logFile = /^(\d{12})_CloudTrail(?:-[A-Za-z]+)?_([a-z0-9-]{1,40})_\d{8}T/;

/**
 * `111122223333_CloudTrail-Digest_eu-west-1_org-trail_us-east-1_20261101T090131Z.json.gz`: "the first two Regions in the
 * string show the Region from which the digest file was delivered. The last Region is the home Region of the trail"
 * (cloudtrail-log-file-validation-digest-file-structure). A trail's name has up to 128 characters, underscores among them.
 */
const digestFile =
  /^(\d{12})_CloudTrail-Digest_([a-z0-9-]{1,40})_([A-Za-z0-9._-]{1,128})_[a-z0-9-]{1,40}_\d{8}T\d{6}Z(?:_backfill)?\.json/;

/** `AWSLogs/o-abc/111122223333/CloudTrail-Digest/us-east-1/…`: the folders, where a file was given another name. */
const folders = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]{1,40}\/)?(\d{12})\/CloudTrail(?:-[A-Za-z]+)?\/([a-z0-9-]{1,40})\//;

/** Whose a file is and where it was delivered from, as CloudTrail names files and folders; `name` has `/` between the parts. */
export function fileOrigin(name: string): FileOrigin {
  const own = name.slice(name.lastIndexOf('/') + 1);
  const digest = digestFile.exec(own);
  if (digest !== null) return origin(digest[1], digest[2], digest[3] ?? null);
  const [, account, region] = logFile.exec(own) ?? folders.exec(name) ?? [];
  return origin(account, region, null);
}

function origin(account: string | undefined, region: string | undefined, trail: string | null): FileOrigin {
  return { account: accountOf(account), region: regionOf(region), trail };
}
