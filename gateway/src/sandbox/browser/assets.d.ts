declare module "*.css";

/** A script of its own, bundled for a worker; the default export is its address. */
declare module "*?worker" {
  const address: string;
  export default address;
}
