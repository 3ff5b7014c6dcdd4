import { Buffer } from 'node:buffer';
import { firstBadByte } from '../lib/utf8.ts';
import type { Check } from './check.ts';

/** What a charset that is named does to JSON is not known: of such answers nothing is said. */
export const responseNotUtf8: Check = {
  id: 'response-not-utf8',
  title: 'JSON is written in UTF-8',
  severity: 'warning',
  fault: 'service',
  why: 'JSON between systems is UTF-8 (RFC 8259), and read as that: bytes that are none arrive as �, and nobody can tell what they were.',
  hint: 'Let the service write its answers in UTF-8.',
  *check({ body, response, operation, redact }) {
    const { encoding, data, cut } = response.body;
    if (body.kind !== 'json' || encoding !== 'base64' || cut || namesAnother(response.headers['content-type'] ?? '')) return;
    const bytes = Buffer.from(data, 'base64');
    const at = firstBadByte(bytes);
    if (at === undefined) return;
    const before = redact(bytes.toString('utf8', 0, at)).replaceAll(/\s+/g, ' ');
    // What stands in for a secret may be longer or shorter.
    const place = before.includes('«') ? 'a byte' : `byte ${at + 1}`;
    const shown = (before.length > SHOWN ? '…' : '') + before.slice(-SHOWN).toWellFormed();
    const which = `${place} is 0x${bytes.toString('hex', at, at + 1).toUpperCase()}, behind ${shown}`;
    yield { message: `The answer (${response.status}) is JSON, but not UTF-8: ${which}`, at: operation.at };
  },
};

function namesAnother(contentType: string): boolean {
  const [, charset] = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType) ?? [];
  return charset !== undefined && !/^utf-?8$/i.test(charset);
}

const SHOWN = 30;
