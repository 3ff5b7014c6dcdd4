import { readmeHeading } from './parts/readme-heading.ts';

/** Microsoft's template asks it of verified publishers; half of the verified connectors of 2024 lack it. */
export const readmeDeploymentHeading = readmeHeading({
  id: 'readme-deployment-heading',
  title: 'The readme says how to deploy the connector',
  severity: 'info',
  weights: { independent: 'off', custom: 'off' },
  why: 'Whoever wants to try or change the connector has to deploy it as a custom connector first.',
  heading: 'Deployment Instructions',
  accepts: /deploy|install|set ?up|import/i,
});
