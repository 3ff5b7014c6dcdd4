/** How an answer can be spoilt on demand, for callers that want to see what they do then. */
export const ANSWER_FAULTS = ['reset', 'malformed', 'empty', 'truncated', 'slow'] as const;
/** One way to spoil an answer. */
export type AnswerFault = (typeof ANSWER_FAULTS)[number];

/** What a caller asks of the mock besides the operation itself, by the header `Prefer`. */
export interface Wish {
  /** `code=404`: the answer that is declared for this status. */
  readonly status?: number;
  /** `respond-async`: accepted now, finished later. */
  readonly later?: true;
  /** `fire`: something happens that a trigger tells. */
  readonly fire?: true;
  /** `delay=500`: the answer comes as many milliseconds later. */
  readonly delayMs?: number;
  /** `fault=reset`: the answer is spoilt on its way. */
  readonly fault?: AnswerFault;
  /** Why what is asked for cannot be given; then nothing else is asked. */
  readonly problem?: string;
}

/** A request that has reached the service that the mock stands for, routed and found valid. */
export interface ArrivedRequest {
  /** In upper case. */
  readonly method: string;
  /** The mock's own address: scheme, host, port and base path, without a slash at the end. */
  readonly baseUrl: string;
  /** Below the base path, in plain spelling: percent-encoded, without a slash at the end. */
  readonly path: string;
  /** Of the path template's variables, by their declared names; decoded. */
  readonly pathValues: Readonly<Record<string, string>>;
  /** As they arrived, but for the credential. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** A JSON object or list, the fields of a form, else text; undefined where there is none. */
  readonly body?: unknown;
  /** Whose state the request sees and changes: the text of its header `x-conncert-session`, empty where it has none. */
  readonly session: string;
  readonly wish: Wish;
}

/** A request of which is not known yet what it is for. */
export type UnroutedRequest = Omit<ArrivedRequest, 'pathValues'>;

/** The query input with which a next link of the mock asks for another page. */
export const PAGE_INPUT = 'conncert-page';

/** The query input in which a polling trigger's state travels, as the platform's documentation has it. */
export const STATE_INPUT = 'triggerState';
