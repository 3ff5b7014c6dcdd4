import test from 'ava';
import { isGuessable } from '../../harness/lib/is-guessable.ts';

const KNOWN = 'https://api.contoso.example/v1/tenants/7f9c2ba4e88f827d61604550/orders?top=3';

for (const [rest, guessable] of [
  ['/orders?cursor=3&top=3', true],
  ['/orders?after=2026-11-27T10:09:02.000Z', true],
  ['/orders?from=20261127100902123456', true],
  ['/long-running-operations/j7', true],
  ['/tenants/7f9c2ba4e88f827d61604550/orders?page=2', true],
  ['/jobs/0b6f4a52-2c1e-4f7e-9c53-0f7a1f0e7a11', false],
  ['/orders?page=2&sig=Yx8dk2LmQ0vTz91pRr', false],
  ['/orders?$skiptoken=eyJpZCI6Mywic2lkZSI6MX0=', false],
  ['/orders?page=2&token=QwErTyUiOpAsDfGhJkLz', false],
] as const) {
  test(`${rest} is ${guessable ? 'guessable' : 'perhaps a secret'}`, (t) => {
    t.is(isGuessable(`https://api.contoso.example/v1${rest}`, KNOWN), guessable);
  });
}

test('what is no address cannot be guessed', (t) => {
  t.false(isGuessable('page 2', KNOWN));
});
