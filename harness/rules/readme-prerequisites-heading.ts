import { readmeHeading } from './parts/readme-heading.ts';

export const readmePrerequisitesHeading = readmeHeading({
  id: 'readme-prerequisites-heading',
  title: 'The readme has a prerequisites section',
  why: 'Makers must learn which plan, account or installation they need before they try to connect.',
  heading: 'Prerequisites',
  accepts: /pre-?\s?requisit|requirement|before you (?:begin|start)|what you(?:'|’)?(?:ll)? need/i,
});
