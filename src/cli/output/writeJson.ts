import { strictJson } from '../../core/json/strictJson.ts';
import type { CellResult } from '../../core/wire/output.ts';
import type { OpenWriter } from './format.ts';

/** One object for a query, `{"cells": [object, …]}` for a runbook: the contract of `product.md` §6. */
export const writeJson: OpenWriter = (terminal, { single }) => {
  const results: CellResult[] = [];
  return {
    begin: () => {},
    prose: () => {},
    result: ({ result }) => void results.push(result),
    end: () => terminal.out(`${strictJson(single ? (results[0] ?? null) : { cells: results })}\n`),
  };
};
