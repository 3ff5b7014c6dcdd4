/** By how much two `#rrggbb` colours differ in the channel in which they differ most, or undefined where one is none. */
export function colorDistance(one: string, other: string): number | undefined {
  if (!COLOR.test(one) || !COLOR.test(other)) return undefined;
  const [a, b] = [Buffer.from(one.slice(1), 'hex'), Buffer.from(other.slice(1), 'hex')];
  return Math.max(...[...a].map((channel, index) => Math.abs(channel - (b[index] ?? 0))));
}

const COLOR = /^#[0-9a-f]{6}$/i;
