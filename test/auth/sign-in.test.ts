import test from 'ava';
import { createHash } from 'node:crypto';
import { allowedAuthorizationUrl, allowedTokenUrl, hostsOfTarget, withNamedAddresses } from '../../harness/auth/sign-in-addresses.ts';
import { signInOf, signInOfScheme } from '../../harness/auth/sign-in.ts';
import { authorizationUrl, readTokens, refreshRequest, type SignInValues, tokenRequest } from '../../harness/auth/token-requests.ts';
import type { OAuthSettings, SignIn } from '../../harness/model/connection.ts';

const at = { file: 'apiProperties.json', pointer: '' };

function signIn(identityProvider: string, customParameters: Record<string, unknown>, more: Partial<OAuthSettings> = {}): SignIn {
  const found = signInOf({ identityProvider, customParameters, scopes: ['things.read', 'things.write'], properties: {}, at, ...more });
  if (!found) throw new Error('no sign-in');
  return found;
}

const VALUES: SignInValues = {
  clientId: 'client 1',
  clientSecret: 's&cret',
  redirectUrl: 'http://127.0.0.1:5000/redirect',
  state: 'st/ate',
  code: 'c+de',
  refreshToken: 'r=1',
  codeVerifier: 'verifier',
  parameters: { 'token:customHost': 'shop-1', 'token:Environment': 'https://eu.northwind.example' },
};

const CHALLENGE = createHash('sha256').update('verifier').digest('base64url');
const made = <Value>(filled: { readonly made: Value } | object): Value => {
  if (!('made' in filled)) throw new Error(`not made: ${JSON.stringify(filled)}`);
  return filled.made;
};
const form = (text: string | undefined) => Object.fromEntries(new URLSearchParams(text));

const CONTOSO = { authorizationUrl: 'https://login.contoso.example/authorize', tokenUrl: 'https://login.contoso.example/token' };

test('oauth2 makes the standard requests, with a code challenge', (t) => {
  const contoso = signIn('oauth2', { ...CONTOSO, refreshUrl: 'https://login.contoso.example/refresh' });
  const url = new URL(made(authorizationUrl(contoso, VALUES)));
  t.is(url.origin + url.pathname, 'https://login.contoso.example/authorize');
  t.deepEqual(form(url.search), {
    response_type: 'code',
    client_id: 'client 1',
    redirect_uri: 'http://127.0.0.1:5000/redirect',
    scope: 'things.read things.write',
    state: 'st/ate',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
  });
  const request = made(tokenRequest(contoso, VALUES));
  t.like(request, { method: 'POST', url: 'https://login.contoso.example/token' });
  t.is(request.headers['content-type'], 'application/x-www-form-urlencoded');
  t.deepEqual(form(request.body?.data), {
    grant_type: 'authorization_code',
    code: 'c+de',
    redirect_uri: 'http://127.0.0.1:5000/redirect',
    client_id: 'client 1',
    client_secret: 's&cret',
    code_verifier: 'verifier',
  });
  const refresh = made(refreshRequest(contoso, VALUES));
  t.is(refresh.url, 'https://login.contoso.example/refresh');
  t.deepEqual(form(refresh.body?.data), {
    grant_type: 'refresh_token',
    refresh_token: 'r=1',
    client_id: 'client 1',
    client_secret: 's&cret',
  });
});

test('letter case of the custom parameters does not matter, and a token is refreshed where it was got unless said otherwise', (t) => {
  const contoso = signIn('OAuth2', { AuthorizationUrl: CONTOSO.authorizationUrl, TokenUrl: CONTOSO.tokenUrl });
  t.is(made(refreshRequest(contoso, VALUES)).url, CONTOSO.tokenUrl);
});

test('what there is nothing to say for is left out', (t) => {
  const contoso = signIn('oauth2', CONTOSO, { scopes: [] });
  const { clientSecret: _secret, codeVerifier: _verifier, ...open } = VALUES;
  t.false(made(authorizationUrl(contoso, open)).includes('scope='));
  t.false(made(tokenRequest(contoso, open)).body?.data.includes('client_secret'));
});

