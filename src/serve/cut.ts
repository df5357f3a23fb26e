/** Thrown where the connection is to be cut without another byte, or is gone already. */
export class Cut extends Error {}
