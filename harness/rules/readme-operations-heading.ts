import { readmeHeading } from './parts/readme-heading.ts';

export const readmeOperationsHeading = readmeHeading({
  id: 'readme-operations-heading',
  title: 'The readme has a section on the supported operations',
  why: 'The section tells makers what the connector can do without installing it.',
  heading: 'Supported Operations',
  accepts: /operation|action|trigger|endpoint|function|method|\bcalls\b/i,
});