test('oauth2generic is what its templates say, placeholders in any case, parameters of the connection included, without a challenge', (t) => {
  const generic = signIn('oauth2generic', {
    authorizationUrlTemplate: 'https://{customHost}.northwind.example/oauth/authorize',
    authorizationUrlQueryStringTemplate:
      '?client_id={clientId}&response_type=code&redirect_uri={RedirectUrl}&scope={SCOPES}&state={State}&prompt=consent',
    tokenUrlTemplate: '{environment}/oauth/token',
    tokenUrlQueryStringTemplate: '?env={CustomHost}',
    tokenBodyTemplate:
      'code={code}&grant_type=authorization_code&client_id={ClientId}&client_secret={clientsecret}&redirect_uri={redirectUrl}&scope={Scopes}',
    refreshUrlTemplate: '{environment}/oauth/refresh',
    refreshUrlQueryStringTemplate: '?env={CustomHost}',
    refreshBodyTemplate: 'refresh_token={RefreshToken}&grant_type=refresh_token&client_id={ClientId}&client_secret={ClientSecret}',
    scopeListDelimiter: ',',
  });
  const url = new URL(made(authorizationUrl(generic, VALUES)));
  t.is(url.host, 'shop-1.northwind.example');
  t.deepEqual(form(url.search), {
    client_id: 'client 1',
    response_type: 'code',
    redirect_uri: 'http://127.0.0.1:5000/redirect',
    scope: 'things.read,things.write',
    state: 'st/ate',
    prompt: 'consent',
  });
  const request = made(tokenRequest(generic, VALUES));
  t.is(request.url, 'https://eu.northwind.example/oauth/token?env=shop-1');
  t.is(form(request.body?.data)['code'], 'c+de');
  t.false(request.body?.data.includes('code_verifier'));
  t.is(made(refreshRequest(generic, VALUES)).url, 'https://eu.northwind.example/oauth/refresh?env=shop-1');
});

test('a placeholder without a value is told by its name', (t) => {
  const generic = signIn('oauth2generic', {
    authorizationUrlTemplate: 'https://{shop}.example/{tenant}',
    tokenUrlTemplate: 'https://x.example',
  });
  t.deepEqual(authorizationUrl(generic, VALUES), { lacking: ['shop', 'tenant'] });
  t.deepEqual(tokenRequest(signIn('oauth2', CONTOSO), { parameters: {} }), { lacking: ['ClientId'] });
});

for (const provider of ['aad', 'aadcertificate']) {
  test(`${provider} asks Microsoft Entra ID for a resource`, (t) => {
    const entra = signIn(provider, {
      loginUri: 'https://login.windows.net/',
      tenantId: 'contoso.example',
      resourceUri: 'https://graph.contoso.example',
    });
    const url = new URL(made(authorizationUrl(entra, VALUES)));
    t.is(url.origin + url.pathname, 'https://login.windows.net/contoso.example/oauth2/authorize');
    t.is(url.searchParams.get('resource'), 'https://graph.contoso.example');
    t.is(form(made(tokenRequest(entra, VALUES)).body?.data)['resource'], 'https://graph.contoso.example');
  });
}

test('Entra ID has a default for all but the resource', (t) => {
  t.is(made(tokenRequest(signIn('aad', {}), VALUES)).url, 'https://login.windows.net/common/oauth2/token');
});

for (const provider of ['facebook', 'GitHub', 'google', 'Dropbox', 'salesforce', 'DocuSign', 'linkedin', 'box'])
  test(`${provider} is known without addresses, and may get secrets`, (t) => {
    const known = signIn(provider, {});
    const page = made(authorizationUrl(known, VALUES));
    t.is(allowedAuthorizationUrl(page, {}), new URL(page).href);
    const { url } = made(tokenRequest(known, VALUES));
    t.is(allowedTokenUrl(url, {}), url);
  });

test('a provider that is not known has no sign-in without addresses', (t) => {
  t.is(signInOf({ identityProvider: 'contoso', customParameters: {}, scopes: [], properties: {}, at }), undefined);
  t.is(
    signInOf({
      identityProvider: 'oauth2generic',
      customParameters: { tokenUrlTemplate: 'https://x.example' },
      scopes: [],
      properties: {},
      at,
    }),
    undefined,
  );
});

test('a client id of the package is taken where the contract gives none, but for a stand-in', (t) => {
  t.is(signIn('oauth2', CONTOSO, { clientId: '0f8fad5b-d9cb-469f-a165-70867728950e' }).clientId, '0f8fad5b-d9cb-469f-a165-70867728950e');
  t.is(signIn('oauth2', CONTOSO, { clientId: '[[Enter your client]]' }).clientId, undefined);
});

test('a security definition alone tells how to sign in', (t) => {
  const scheme = { name: 'it', type: 'oauth2', scopes: { 'things.read': 'Reads.' }, at, ...CONTOSO };
  t.like(signInOfScheme(scheme), { scopes: ['things.read'], token: { url: CONTOSO.tokenUrl } });
  t.is(signInOfScheme({ ...scheme, tokenUrl: '' }), undefined);
});

test('secrets go to hosts that the contract names, to known providers, and nowhere else', (t) => {
  const url = 'https://login.contoso.example/token?x=1';
  t.is(allowedTokenUrl(url, {}), undefined);
  t.is(allowedTokenUrl(url, { hosts: { 'login.contoso.example': 'http://127.0.0.1:5001/' } }), 'http://127.0.0.1:5001/token?x=1');
  t.is(allowedTokenUrl(url, { tokenUrl: 'https://other.example/token' }), undefined);
  t.is(allowedTokenUrl('http://login.microsoftonline.com/common/oauth2/token', {}), undefined);
  t.is(allowedTokenUrl('https://login.microsoftonline.com.evil.example/token', {}), undefined);
  t.is(allowedTokenUrl('file:///etc/passwd', {}), undefined);
  const hosts = hostsOfTarget({ url: 'https://login.contoso.example/v1' });
  t.is(allowedTokenUrl(url, { hosts }), url);
  t.is(allowedTokenUrl('http://login.contoso.example/token', { hosts }), 'https://login.contoso.example/token');
  t.is(allowedTokenUrl('https://contoso.example/token', { hosts }), undefined);
  const named = { tokenUrl: 'https://other.example/token', authorizationUrl: 'https://other.example/authorize' };
  const contoso = withNamedAddresses(signIn('oauth2', CONTOSO), named);
  t.is(allowedTokenUrl(made(tokenRequest(contoso, VALUES)).url, named), 'https://other.example/token');
  t.true(made(authorizationUrl(contoso, VALUES)).startsWith('https://other.example/authorize?'));
});

