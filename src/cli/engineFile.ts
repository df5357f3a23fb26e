import { fileURLToPath } from 'node:url';

/** The engine's entry, which lies beside the built command. */
export const engineFile = fileURLToPath(new URL('./engine.js', import.meta.url));
