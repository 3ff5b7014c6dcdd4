/** An error in the form of RFC 9457: the media type and the body. */
export function problemJson(status: number, detail: string): { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer } {
  const body = Buffer.from(JSON.stringify({ title: TITLES[status] ?? 'Error', status, detail }));
  return { headers: { 'content-type': 'application/problem+json' }, body };
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'Sign-in is required',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Not possible now',
  413: 'Too large',
  500: 'The mock failed',
  501: 'Not implemented',
};
