import type { Connection } from '../connection.ts';

/** The client of SNS of a place, with its commands. Their bundle is loaded with the first call. */
export async function snsOf({ clients }: Connection) {
  const { SNSClient, ...commands } = await import('./announceClients.ts');
  return { ...commands, client: clients.later('sns', (settings) => new SNSClient(settings)) };
}

/** The client of EventBridge of a place, with its commands. */
export async function eventsOf({ clients }: Connection) {
  const { EventBridgeClient, ...commands } = await import('./announceClients.ts');
  return { ...commands, client: clients.later('events', (settings) => new EventBridgeClient(settings)) };
}
