import type { Policy } from '../model/connector.ts';
import type { PolicyStep } from './policy-exchange.ts';

/** A policy template: what it takes and what it does. One entry of the shelf of templates. */
export interface PolicyTemplate {
  /** Lower-cased, as loading leaves it: the platform knows templates in any letter case. */
  readonly id: string;
  /** Whether outsiders may use it: it stands in Microsoft's schema, or among its documented previews. */
  readonly open: boolean;
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  /** The sections that it may stand in. */
  readonly sections: readonly Policy['section'][];
  /** What it does to the message of the section that the policy stands in. */
  readonly onMessage?: PolicyEffect;
  /** What it does to the request, whatever section the policy names. */
  readonly onRequest?: PolicyEffect;
  /** What it does to the response, whatever section the policy names. */
  readonly onResponse?: PolicyEffect;
}

/** Changes the exchange of a step. */
export type PolicyEffect = (step: PolicyStep) => void | Promise<void>;

/** One parameter of a policy template. */
export interface PolicyParameter {
  readonly required: boolean;
  /** The texts that it may be; absent where it may be any. */
  readonly values?: readonly string[];
  /**
   * What is understood of its text: expressions anywhere, which is meant where nothing is said; those that give JSON in braces only; a
   * place in the body; the header or query parameter to set; or nothing, for words are taken as they are.
   */
  readonly reads?: 'text' | 'braced-text' | 'place' | 'target' | 'words';
}

/** A parameter that every policy of the template has. */
export const REQUIRED: PolicyParameter = { required: true };
/** A parameter that may be left out. */
export const OPTIONAL: PolicyParameter = { required: false };
/** A place in the body that every policy of the template names. */
export const REQUIRED_PLACE: PolicyParameter = { required: true, reads: 'place' };
/** A place in the body. */
export const OPTIONAL_PLACE: PolicyParameter = { required: false, reads: 'place' };
/** A text that every policy of the template has, without expressions. */
export const REQUIRED_WORDS: PolicyParameter = { required: true, reads: 'words' };
/** A text without expressions. */
export const OPTIONAL_WORDS: PolicyParameter = { required: false, reads: 'words' };
/** The sections of most templates. */
export const REQUEST_AND_RESPONSE = ['request', 'response'] as const;

/** An optional parameter that is one of a few words. */
export function oneOf(...values: readonly string[]): PolicyParameter {
  return { required: false, values, reads: 'words' };
}

/** What a template does in a section, for a policy that stands in the section it names; undefined where nothing. */
export function effectIn(template: PolicyTemplate, policy: Policy, section: Policy['section']): PolicyEffect | undefined {
  if (template.onMessage && policy.section === section) return template.onMessage;
  return { request: template.onRequest, response: template.onResponse, failure: undefined }[section];
}
