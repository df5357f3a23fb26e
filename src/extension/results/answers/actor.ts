import { makeActorCard } from '../../../core/actor/makeActorCard.ts';
import { inSlices } from '../inSlices.ts';
import { rowOf, RunReader } from '../runReader.ts';
import type { Answer } from './answer.ts';

export const answerActor: Answer<'actor'> = ({ row }, run) => {
  if (row !== null) rowOf(run, row);
  const reader = new RunReader(run);
  const rows = {
    count: run.rows.length,
    record: (index: number) => reader.record(index),
    cell: (index: number, role: Parameters<RunReader['cell']>[1]) => reader.cell(index, role),
  };
  return inSlices(makeActorCard(rows, row === null ? null : { row }));
};
