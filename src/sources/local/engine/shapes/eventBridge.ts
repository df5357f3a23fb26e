import { holding, type Shape } from './shape.ts';

/** An EventBridge event whose `detail` is the CloudTrail event (EventBridge user guide, `eb-service-event-cloudtrail`). */
export const eventBridge: Shape = {
  shape: 'eventbridge',
  open: (members) => (members.has('detail-type') ? holding(members, 'detail', 'object') : null),
};
