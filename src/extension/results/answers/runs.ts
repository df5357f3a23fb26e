import { keptRun } from '../storedRun.ts';
import type { Answer } from './answer.ts';

export const answerRuns: Answer<'runs'> = (_, run, { runs }) => runs.of(run.owner).map(keptRun);
