import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A home folder with AWS files of its own, and an environment that has nothing but it. */
export interface AwsFolder {
  readonly home: string;
  readonly environment: Record<string, string>;
  /** Writes a file into the home folder: `.aws/config`. */
  readonly write: (file: string, text: string) => string;
  readonly remove: () => void;
}

export function awsFolder(config = '', credentials = ''): AwsFolder {
  const home = mkdtempSync(path.join(os.tmpdir(), 'apirunbook-aws-'));
  const write = (file: string, text: string): string => {
    const full = path.join(home, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
    return full;
  };
  if (config !== '') write('.aws/config', config);
  if (credentials !== '') write('.aws/credentials', credentials);
  return {
    home,
    // The SDK may look for the machine's role: there is none to wait for here.
    environment: { HOME: home, AWS_EC2_METADATA_DISABLED: 'true' },
    write,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
