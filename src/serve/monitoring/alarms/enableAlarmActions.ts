import type { Operation } from '../../operation.ts';
import { setActions } from './alarmActions.ts';

/** CloudWatch API Reference, "EnableAlarmActions"; 3 requests a second. */
export const enableAlarmActions: Operation = {
  service: 'monitoring',
  name: 'EnableAlarmActions',
  rate: () => 3,
  handle: (input, call) => setActions(input, true, call),
};
