import { joinPointer } from '../../lib/json-pointer.ts';
import { type Contract, type Fire, isListed } from '../../model/contract.ts';

/** Where a contract names what only the connector and the catalogue can know, by JSON pointer. */
export function namePlaces(
  { connections, operations, waivers }: Contract,
  positionOf: (pointer: string) => { readonly line: number; readonly column: number },
): NonNullable<Contract['places']> {
  const pointers = [
    '/connector',
    ...Object.entries(connections).flatMap(([id, { set, values }]) => [
      ...(set === undefined ? [] : [joinPointer('/connections', id, 'set')]),
      ...Object.keys(values).map((name) => joinPointer('/connections', id, 'parameters', name)),
    ]),
    ...Object.entries(operations).flatMap(([id, { inputs, cases, fire }]) => {
      const at = joinPointer('/operations', id);
      return [
        at,
        ...inputPointers(at, inputs),
        ...(fire ? firePointers(joinPointer(at, 'fire'), fire) : []),
        ...cases.flatMap((authored, n) => inputPointers(joinPointer(at, 'cases', n), authored.inputs)),
      ];
    }),
    ...waivers.flatMap(({ operation }, n) => [`/waivers/${n}/finding`, ...(operation === undefined ? [] : [`/waivers/${n}/operation`])]),
  ];
  return Object.fromEntries(
    pointers.map((pointer) => {
      const { line, column } = positionOf(pointer);
      return [pointer, { line, column }];
    }),
  );
}

function firePointers(at: string, { inputs }: Fire): readonly string[] {
  const listed = isListed(inputs)
    ? inputs.flatMap((one, n) => Object.keys(one).map((name) => joinPointer(at, 'inputs', n, name)))
    : inputPointers(at, inputs);
  return [at, joinPointer(at, 'call'), ...listed];
}

function inputPointers(at: string, inputs: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(inputs).map((name) => joinPointer(at, 'inputs', name));
}
