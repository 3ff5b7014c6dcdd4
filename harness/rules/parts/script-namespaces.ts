import type { Connector } from '../../model/connector.ts';
import type { Hit } from '../rule.ts';
import { dottedName, isWord, scriptCode, usedNamespaces } from './script-code.ts';

/** The namespaces that Microsoft’s page on custom code lists. */
const ALLOWED: ReadonlySet<string> = new Set([
  'System',
  'System.Collections',
  'System.Collections.Generic',
  'System.Diagnostics',
  'System.Drawing',
  'System.Drawing.Drawing2D',
  'System.Drawing.Imaging',
  'System.IO',
  'System.IO.Compression',
  'System.Linq',
  'System.Net',
  'System.Net.Http',
  'System.Net.Http.Headers',
  'System.Net.Security',
  'System.Security.Authentication',
  'System.Security.Cryptography',
  'System.Text',
  'System.Text.RegularExpressions',
  'System.Threading',
  'System.Threading.Tasks',
  'System.Web',
  'System.Xml',
  'System.Xml.Linq',
  'Microsoft.Extensions.Logging',
  'Newtonsoft.Json',
  'Newtonsoft.Json.Linq',
]);

/** A hit for every namespace that the custom code uses, that Microsoft does not list, and of which something is true. */
export function* foreignNamespaces(connector: Connector, isMeant: (name: string) => boolean): Generator<Hit> {
  const code = scriptCode(connector);
  if (!code) return;
  const own = new Set(code.tokens.flatMap((token, index) => (isWord(token, 'namespace') ? [dottedName(code.tokens, index + 1)[0]] : [])));
  for (const { name, isType, start } of usedNamespaces(code)) {
    const around = name.split('.').slice(0, -1).join('.');
    if (ALLOWED.has(name) || own.has(name) || (isType && (ALLOWED.has(around) || own.has(around))) || !isMeant(name)) continue;
    yield { message: `${code.file} uses ${name}, which is not among the namespaces that custom code may use.`, at: code.at(start) };
  }
}
