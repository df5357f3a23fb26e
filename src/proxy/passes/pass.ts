import type { Exchange } from '../exchange.ts';

/**
 * One step of what is done for a request. `true`: the next one goes on. `false`: this one has ended the exchange, or taken
 * over its answer. Most say so at once; a promise costs more than the rest of a pass, so only those that wait give one.
 */
export type Pass = (exchange: Exchange) => boolean | Promise<boolean>;
