import type { Paint } from './paint.ts';

/** The drawing board of one report: how to colour, and how wide lines may be. */
export interface Board {
  readonly paint: Paint;
  readonly columns: number;
}
