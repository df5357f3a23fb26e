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
  // A statement that does not let go keeps nobody waiting: the next engine removes what this one leaves behind.
  setTimeout(() => process.exit(0), 500).unref();
  void engine.close().then(() => process.exit(0));
});

// Ctrl-C reaches the whole group of processes; the parent decides what it means, and tells.
process.on('SIGINT', () => undefined);
