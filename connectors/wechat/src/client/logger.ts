/** Where the client tells what it does about faults; pino has this shape. Nothing it gets names a person or a secret. */
export interface WechatLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export const silentLogger: WechatLogger = { info: () => undefined, warn: () => undefined };
