/**
 * Tells of what scripts try that the sandbox has not: Node’s own modules, its process, ways into the network. What they find is what the
 * sandbox gives, nothing; so that a script that goes on as if nothing were has tried all the same. Of a request that a script sends it is
 * told from where.
 *
 * Of the function nothing but its text goes into the thread of scripts: it may name nothing from outside of it, and once a script has run
 * it can rely on nothing that it has not kept.
 */
export function reportAttempts(load: (name: string) => unknown): void {
  type Message = { readonly __emit_uvm?: unknown };
  const { parentPort } = load('node:worker_threads') as {
    parentPort: { on: (event: string, listener: (message: Message) => void) => void; postMessage: (message: object) => void };
  };
  const { apply, defineProperty } = Reflect;
  const { slice } = String.prototype;
  const { exec } = RegExp.prototype;
  const Raised = Error;
  const world = globalThis as unknown as { require?: (name: string) => unknown };
  const post = parentPort.postMessage.bind(parentPort);
  // Their keys are strings: a list could be made to say anything.
  const modules = new Set(
    'child_process cluster dgram dns fs fs/promises http http2 https inspector module net os process repl tls v8 vm worker_threads'.split(
      ' ',
    ),
  );
  const { has } = Set.prototype;

  const tell = (attempt: string) => {
    try {
      Raised.stackTraceLimit = 50;
    } catch {
      // A script that locks it is told of without its line.
    }
    post({ attempt, stack: new Raised('here').stack });
  };
  // The event comes first, behind the numbers of its parts; what it is about may hold any text.
  const asksForRequest = /^\[\["1"[^\]]*\],"execution\.request\./;
  const beginsScript = /^\[\["1"[^\]]*\],"execute"/;
  const isOf = (message: Message, event: RegExp) =>
    typeof message.__emit_uvm === 'string' && apply(exec, event, [message.__emit_uvm]) !== null;
  parentPort.postMessage = (message: Message) => {
    if (isOf(message, asksForRequest)) tell('request');
    post(message);
  };
  let isLaid = false;
  parentPort.on('message', (message) => {
    // Before the first script and not earlier: the sandbox itself looks around while it starts.
    if (isLaid || !isOf(message, beginsScript)) return;
    isLaid = true;
    const provided = world.require;
    world.require = (name) => {
      const bare: unknown = typeof name === 'string' && apply(slice, name, [0, 5]) === 'node:' ? apply(slice, name, [5]) : name;
      if (apply(has, modules, [bare])) tell(`the module ${String(bare)}`);
      return provided?.(name);
    };
    // Own names of the global object are kept from scripts; those behind it are found.
    const behind = Object.getPrototypeOf(world) as object;
    const names = ['process', 'fetch', 'XMLHttpRequest', 'WebSocket'];
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] as string;
      const get = () => {
        tell(name);
        return undefined;
      };
      defineProperty(behind, name, { get, configurable: true });
    }
  });
}
