/**
 * Has every script find the language as it was before the first one: what a script hangs on `Object.prototype` or puts in the place of
 * `Math.max` goes with it. All scripts of a run share one thread. `JSON` of scripts is the sandbox’s own, and stays as they leave it.
 *
 * Of the function nothing but its text goes into the thread of scripts: it may name nothing from outside of it, and once a
 * script has run it can rely on nothing that it has not kept.
 */
export function restoreBuiltins(load: (name: string) => unknown): void {
  type Table = Record<string | symbol, PropertyDescriptor>;
  const { parentPort } = load('node:worker_threads') as {
    parentPort: { on: (event: string, listener: (message: unknown) => void) => void };
  };
  const { apply, defineProperty, deleteProperty, getOwnPropertyDescriptor, ownKeys, setPrototypeOf } = Reflect;
  const { includes, slice } = String.prototype;
  const { create } = Object;

  /** Without a prototype, down to the descriptors: nothing in it can be what a script has hung there. */
  const tableOf = (owner: object): Table => {
    const table = create(null) as Table;
    for (const key of ownKeys(owner)) {
      const descriptor = getOwnPropertyDescriptor(owner, key);
      if (!descriptor) continue;
      setPrototypeOf(descriptor, null);
      table[key] = descriptor;
    }
    return table;
  };
  const restore = (owner: object, table: Table) => {
    const now = ownKeys(owner);
    for (let index = 0; index < now.length; index += 1) if (!table[now[index] as string]) deleteProperty(owner, now[index] as string);
    const then = ownKeys(table);
    for (let index = 0; index < then.length; index += 1) {
      const key = then[index] as string;
      const descriptor = table[key] as PropertyDescriptor;
      // What cannot be changed has not been, and what a script has locked stays locked.
      if (descriptor.configurable) defineProperty(owner, key, descriptor);
    }
  };

  const names = ['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol', 'Date', 'RegExp', 'Promise', 'Error'];
  names.push('TypeError', 'Map', 'Set', 'Reflect', 'Math');
  const globals = globalThis as unknown as Record<string, object & { prototype?: object }>;
  const kept: (readonly [object, Table])[] = [];
  const keep = () => {
    for (const name of names) {
      const builtin = globals[name];
      if (!builtin) continue;
      kept.push([builtin, tableOf(builtin)]);
      if (builtin.prototype) kept.push([builtin.prototype, tableOf(builtin.prototype)]);
    }
  };
  parentPort.on('message', (message) => {
    const text = (message as { __emit_uvm?: unknown } | undefined)?.__emit_uvm;
    if (typeof text !== 'string' || !apply(includes, apply(slice, text, [0, 200]), ['"execute"'])) return;
    // Before the first script and not earlier: the sandbox has some of its own.
    if (kept.length === 0) keep();
    else for (let index = 0; index < kept.length; index += 1) restore(...(kept[index] as [object, Table]));
  });
}
