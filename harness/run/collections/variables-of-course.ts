import type { Course } from './collection-course.ts';
import { ownVariables } from '../../collections/collection-variables.ts';
import type { VariableSource } from '../../collections/postman.ts';

/** What gives variables their values in one iteration, the innermost first. */
export function variablesOf({ opened, service }: Pick<Course, 'opened' | 'service'>, iteration: number): readonly VariableSource[] {
  const { collection, rows, variables } = opened;
  return [textsOf(rows[iteration] ?? {}), service.variables, variables, ownVariables(collection)];
}

/** A row of data as variables. */
function textsOf(row: Readonly<Record<string, unknown>>): VariableSource {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
  );
}
