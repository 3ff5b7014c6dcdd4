import type { RunRecord } from '../model/run-record.ts';

/** A form that the record of a run can be written in: pure text out of plain data. */
export interface Reporter {
  readonly id: string;
  /** What the report is, for lists and help. */
  readonly title: string;
  /** The file's name in the report folder. */
  readonly fileName: string;
  /** Written only where it is asked for by name. */
  readonly onRequest?: true;
  readonly render: (record: RunRecord) => string;
}
