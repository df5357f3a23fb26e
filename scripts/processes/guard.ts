// Runs a command and ends it, with everything it started, as soon as the process that holds the other end of stdin is
// gone, however that one ended: Ctrl-C, a crash, even a kill that no handler sees. Started by `startGuarded.ts`.
import { spawn } from 'node:child_process';
import { endTree } from './endTree.ts';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('guard.ts: which command?');

// No group of its own: the guard leads one, and the command and its children stay in it.
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true });
child.once('error', (error) => {
  process.stderr.write(`${error.message}\n`, () => process.exit(1));
});
child.once('close', (code) => process.exit(code ?? 1));

process.stdin.resume();
// Each of these ends this process too: it is a member of the tree.
process.stdin.once('end', () => endTree(process.pid));
process.stdin.once('error', () => endTree(process.pid));
