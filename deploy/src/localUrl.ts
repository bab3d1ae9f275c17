/** Where a gateway on this machine answers. An IPv6 address is written in brackets. */
export const localUrl = (host: string, port: number, isSecure: boolean): string =>
  `${isSecure ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
