import { trailCheck } from '../judged.ts';
import { pages } from '../pages.ts';

export const noValidation = trailCheck(
  {
    id: 'trail.no-validation',
    severity: 'medium',
    about: 'Log file validation is off: nobody could tell a changed or deleted log file.',
    page: pages.validation,
  },
  ({ name, hasValidation }) => {
    if (hasValidation) return [];
    return [
      {
        title: `Log files of trail ${name} cannot be validated.`,
        evidence: [{ fact: 'LogFileValidationEnabled is false', source: 'cloudtrail:DescribeTrails' }],
        fix: 'Turn log file validation on (UpdateTrail, EnableLogFileValidation).',
      },
    ];
  },
);
