import { asRequest } from '../protocol.ts';
import { Engine } from './engine.ts';

/**
 * The engine's process. It lives as long as the channel to its parent: when the parent closes the channel or dies, nothing
 * is left to answer and the process ends, whatever is under way.
 */
const engine = new Engine((reply) => {
  if (process.connected) process.send?.(reply);
});

process.on('message', (message) => {
  const request = asRequest(message);
  if (request !== null) void engine.handle(request);
});

process.on('disconnect', () => {
  // Not process.exit: it waits for the threads, and a statement that does not let go would keep the process for minutes.
  const end = (): boolean => process.kill(process.pid, 'SIGKILL');
  // What is left behind when this time runs out is removed by the next engine.
  setTimeout(end, 500);
  void engine.close().then(end, end);
});

// Ctrl-C reaches the whole group of processes; the parent decides what it means, and tells.
process.on('SIGINT', () => undefined);
