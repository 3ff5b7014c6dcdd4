const MOST = 60;

/** A value as JSON, short enough for a message. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
