import type { Answer } from './answer.ts';

export const answerKeptView: Answer<'keptView'> = async (_, { owner }, { memory }) =>
  memory.view(owner.notebook, owner.cell);

export const answerKeepView: Answer<'keepView'> = async ({ state }, { owner }, { memory }) => {
  await memory.keepView(owner.notebook, owner.cell, state);
  return { message: null };
};
