/** Something that is done once; fails when the answer is missing or wrong. */
export type Call = () => Promise<void>;

/** One kind of call over one database. */
export interface Task {
  readonly title: string;
  /** How many users the database was filled with. */
  readonly users: number;
  /** Makes calls ready, outside the measured time. */
  prepare(count: number): Promise<readonly Call[]>;
}
