import test from 'ava';
import { isGuessable } from '../../harness/lib/is-guessable.ts';

const KNOWN = ['https://api.contoso.example/v1/tenants/7f9c2ba4e88f827d61604550/orders?top=3', '/warehouses/{id}'];

for (const [rest, guessable] of [
  ['/orders?cursor=3&top=3', true],
  ['/orders?after=2026-11-27T10:09:02.000Z', true],
  ['/long-running-operations/j7', true],
  ['/tenants/7f9c2ba4e88f827d61604550/orders?page=2', true],
  ['/warehouses/4711/results', true],
  ['/orders?page=2&top', true],
  ['/orders?from=20261127100902123456', false],
  ['/results/V1StGXR8Z5jd', false],
  ['/r/ab12cd34ef56gh7/zz88yy77xx66ww5', false],
  ['/r/ab12/cd34/ef56', false],
  ['/results/471102938475610293847561029384756102', false],
  ['/results/471102938/475610293', false],
  ['/results/warehouse-xkqzvbnwplm', false],
  ['/results/xkqz.vbnw.plmt', false],
  ['/results?xkqzvbnwplmt', false],
  ['/results/%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C', false],
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
