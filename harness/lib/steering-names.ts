/** Whether a header says where a message goes or how it is cut out of the stream: only who sends the message can set it. */
export function steersMessage(header: string): boolean {
  return OF_THE_MESSAGE.has(header.toLowerCase());
}

/** Whether a header or query input of this name makes common frameworks take a request for one of another method. */
export function overridesMethod(name: string): boolean {
  return OVERRIDES.has(name.trim().toLowerCase());
}

/** RFC 9110 §7.2, §7.6 and §10.1.1; RFC 9112 §6. */
const OF_THE_MESSAGE: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const OVERRIDES: ReadonlySet<string> = new Set(['x-http-method-override', 'x-http-method', 'x-method-override', '_method']);
