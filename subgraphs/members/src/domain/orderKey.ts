/** What names an order in every command about it. A colon of the source is escaped, so that no two orders share a key. */
export const orderKey = ({ source, externalId }: { readonly source: string; readonly externalId: string }): string =>
  `${source.replaceAll(/[%:]/g, encodeURIComponent)}:${externalId}`;
