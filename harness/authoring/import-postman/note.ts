import type { Location } from '../../model/place.ts';

/**
 * What became of something that the definition cannot say as the source did, or does not know: gone, said in another way, left to the
 * author. With `proposal` something is left as it is, and may be better otherwise.
 */
export type NoteKind = 'lost' | 'changed' | 'to-do' | 'proposal';

/** One line of what an import has to tell. */
export interface ImportNote {
  readonly kind: NoteKind;
  /** What was found, in one sentence. */
  readonly what: string;
  /** What was done instead, or is left to do, in one sentence. */
  readonly instead: string;
  /** Where it stands in the imported file. */
  readonly at: Location;
}

/** Takes notes. */
export type Note = (kind: NoteKind, at: Location, what: string, instead: string) => void;

/** Anything of a file that is being made. */
export type Made = Readonly<Record<string, unknown>>;
