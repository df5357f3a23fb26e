import { holding, type Shape } from './shape.ts';

/** What `aws logs filter-log-events` or `get-log-events` prints: `{"events": [row, …]}` (API reference, `API_FilterLogEvents`). */
export const filterLogEvents: Shape = {
  shape: 'filter-log-events',
  open: (members) => holding(members, 'events', 'list'),
};

/** A row of it: the event is the text in `message` (API reference, `API_FilteredLogEvent`). */
export const filterLogEventsRow: Shape = {
  shape: 'filter-log-events',
  open: (members) => holding(members, 'message', 'literal'),
};