for (const [place, custom] of [
  ['the query', { authorizationUrlTemplate: CONTOSO.authorizationUrl, authorizationUrlQueryStringTemplate: '?s={ clientsecret }' }],
  ['the host', { authorizationUrlTemplate: 'https://{ClientSecret}.contoso.example/authorize' }],
] as const)
  test(`no secret is filled into ${place} of the address that a browser is sent to`, (t) => {
    const generic = signIn('oauth2generic', { ...custom, tokenUrlTemplate: CONTOSO.tokenUrl });
    t.regex(JSON.stringify(authorizationUrl(generic, VALUES)), /^\{"secret":\[" ?clientsecret ?"\]\}$/i);
  });

test('nor is a parameter that is a secret, or a token of the connection', (t) => {
  const template = (name: string) =>
    signIn('oauth2generic', { authorizationUrlTemplate: `https://login.contoso.example/{${name}}`, tokenUrlTemplate: CONTOSO.tokenUrl });
  t.deepEqual(authorizationUrl(template('pin'), VALUES, ['token:Pin']), { secret: ['pin'] });
  const values = { ...VALUES, parameters: { accessToken: 'a-4711', refreshToken: 'r-4711', 'token:customHost': 'shop-1' } };
  for (const name of ['accessToken', 'refreshToken']) t.deepEqual(authorizationUrl(template(name), values), { secret: [name] });
  t.regex(made(authorizationUrl(template('customHost'), values, ['token:pin'])), /^https:\/\/login\.contoso\.example\/shop-1/);
});

test('a browser is sent to hosts that the contract names, to known providers, and nowhere else', (t) => {
  const url = 'https://login.contoso.example/authorize?x=1';
  const named = { authorizationUrl: 'https://login.contoso.example/authorize' };
  t.is(allowedAuthorizationUrl(url, {}), undefined);
  t.is(allowedAuthorizationUrl(url, named), url);
  t.is(allowedAuthorizationUrl(url, { tokenUrl: 'https://login.contoso.example/token' }), url);
  t.is(allowedAuthorizationUrl('https://login.contoso.example@other.example/authorize', named), undefined);
  t.is(allowedAuthorizationUrl('https://login.microsoftonline.com.other.example/', {}), undefined);
  t.is(
    allowedAuthorizationUrl(url, { hosts: { 'login.contoso.example': 'https://other.example' } }),
    'https://other.example/authorize?x=1',
  );
});

test('a browser is sent to pages, and in the clear to this machine alone', (t) => {
  for (const url of ['http://login.contoso.example/authorize', 'http://login.microsoftonline.com/authorize'])
    t.is(allowedAuthorizationUrl(url, { authorizationUrl: url }), undefined);
  t.is(
    allowedAuthorizationUrl('https://login.contoso.example/', { hosts: { 'login.contoso.example': 'http://other.example' } }),
    undefined,
  );
  for (const url of ['http://127.0.0.1:5000/authorize', 'http://localhost:5000/authorize', 'http://[::1]:5000/authorize'])
    t.is(allowedAuthorizationUrl(url, { authorizationUrl: url }), url);
  for (const url of ['-aCalculator', 'file:///etc/passwd', 'javascript:alert(1)', '', '//'])
    t.is(allowedAuthorizationUrl(url, { authorizationUrl: url }), undefined);
});

test('answers are read as JSON and as forms; refusals tell their words', (t) => {
  const answer = (status: number, data: string) =>
    readTokens({ status, headers: {}, body: { encoding: 'utf8', data, bytes: data.length } });
  t.deepEqual(answer(200, '{"access_token":"a","refresh_token":"r","id_token":"i","expires_in":"60","token_type":"Bearer"}'), {
    accessToken: 'a',
    refreshToken: 'r',
    expiresIn: 60,
    secrets: ['a', 'r', 'i'],
  });
  t.like(answer(200, 'access_token=a&token_type=bearer'), { accessToken: 'a' });
  t.deepEqual(answer(400, '{"error":"invalid_grant","error_description":"It is old."}'), { refusal: '400, invalid_grant, It is old.' });
  t.deepEqual(answer(200, '{"error":"bad_verification_code"}'), { refusal: '200, bad_verification_code' });
  t.deepEqual(answer(200, '<html>'), { refusal: '200 without an access_token' });
});
