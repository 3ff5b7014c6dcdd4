/** The parts of the routing library's router that say where a request leads. */
interface Router<Route> {
  getOperations(): Route[];
  getOperation(operationId: string): Route | undefined;
  matchOperation(request: RoutedRequest, strict?: boolean): Route | undefined;
  normalizeRequest(request: RoutedRequest): { readonly path: string };
  normalizePath(path: string): string;
}

interface RoutedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
}

/** Part of a path: where each next segment leads, and the routes of paths that end here. */
interface Branch<Route> {
  readonly literals: Map<string, Branch<Route>>;
  /** Behind a segment that holds a variable. */
  variable?: Branch<Route>;
  readonly routes: { readonly route: Route; readonly index: number }[];
}

/**
 * Has the routing library look at those operations alone whose paths may fit a request. The document never changes, yet the library
 * gathers its operations and compiles the patterns of their paths anew for every request: of thousands that takes most of a run.
 */
export function routeQuickly<Route extends { readonly path: string; readonly operationId?: string }>(router: Router<Route>): void {
  const all = router.getOperations();
  const byId = new Map(all.map((route) => [route.operationId, route]));
  const root = newBranch<Route>();
  all.forEach((route, index) => branchOf(root, route.path).routes.push({ route, index }));
  let candidates = all;
  router.getOperations = () => candidates;
  router.getOperation = (operationId) => byId.get(operationId);
  const match = router.matchOperation.bind(router);
  router.matchOperation = (request, strict) => {
    const path = router.normalizePath(router.normalizeRequest(request).path);
    // Of paths that fit equally well, the library takes the first of the document.
    candidates = [...fitting(root, path.split('/'), 0)].toSorted((a, b) => a.index - b.index).map(({ route }) => route);
    try {
      return match(request, strict);
    } finally {
      candidates = all;
    }
  };
}

function newBranch<Route>(): Branch<Route> {
  return { literals: new Map(), routes: [] };
}

function branchOf<Route>(root: Branch<Route>, path: string): Branch<Route> {
  return path.split('/').reduce((branch, segment) => {
    if (segment.includes('{')) return (branch.variable ??= newBranch());
    const next = branch.literals.get(segment) ?? newBranch();
    branch.literals.set(segment, next);
    return next;
  }, root);
}

function* fitting<Route>(branch: Branch<Route>, segments: readonly string[], depth: number): Generator<Branch<Route>['routes'][number]> {
  const segment = segments[depth];
  if (segment === undefined) return yield* branch.routes;
  const literal = branch.literals.get(segment);
  if (literal) yield* fitting(literal, segments, depth + 1);
  if (branch.variable) yield* fitting(branch.variable, segments, depth + 1);
}
