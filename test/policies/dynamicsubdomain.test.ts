import test from 'ava';
import { applyToRequest, policy } from './apply-to.ts';

test('replaces the service URL as dynamichosturl does', async (t) => {
  const policies = [policy('dynamicSubdomain', { urlTemplate: "https://@connectionParameters('desk').contoso.com/api/" })];
  const { request } = await applyToRequest(policies, { connection: { desk: 'north' } });
  t.is(request.url, 'https://north.contoso.com/api/tickets');
});
