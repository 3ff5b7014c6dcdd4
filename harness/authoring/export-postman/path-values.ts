import type { Operation, Parameter } from '../../model/operation.ts';

/**
 * The names of variables for values of paths that nobody has given: of the parameter where all that are called so stand behind the same
 * path, else with the segment before it. `/ships/{id}` and `/jobs/{id}` are two things, `ships_id` and `jobs_id`.
 */
export function pathValueNames(operations: readonly Operation[]): (operation: Operation, parameter: Parameter) => string {
  const placesOf = Map.groupBy(
    operations.flatMap((operation) =>
      operation.parameters.filter(({ in: place }) => place === 'path').map(({ name }) => ({ name, before: pathBefore(operation, name) })),
    ),
    ({ name }) => name,
  );
  return (operation, { name }) => {
    const before = pathBefore(operation, name);
    const segments = before.split('/').map((part) => part.replaceAll(/\{\}|[^\w.-]/g, ''));
    const segment = segments.findLast((part) => part !== '');
    const isOne = (placesOf.get(name) ?? []).every((place) => place.before === before);
    // What begins with this sign Postman makes up anew for each request.
    return (isOne || segment === undefined ? name : `${segment}_${name}`).replaceAll(/^\$|[^\w.-]/g, '_');
  };
}

/** The path up to a variable, whatever those in it are called. */
function pathBefore({ path }: Operation, name: string): string {
  return path.slice(0, path.indexOf(`{${name}}`)).replaceAll(/\{[^{}]*\}/g, '{}');
}
