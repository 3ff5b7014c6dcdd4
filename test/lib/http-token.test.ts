import test from 'ava';
import { isHttpToken } from '../../harness/lib/http-token.ts';

for (const name of ['X-Key', 'x', "!#$%&'*+-.^_`|~9"]) {
  test(`${name} can be the name of a header`, (t) => t.true(isHttpToken(name)));
}

for (const name of ['', 'X Key', 'X:Key', 'X-Größe', 'X\r\nY', 'X\n', '{x}', 'a,b', '"a"', 'x(y)']) {
  test(`${JSON.stringify(name)} cannot be the name of a header`, (t) => t.false(isHttpToken(name)));
}
