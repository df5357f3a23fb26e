/**
 * What a new cell can be about: whoever acted (a user, a role or a service by its ARN), an address, an access key, a
 * session of a role (by the access key that it was given), the role itself, an error code.
 */
export const subjects = ['actor', 'address', 'key', 'session', 'role', 'error'] as const;
export type Subject = (typeof subjects)[number];
