import { byInputKey } from '../model/contract.ts';
import type { CaseGenerator } from './case-generator.ts';

/** The cases that the contract holds; inputs they leave open take the values of the smallest valid request. */
export const authored: CaseGenerator = {
  id: 'authored',
  title: 'Cases of the contract',
  credential: 'right',
  *generate(source) {
    const base = source.positive.smallest;
    const { inputs, invented } = 'impossible' in base ? { inputs: {}, invented: [] } : base;
    for (const written of source.contract?.cases ?? []) {
      const own = byInputKey(source.operation, written.inputs);
      yield {
        detail: written.name,
        title: written.name,
        inputs: { ...inputs, ...own },
        expected: { kind: 'authored', expectation: written.expect },
        invented: invented.filter((key) => !Object.hasOwn(own, key)),
        ...(written.target !== undefined && { onlyOn: written.target }),
      };
    }
  },
};
