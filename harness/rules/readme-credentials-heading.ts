import { readmeHeading } from './parts/readme-heading.ts';

/**
 * Open data services have nothing to obtain. The word "connector" in the readme's title is not taken
 * for such a section: more than forty published readmes would pass by it that say nothing of credentials in any heading.
 */
export const readmeCredentialsHeading = readmeHeading({
  id: 'readme-credentials-heading',
  title: 'The readme says how to obtain credentials',
  why: 'A maker without a key or an account gets no further than the sign-in dialogue.',
  heading: 'Obtaining Credentials',
  accepts:
    /credential|authenti|authori[sz]|api[- ]?key|token|sign[- ]?in|log[- ]?in|connection|connect to|get connected|password|account|licen[cs]e|client id|azure ad|\baccess\b|\bkeys?\b/i,
  scope: 'connectors that take a credential; synonyms will do',
  except: ({ connections }) => connections.every(({ type }) => type === 'none'),
});
