// Properties are tried on the same values each time, so that a change is judged by what it changes; SEED=fresh draws others, as
// whoever looks for new faults does, and SEED=<number> those of an earlier run.
import { createRequire } from 'node:module';
import fc from 'fast-check';

const { SEED: asked } = process.env;
const seed = asked === 'fresh' ? Math.floor(Math.random() * 2 ** 32) : Number(asked ?? 20_261_101);
if (asked === 'fresh') console.log(`SEED=${seed}`);
// A test is loaded as a module of either kind, each with a library of its own.
const required = createRequire(import.meta.url)('fast-check');
for (const library of [fc, required]) library.configureGlobal({ ...library.readConfigureGlobal(), seed });
