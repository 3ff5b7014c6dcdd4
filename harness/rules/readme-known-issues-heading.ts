import { readmeHeading } from './parts/readme-heading.ts';

export const readmeKnownIssuesHeading = readmeHeading({
  id: 'readme-known-issues-heading',
  title: 'The readme has a section on known issues and limitations',
  weights: { update: 'info' },
  why: 'What the connector cannot do is found out in production otherwise. Older connectors lack the section; reviewers ask for it now.',
  heading: 'Known Issues and Limitations',
  accepts: /issue|limitation/i,
});
