import { holding, type Shape } from './shape.ts';

/** What `aws cloudtrail lookup-events` prints: `{"Events": [row, …]}` (API reference, `API_LookupEvents`). */
export const lookupEvents: Shape = { shape: 'lookup-events', open: (members) => holding(members, 'Events', 'list') };

/** A row of it: the event is the text in `CloudTrailEvent` (API reference, `API_Event`). */
export const lookupEventsRow: Shape = {
  shape: 'lookup-events',
  open: (members) => holding(members, 'CloudTrailEvent', 'literal'),
};
