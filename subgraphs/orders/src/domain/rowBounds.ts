import type { InSlices } from "./steps.ts";

/** What files of which several rows make an order may take of this process: their rows are held in memory. */
export interface RowBounds {
  /** How many rows a file may have. */
  readonly rowsMax: number;
  /** How many bytes a file may have, unpacked. */
  readonly bytesMax: number;
  readonly places: RowPlaces;
  /** How its rows are put together: others wait for this process too. */
  readonly inSlices: InSlices;
}

/** A file is larger than can be put together. */
export class TooManyRowsError extends Error {
  override readonly name = "TooManyRowsError";
  /** More than what it has. */
  readonly bound: string;

  constructor(bound: string) {
    super();
    this.bound = bound;
  }
}

/** As many files are being put together as can be at a time. */
export class NoPlaceError extends Error {
  override readonly name = "NoPlaceError";
}

const BYTES_PER_MIB = 1024 * 1024;

/** @throws TooManyRowsError */
export function checkBounds({ rowsMax, bytesMax }: RowBounds, rows: number, bytes: number): void {
  if (rows > rowsMax) throw new TooManyRowsError(`${rowsMax} rows`);
  if (bytes > bytesMax) throw new TooManyRowsError(`${bytesMax / BYTES_PER_MIB} MiB`);
}

/** Places for files that are held in memory, in this process. */
export class RowPlaces {
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  get isFull(): boolean {
    return this.#free <= 0;
  }

  /**
   * Takes a place.
   *
   * @returns gives it back
   * @throws NoPlaceError
   */
  take(): () => void {
    if (this.isFull) throw new NoPlaceError();
    this.#free -= 1;
    return () => {
      this.#free += 1;
    };
  }
}
