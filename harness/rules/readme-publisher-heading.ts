import { readmeHeading } from './parts/readme-heading.ts';

export const readmePublisherHeading = readmeHeading({
  id: 'readme-publisher-heading',
  title: 'The readme has a heading that names the publisher',
  weights: { update: 'info' },
  why: 'Readers of the public repository look for who stands behind the connector. Older connectors lack it; reviewers ask for it now.',
  heading: 'Publisher',
  accepts: /publisher/i,
});
