/** A command answered with an error instead of being handed to the engine. Codes are MongoDB's. */
export class Refused extends Error {
  readonly code: number;
  readonly codeName: string;

  constructor(code: number, codeName: string, message: string) {
    super(message);
    this.code = code;
    this.codeName = codeName;
  }
}
