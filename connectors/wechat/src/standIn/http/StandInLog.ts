/** Where the stand-in says what it did; a pino logger is one. Nothing secret or personal is ever said. */
export interface StandInLog {
  debug(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const SILENT: StandInLog = { debug: () => undefined, error: () => undefined };
