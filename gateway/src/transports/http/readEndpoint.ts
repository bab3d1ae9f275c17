/** Where a subgraph answers. */
export interface Endpoint {
  readonly origin: string;
  readonly path: string;
  /** The Unix socket instead of a port. */
  readonly socketPath?: string;
}

const UNIX = /^unix:(\/[^\0?#]+)$/;

/** Whether `readEndpoint` takes it: an address without a name and a password in it. */
export function isEndpoint(url: string): boolean {
  if (UNIX.test(url)) return true;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === "" && password === "";
}

/** `http://orders:4000/graphql`, or `unix:/run/datong/orders.sock` for `/graphql` behind that socket. */
export function readEndpoint(url: string): Endpoint {
  const socketPath = UNIX.exec(url)?.[1];
  if (socketPath !== undefined) return { origin: "http://localhost", path: "/graphql", socketPath };
  const { origin, pathname, search } = new URL(url);
  return { origin, path: `${pathname}${search}` };
}
