import { benchConnection, quickTries } from './faultBench.ts';
import { outcomeOf } from './outcomes.ts';
import { questions, type Question, type QuestionName } from './questions.ts';
import { partContext } from '../sql/askServed.ts';

/** A terminal that asks, cancels as soon as the query runs, says how it ended, and has nothing left to wait for. */
const [url = '', stateFolder = '', name = ''] = process.argv.slice(2);
const { connection } = benchConnection(url, stateFolder, quickTries);
const cancel = new AbortController();
const context = partContext({
  signal: cancel.signal,
  progress: ({ message }) => {
    if (/\brun(?:s|ning)\b/i.test(message)) cancel.abort();
  },
  partial: () => cancel.abort(),
});
const question: Question = questions[name as QuestionName];
const unlimited = { ...question, plan: { ...question.plan, limit: 10_000 } };
const outcome = await outcomeOf(unlimited, connection, context);
process.stdout.write(outcome.kind === 'failure' ? outcome.failure.code : outcome.problems.join());
