import { chosenCell } from '../../commands/activeRunbook.ts';
import { createAlarm } from '../detection/createAlarm.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Begins an alarm from a cell. Changes nothing before its plan was seen and confirmed. */
export const createAlarmOfCell: ViewCommand = {
  id: 'apirunbook.createAlarm',
  async run({ services, host, target }) {
    const cell = chosenCell(target);
    if (cell !== undefined) await createAlarm(services, host.sheets, cell);
  },
};
