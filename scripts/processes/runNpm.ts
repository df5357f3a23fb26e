import { CommandError } from './runCommand.ts';
import { startGuarded } from './startGuarded.ts';

/**
 * Runs npm in `folder`; it ends with this process. The npm that runs this script is preferred to the one on PATH: it is
 * a plain JavaScript file, which also starts where `npm` is a shell script that cannot be spawned (Windows). Throws
 * `CommandError`.
 */
export async function runNpm(args: readonly string[], folder: string): Promise<void> {
  const environment = { ...process.env };
  // Under `npm run` these describe the project; a nested install must not take them for its own.
  for (const name of Object.keys(environment)) {
    if (/^npm_(package|lifecycle)_|^npm_config_local_prefix$/i.test(name)) delete environment[name];
  }
  const script = process.env['npm_execpath'];
  const isFile = script !== undefined && /\.[cm]?js$/.test(script);
  const command = isFile ? process.execPath : 'npm';
  const npm = startGuarded(command, isFile ? [script, ...args] : args, { folder, environment });
  let output = '';
  const keep = (text: string): void => {
    output += text;
  };
  npm.stdout.setEncoding('utf8').on('data', keep);
  npm.stderr.setEncoding('utf8').on('data', keep);
  const code = await npm.ended;
  if (code !== 0) throw new CommandError(`"npm ${args.join(' ')}" ended with exit code ${code}.`, output.trim());
}
