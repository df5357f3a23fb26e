import { answer, plan, testEngine } from './localData.ts';
import { openLocalSource } from '../../../../src/sources/local/localSource.ts';

/** A host for a test to kill: it prints its engine's process id while a query without end is under way. */
const [folder = '', text = ''] = process.argv.slice(2);
const engine = testEngine();
const source = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine });
await answer(source, plan('sql', 'SELECT 1 AS one FROM cloudtrail_logs LIMIT 1'));
const asked = answer(source, plan('sql', text));
process.stdout.write(String(engine.pid));
await asked;
