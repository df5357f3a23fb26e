import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly folder: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** A command that could not be started, or ended with another exit code than 0. `output` is the end of what it printed. */
export class CommandError extends Error {
  readonly output: string;

  constructor(message: string, output: string) {
    super(output === '' ? message : `${message}\n${output}`);
    this.output = output;
  }
}

/** How much of a command's output an error quotes, in characters. */
const quotedOutput = 4000;

/** Runs a command to its end and gives what it printed on stdout. Throws `CommandError`. */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<string> {
  // Windows starts a command script only through its shell, which takes the arguments as one text.
  const script = /\.(cmd|bat)$/i.test(command);
  const child = spawn(script ? `"${command}"` : command, script ? args.map((argument) => `"${argument}"`) : args, {
    cwd: options.folder,
    env: options.environment ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    shell: script,
  });
  let stdout = '';
  let tail = '';
  const keep = (text: string): void => {
    tail = (tail + text).slice(-quotedOutput);
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    keep(text);
  });
  child.stderr.setEncoding('utf8').on('data', keep);
  const shown = [command, ...args].join(' ');
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new CommandError(`Could not start "${shown}": ${error.message}`, '')));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(stdout);
      else reject(new CommandError(`"${shown}" ended with ${signal ?? `exit code ${code}`}.`, tail.trim()));
    });
  });
}
