import { holding, type Shape } from './shape.ts';

/** A file as CloudTrail delivers it to S3: `{"Records": […]}` (user guide, `cloudtrail-log-file-examples`). */
export const records: Shape = { shape: 'records', open: (members) => holding(members, 'Records', 'list') };
