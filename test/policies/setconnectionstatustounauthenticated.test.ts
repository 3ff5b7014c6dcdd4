import test from 'ava';
import { applyToResponse, policy } from './apply-to.ts';

const policies = [policy('setConnectionStatusToUnauthenticated', { statusCode: 401 })];

test('the connection is broken where the operation that tests it is answered so', async (t) => {
  const broken = async (status: number, testOperation?: string) =>
    (await applyToResponse(policies, { status }, testOperation === undefined ? {} : { testOperation })).connectionBroken;
  t.true(await broken(401, 'Act'));
  t.false(await broken(403, 'Act'));
  t.false(await broken(401, 'Other'));
  t.true(await broken(401));
});

test('a text may name several', async (t) => {
  const { connectionBroken, response } = await applyToResponse(
    [policy('setconnectionstatustounauthenticated', { statusCode: '401, 403' })],
    { status: 403 },
  );
  t.true(connectionBroken);
  t.is(response.status, 403);
});
