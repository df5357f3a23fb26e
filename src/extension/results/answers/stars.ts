import type { StoredRun } from '../storedRun.ts';
import type { Answer, AnswerContext } from './answer.ts';

export const answerStars: Answer<'stars'> = (_, run, context) => {
  // An output that was just drawn asks for its stars, and may have missed that values have changed.
  context.stale.tell(run).catch(context.host.report);
  return starsOf(run, context);
};

export const answerStar: Answer<'star'> = async ({ rows, isStarred }, run, context) => {
  await context.stars.set(run, rows, isStarred);
  context.host.tell({ notice: 'stars' });
  return starsOf(run, context);
};

async function starsOf(run: StoredRun, { stars }: AnswerContext) {
  return { rows: await stars.rows(run), total: stars.total(run.owner.notebook) };
}
