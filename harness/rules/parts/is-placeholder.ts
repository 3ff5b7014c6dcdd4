/**
 * Whether a text stands in for a credential instead of being one: empty, bracketed, or saying so in words.
 *
 * GUIDs are taken for real unless nobody would have been given them.
 */
export function isPlaceholder(text: string): boolean {
  const plain = text.trim();
  if (plain === '' || BRACKETED.test(plain) || MADE_UP.test(plain)) return true;
  return !GUID.test(plain) && STAND_IN.test(plain);
}

const BRACKETED = /^(?:\[.*\]|<.*>|\{.*\})$/s;
const MADE_UP = /^(?:(.)(?:\1|-)*|1234.*)$/;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const STAND_IN =
  /client[-_ ]?(?:id|secret|key)|app(?:lication)?[-_ ]?(?:id|key|secret)|placeholder|dummy|sample|example|your|enter|replace|insert|provide|fill|todo|change|fake|xxx|\b(?:none|null|test|secret|value|add|put)\b/i;
