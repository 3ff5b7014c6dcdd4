import { pointerTokens } from '../../lib/json-pointer.ts';

/** Something that is wrong with a contract, and the pointer of the value concerned. */
export interface ContractProblem {
  readonly pointer: string;
  /** One line, without a full stop. */
  readonly message: string;
}

/** A pointer as people write it: `targets.staging.url`, `operations.GetTicket.cases[0]`; the root is `the contract`. */
export function labelOf(pointer: string): string {
  let label = '';
  for (const token of pointerTokens(pointer)) {
    if (/^\d+$/.test(token)) label += `[${token}]`;
    else if (/^[\w-]+$/.test(token)) label += label === '' ? token : `.${token}`;
    else label += `[${quote(token)}]`;
  }
  return label || 'the contract';
}

/** Where something stands, in the form that editors and terminals link: `contract.yaml:12:5`. */
export function placeName(file: string, { line, column }: { readonly line: number; readonly column: number }): string {
  return `${file}:${line}:${column}`;
}

/** Text in double quotes, on one line, cut where it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
}
