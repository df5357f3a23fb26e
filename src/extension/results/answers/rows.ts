import { pieceRows } from '../../../core/wire/columnarRows.ts';
import { sentRows } from '../runRows.ts';
import type { Answer } from './answer.ts';

export const answerRows: Answer<'rows'> = ({ start }, run) => sentRows(run, start, pieceRows);
