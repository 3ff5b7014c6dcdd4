import type { Update } from '../change-rule.ts';

/** What several rules ask of an update, found out on the first call only. */
export function oncePerUpdate<T>(find: (update: Update) => T): (update: Update) => T {
  const known = new WeakMap<Update, { readonly found: T }>();
  return (update) => {
    let entry = known.get(update);
    if (!entry) known.set(update, (entry = { found: find(update) }));
    return entry.found;
  };
}
