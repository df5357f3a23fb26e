import type { Operation } from '../../operation.ts';
import { setActions } from './alarmActions.ts';

/** CloudWatch API Reference, "DisableAlarmActions"; 3 requests a second. */
export const disableAlarmActions: Operation = {
  service: 'monitoring',
  name: 'DisableAlarmActions',
  rate: () => 3,
  handle: (input, call) => setActions(input, false, call),
};
