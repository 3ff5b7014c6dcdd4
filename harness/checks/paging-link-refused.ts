import { isTurnedAway, type SequenceCheck } from './check.ts';
import { askedPages } from './parts/pages.ts';

export const pagingLinkRefused: SequenceCheck = {
  id: 'paging-link-refused',
  of: ['paging'],
  title: 'Links to the next page work as they are',
  severity: 'error',
  fault: 'service',
  why: 'The platform calls the link as it stands, with the connection’s credential: one that is refused ends the list in the middle.',
  hint: 'Check that the link holds all that the service needs to answer it, and that it may be called with the same credential.',
  *checkSequence({ steps, operation }) {
    const [first, ...others] = askedPages({ steps });
    if (!first?.response || first.response.status >= 300) return;
    const refused = others.find(
      ({ response }) => response !== undefined && response.status >= 400 && response.status < 500 && response.status !== 429,
    );
    if (!refused?.response) return;
    const { status } = refused.response;
    const why = isTurnedAway(status) ? ', though the same credential was good for the first page' : '';
    yield { message: `The link to ${refused.step} is answered with ${status}${why}.`, at: operation.at };
  },
};
