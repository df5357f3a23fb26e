import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onPath } from './motoServer.ts';

/** Terraform, where this machine has it; `null` else. */
export const terraformFile = onPath('terraform');

/**
 * The folder of the provider hashicorp/aws in the filesystem mirror that `APIRUNBOOK_TERRAFORM_MIRROR` names; `null` where
 * there is none: nothing is downloaded.
 */
export const awsProviderFolder = providerFolder(process.env['APIRUNBOOK_TERRAFORM_MIRROR']);

/** A folder of configuration in which Terraform is asked; gone afterwards. */
export function inTerraform<Result>(
  files: Readonly<Record<string, string>>,
  ask: (terraform: (...args: readonly string[]) => string) => Result,
): Result {
  const folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-terraform-'));
  // A provider that lies in a folder of its own needs no `init`.
  const settings = path.join(folder, 'terraform.rc');
  const overrides =
    awsProviderFolder === null ? '' : `dev_overrides { "hashicorp/aws" = ${JSON.stringify(awsProviderFolder)} }`;
  writeFileSync(settings, `disable_checkpoint = true\nprovider_installation {\n${overrides}\n}\n`);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  try {
    return ask((...args) => {
      const { stdout, stderr, error } = spawnSync(terraformFile ?? 'terraform', args, {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: folder, TF_CLI_CONFIG_FILE: settings, TF_IN_AUTOMATION: '1' },
      });
      if (error !== undefined) throw error;
      return stdout === '' ? stderr : stdout;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function providerFolder(mirror: string | undefined): string | null {
  if (mirror === undefined) return null;
  const program = readdirSync(mirror, { recursive: true, encoding: 'utf8' }).find((file) =>
    path.basename(file).startsWith('terraform-provider-aws_v'),
  );
  return program === undefined ? null : path.join(mirror, path.dirname(program));
}
