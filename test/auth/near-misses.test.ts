import test from 'ava';
import { inOtherCase, withOtherEnd } from '../../harness/auth/near-misses.ts';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const CLAIMS = `${part({ alg: 'RS256' })}.${part({ sub: 'ann' })}`;

for (const [what, key, near] of [
  ['a key', 'k3yOfContosoDepot', 'k3yOfContosoDbzyj'],
  ['a key of few signs', 'k-1', 'u-6'],
  ['a key of short words', 'depot-key-123', 'depot-keo-678'],
  ['a hexadecimal key before where it leads', '0123456789abcdef0123456789abcdef-us6', '0123456789abcdef0123456789abfabc-us6'],
  ['a GUID', 'FE3A1E5C-8B59-4D6B-9C3F-0A5A6E4D2C1B', 'FE3A1E5C-8B59-4D6B-9C3F-0A5A6E4D7F6E'],
  ['a key in base64', 'c2VjcmV0IG9mIGNvbnRvc28=', 'c2VjcmV0IG9mIGNvbnRlf73='],
  ['a key behind a scheme', 'Token t0ps3cr3tkey', 'Token t0ps3cr3jubo'],
  ['a secret behind a longer name', 'depotOfContosoNorth.s3cr3tOfC', 'depotOfContosoNorth.s3cr3jYcF'],
  ['a token in a key', `Bearer ${CLAIMS}.c2lnbmF0dXJl`, `Bearer ${CLAIMS}.f7vxbmF0dXJl`],
] as const)
  test(`${what} is nearly right with another end, and of the same form`, (t) => {
    t.is(withOtherEnd(key), near);
  });

test('a changed signature is another one, its last bits set aside', (t) => {
  for (const signature of ['AAAA', 'Zm9', '-_-A'.repeat(8)]) {
    const bytes = (text = '') => Buffer.from(text.split('.').at(-1) ?? '', 'base64url').toString('hex');
    t.not(bytes(withOtherEnd(`${CLAIMS}.${signature}`)), bytes(signature), signature);
  }
});

for (const [what, key, other] of [
  ['a key', 'sk_demo_4eC39HqLyjWDarjtT1', 'sk_demo_4Ec39hQlYJwdARJTt1'],
  ['a key behind a scheme', 'Token AbCdEfGhIj', 'Token aBcDeFgHiJ'],
  ['a secret behind a longer name', 'DepotOfContosoNorth.SecretOfC', 'DepotOfContosoNorth.sECREToFc'],
] as const)
  test(`${what} has its case exchanged, and nothing else`, (t) => {
    t.is(inOtherCase(key), other);
  });

for (const [what, key] of [
  ['a GUID', 'fe3a1e5c-8b59-4d6b-9c3f-0a5a6e4d2c1b'],
  ['a hexadecimal number in both cases', '0123456789abcdefABCDEF'],
  ['base32', 'JBSWY3DPEHPK3PXP'],
  ['a token, whose signature is right or not', `${CLAIMS}.c2lnbmF0dXJl`],
  ['a short word', 'Key-123456789'],
  ['a number', '12345678'],
  ['nothing', ''],
] as const)
  test(`a service may ignore the case of ${what}`, (t) => {
    t.is(inOtherCase(key), undefined);
  });

test('what is a password, has no signature or has nothing that could be another is left alone', (t) => {
  for (const key of ['Basic YW5uOlBhc3N3b3JkMTIz', 'basic YW5uOlBhc3N3b3JkMTIz', '', '---', `${CLAIMS}.`])
    t.is(withOtherEnd(key), undefined, key);
  t.is(inOtherCase('Basic YW5uOlBhc3N3b3JkMTIz'), undefined);
});

for (const [what, key] of [
  ['a pair', 'AnnOfContoso:Pa55word'],
  ['a pair behind a scheme', 'Token ann@contoso.example:Pa55word'],
  ['a pair in base64', 'YW5uOlBhc3N3b3JkMTIz'],
  ['a pair in base64 with letters beyond ASCII', 'asO8cmdlbjpHZWhlaW1uaXM='],
] as const)
  test(`${what} holds a password, of which there is no nearly right one`, (t) => {
    t.is(withOtherEnd(key), undefined);
    t.is(inOtherCase(key), undefined);
  });

test('bytes in base64 may have a colon among them', (t) => {
  const key = Buffer.from([0x3a, 0x01, 0xfe, 0x77, 0x10, 0x9b, 0x3a, 0x42, 0x00]).toString('base64');
  t.not(withOtherEnd(key), undefined);
});
