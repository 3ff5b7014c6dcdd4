import { type Check, isWithoutNews, mayHaveAnswer } from './check.ts';

/** A 202 of a polling trigger says that there is nothing new; the platform knows it whether or not it is declared, and few declare it. */
export const undeclaredStatus: Check = {
  id: 'undeclared-status',
  title: 'A valid request is answered with a status that the definition declares',
  severity: 'error',
  fault: 'service',
  why: 'Makers get outputs only for declared responses; an undeclared success leaves a flow without them.',
  hint: 'Declare the status under responses, or let the service answer with one that is declared.',
  *check(subject) {
    const { case: made, response, declared, operation } = subject;
    // Makers never see it: the workflow engine waits for the next poll.
    if (isWithoutNews(subject)) return;
    if (
      !mayHaveAnswer(made) ||
      declared ||
      response.status >= 400 ||
      isRedirect(response.status) ||
      (operation.kind === 'polling-trigger' && response.status === 202)
    )
      return;
    const statuses = operation.responses.map(({ status }) => status).join(', ') || 'none';
    yield { message: `The service answers ${response.status}, which is not declared (declared: ${statuses}).`, at: operation.at };
  },
};

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}
