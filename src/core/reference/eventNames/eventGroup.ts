/** The events of a service, by its name before `.amazonaws.com`. */
export type EventGroup = readonly [
  service: string,
  events: readonly (readonly [eventName: string, access: 'read' | 'write', meaning: string])[],
];
