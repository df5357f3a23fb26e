import type { ConfigFiles } from '../targets/configFiles.ts';
import { environmentProfile } from '../targets/environment.ts';
import { profileKind } from '../targets/profileKind.ts';
import type { Environment } from '../targets/environment.ts';

/** What a person does to get credentials that AWS takes: signing on, or new keys, where the profile's chain ends. */
export function renewalStep(profile: string | null, environment: Environment, files: ConfigFiles): string {
  const named = profile ?? environmentProfile(environment);
  if (named === null && files.profile('default') === null) {
    return 'Set new credentials in the environment, or name a profile, and run it again.';
  }
  return stepOf(named ?? 'default', files, []);
}

function stepOf(name: string, files: ConfigFiles, users: readonly string[]): string {
  const section = files.profile(name);
  if (section === null) return `Choose a profile that is in the AWS config file: ${name} is not.`;
  const kind = profileKind(section, users.length > 0, (session) => files.section('sso-session', session));
  switch (kind.kind) {
    case 'sso':
      return `Run \`aws sso login --profile ${name}\`, then run it again.`;
    case 'login':
      return `Run \`aws login --profile ${name}\`, then run it again.`;
    case 'static':
      return `Put keys that are good into the profile ${name} (\`aws configure --profile ${name}\`), then run it again.`;
    case 'process':
      return `Sign on with the program that credential_process of the profile ${name} runs, then run it again.`;
    case 'web-identity':
      return `Have the token file of the profile ${name} written anew, then run it again.`;
    case 'assume-role':
      if ('named' in kind.source) return sourceStep(kind.source.named);
      return users.includes(kind.source.profile)
        ? `Let the profile ${name} name a source_profile that has credentials, then run it again.`
        : stepOf(kind.source.profile, files, [...users, name]);
    case 'named-source':
      return sourceStep(kind.source);
    case 'incomplete':
      return `Complete the profile ${name}: ${kind.reason}.`;
  }
}

function sourceStep(source: 'EcsContainer' | 'Ec2InstanceMetadata' | 'Environment'): string {
  switch (source) {
    case 'Environment':
      return 'Set new credentials in the environment, then run it again.';
    case 'EcsContainer':
      return 'Check the role of the container, then run it again.';
    case 'Ec2InstanceMetadata':
      return 'Check the role of this machine, then run it again.';
  }
}
