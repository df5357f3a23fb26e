import type { Position } from '../reference/position.ts';
import { commandPositions } from './positions/commandPositions.ts';
import { eventPositions } from './positions/eventPositions.ts';
import { functionPositions } from './positions/functionPositions.ts';
import { languagePositions } from './positions/languagePositions.ts';
import { severalSourcesPositions } from './positions/severalSourcesPositions.ts';
import { statsPositions } from './positions/statsPositions.ts';

/** Every choice of the Logs Insights evaluator. Tests name them as cases of page `position: …`. */
export const insightsPositions: readonly Position[] = [
  ...languagePositions,
  ...eventPositions,
  ...statsPositions,
  ...commandPositions,
  ...severalSourcesPositions,
  ...functionPositions,
];
