import type { CaseGenerator } from './case-generator.ts';
import { positiveInputs } from './positive-inputs.ts';

/** The cases that the contract holds; inputs they leave open take the values of the smallest valid request. */
export const authored: CaseGenerator = {
  id: 'authored',
  title: 'Cases of the contract',
  credential: 'right',
  *generate(source) {
    const base = positiveInputs(source, 'smallest');
    const { inputs, invented } = 'impossible' in base ? { inputs: {}, invented: [] } : base;
    for (const written of source.contract?.cases ?? []) {
      yield {
        detail: written.name,
        title: written.name,
        inputs: { ...inputs, ...written.inputs },
        expected: { kind: 'authored', expectation: written.expect },
        invented: invented.filter((key) => !Object.hasOwn(written.inputs, key)),
        ...(written.target !== undefined && { onlyOn: written.target }),
      };
    }
  },
};
