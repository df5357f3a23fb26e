import type { Exchange } from '../exchange.ts';
import { passes } from './passes.ts';

/** Takes a request through the passes, from the given one on. */
export function runPasses(exchange: Exchange, from = 0): void {
  for (let index = from; index < passes.length; index++) {
    const outcome = runPass(exchange, index);
    if (outcome === true) continue;
    if (outcome === false) return;
    outcome.then(
      (goesOn) => {
        if (goesOn && !exchange.isOver) runPasses(exchange, index + 1);
      },
      (fault: unknown) => failed(exchange, fault),
    );
    return;
  }
}

function runPass(exchange: Exchange, index: number): boolean | Promise<boolean> {
  try {
    return passes[index]?.(exchange) ?? true;
  } catch (fault) {
    failed(exchange, fault);
    return false;
  }
}

/** A fault of our own ends one request, not the proxy. What it says may hold anything, so only its kind is recorded. */
function failed(exchange: Exchange, fault: unknown): void {
  exchange.refuse('Interrupted', `the proxy failed: ${fault instanceof Error ? fault.name : typeof fault}`);
}
