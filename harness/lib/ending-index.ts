/** So many letters at its end tell a text from most others. */
const LONGEST_END = 8;

/** Which of very many texts may stand in another one, found in the time that it takes to read that once. */
export interface EndingIndex<Owner> {
  /** From now on these texts are an owner's; empty ones stand anywhere. */
  readonly add: (owner: Owner, texts: readonly string[]) => void;
  /** Owners of all texts that do stand in another, and of some that do not. */
  readonly ownersIn: (text: string) => ReadonlySet<Owner>;
}

/** An index that knows each text by how it ends: beginnings are alike more often. */
export function createEndingIndex<Owner>(): EndingIndex<Owner> {
  const byLength = new Map<number, Map<string, Owner[]>>();
  return {
    add: (owner, texts) => {
      for (const text of texts) {
        const end = text.slice(-LONGEST_END);
        const endings = byLength.get(end.length) ?? new Map<string, Owner[]>();
        byLength.set(end.length, endings);
        const owners = endings.get(end);
        if (!owners) endings.set(end, [owner]);
        else if (owners.at(-1) !== owner) owners.push(owner);
      }
    },
    ownersIn: (text) => {
      const found = new Set<readonly Owner[]>();
      for (const [length, endings] of byLength)
        for (let start = 0; start + length <= text.length; start++) {
          const owners = endings.get(text.slice(start, start + length));
          if (owners) found.add(owners);
        }
      return new Set([...found].flat());
    },
  };
}
